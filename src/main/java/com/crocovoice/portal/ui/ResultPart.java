package com.crocovoice.portal.ui;

import java.util.Locale;

/**
 * One thing of a tool's answer, as far as a page may show it. What a server sends is never markup: an image is one of a few
 * pixel formats and comes as a {@code data:} address, a link is one to a web page and shows where it leads.
 *
 * @param text what is read; for anything but a text its name or its kind, in the server's words
 * @param url {@code data:} of an image or a sound, the address of a link; "" for anything else
 * @param host of a link
 */
public record ResultPart(Kind kind, String text, String url, String host) {

    static final int LONG_TEXT = 1_500;

    /** How it is shown. */
    public enum Kind {
        TEXT,
        IMAGE,
        AUDIO,
        LINK,
        /** Structured content, JSON. */
        DATA,
        /** There is something that is not shown. */
        HIDDEN;

        /** As it stands in JSON. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ResultPart text(String text) {
        return new ResultPart(Kind.TEXT, text, "", "");
    }

    static ResultPart data(String json) {
        return new ResultPart(Kind.DATA, json, "", "");
    }

    static ResultPart hidden(String what) {
        return new ResultPart(Kind.HIDDEN, what, "", "");
    }

    /** Whether it is so long that a page folds it. */
    public boolean folded() {
        return text.length() > LONG_TEXT;
    }

    /** The beginning of a long text. */
    public String beginning() {
        String line = text.substring(0, Math.min(text.length(), 160)).strip();
        return text.length() > 160 ? line + "…" : line;
    }
}

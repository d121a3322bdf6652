package com.crocovoice.portal.audit;

import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Arguments and responses as the log keeps them: compact JSON (no white space, members and digits as they were sent), so
 * that the same text comes out of every export. What is too long to keep is replaced by an object that says so, with
 * length and SHA-256 of the whole and its beginning: one answer of 16 MiB must not make the log unreadable.
 */
final class Payload {

    /** More than any request body may have: arguments are always kept whole. */
    static final int MOST_ARGUMENTS = 2 << 20;

    /** A quarter of a million characters: far above what people read, far below what a server may send. */
    static final int MOST_RESPONSE = 256 << 10;

    private static final int BEGINNING = 4 << 10;

    private Payload() {}

    static @Nullable String compact(@Nullable String json, int most) {
        if (json == null) return null;
        String compact = compact(json);
        if (compact.length() <= most) return compact;
        Map<String, Object> cut = new LinkedHashMap<>();
        cut.put("cut", true);
        cut.put("length", compact.length());
        cut.put("sha256", Json.sha256(compact));
        cut.put("beginning", cut(compact, BEGINNING));
        return Json.write(cut);
    }

    private static String compact(String json) {
        try {
            return wholeCharacters(Json.write(Json.parse(json)), true);
        } catch (BadInput notJson) {
            // Too deep or no JSON at all: kept as a string, so that every entry stays readable.
            return wholeCharacters(Json.write(json), true);
        }
    }

    /**
     * Half a surrogate pair is no text in any encoding: in JSON it is kept as an escape, elsewhere as a replacement. Nor
     * does every database take a NUL.
     */
    private static String wholeCharacters(String text, boolean json) {
        StringBuilder whole = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean paired = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            boolean fine = c != 0 && (!Character.isSurrogate(c) || paired);
            if (fine && whole == null) {
                if (paired) i++;
                continue;
            }
            if (whole == null) whole = new StringBuilder(text.length() + 16).append(text, 0, i);
            if (!fine) whole.append(json ? String.format("\\u%04x", (int) c) : "\ufffd");
            else whole.append(c);
            if (paired) whole.append(text.charAt(++i));
        }
        return whole == null ? text : whole.toString();
    }

    /** A stored payload as a tree; one that was tampered with so that it is no JSON any more, as a text. */
    static JsonNode read(String stored) {
        try {
            return Json.parse(stored);
        } catch (BadInput e) {
            return StringNode.valueOf(stored);
        }
    }

    /** At most that many characters, never half of a surrogate pair. */
    static String cut(String given, int most) {
        String text = wholeCharacters(given, false);
        if (text.length() <= most) return text;
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }
}

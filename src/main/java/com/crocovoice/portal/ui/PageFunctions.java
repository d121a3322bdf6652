package com.crocovoice.portal.ui;

import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.wire.Json;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Functions of the tag library: what a page needs to turn a value into a word, a class or a list. */
public final class PageFunctions {

    private PageFunctions() {}

    /** The wire name of an enum's value, any other value as text. */
    public static String wire(@Nullable Object value) {
        if (value == null) return "";
        return value instanceof Enum<?> closed ? closed.name().toLowerCase(Locale.ROOT) : value.toString();
    }

    /** The last characters of an id, enough to tell two apart on a page. */
    public static String shortId(@Nullable String id) {
        if (id == null) return "";
        return id.length() <= 12 ? id : id.substring(0, 4) + "…" + id.substring(id.length() - 6);
    }

    /** JSON indented; what is no JSON stays as it is. */
    public static String pretty(@Nullable String text) {
        if (text == null) return "";
        try {
            return Json.pretty(text);
        } catch (BadInput e) {
            return text;
        }
    }
}

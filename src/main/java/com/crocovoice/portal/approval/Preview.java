package com.crocovoice.portal.approval;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a held call would do, for the one who decides: made by code from the stored arguments, or told by the server.
 *
 * @param action a verb in capitals: DELETE, CREATE, SEND …
 * @param target where: the server and what of it
 * @param filter which records, in words; null when the call has no filter
 * @param affected how many records, as the server said; null when nobody knows
 * @param text what the server said about it; null without
 * @param diff before and after, as the server said; null without
 */
public record Preview(
        Source source,
        String action,
        String target,
        @Nullable String filter,
        @Nullable Long affected,
        @Nullable String text,
        @Nullable String diff) {

    /** Who made the preview. */
    public enum Source {
        SERVER,
        PAYLOAD;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The same card with what the server said about the call. */
    public Preview told(@Nullable Long newAffected, String newText) {
        return new Preview(Source.SERVER, action, target, filter, newAffected, newText, diff);
    }
}

package com.crocovoice.portal.approval;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a held call would do, for the one who decides: made by code from the stored arguments, or told by the server.
 *
 * @param action a verb in capitals: DELETE, CREATE, SEND …
 * @param target where: the server and what of it
 * @param filter which records, in words; null when the call has no filter
 * @param affected how many records, as the server said or as the arguments list them; null when nobody knows
 * @param text what the server said about it; null without
 * @param diff before and after, as the server said; null without
 * @param note why the server's own preview is missing although an admin turned it on; null when nothing is missing
 */
public record Preview(
        Source source,
        String action,
        String target,
        @Nullable String filter,
        @Nullable Long affected,
        @Nullable String text,
        @Nullable String diff,
        @Nullable Note note) {

    /** Who made the preview. */
    public enum Source {
        SERVER,
        PAYLOAD;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What went wrong with the server's preview. */
    public enum Note {
        /** It did not answer in time, or not at all. */
        NO_ANSWER,
        /** It answered that it can't, or nothing that can be shown. */
        NO_PREVIEW,
        /** What an admin turned on is no longer there: the argument, or the accepted preview tool. */
        NOT_AVAILABLE,
        /** The arguments were edited after the server was asked. */
        EDITED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The same card with what the server said about the call. */
    public Preview told(@Nullable Long newAffected, @Nullable String newText, @Nullable String newDiff) {
        return new Preview(
                Source.SERVER,
                action,
                target,
                filter,
                newAffected == null ? affected : newAffected,
                newText,
                newDiff,
                null);
    }

    /** The same card, saying why the server's word is missing. */
    public Preview without(Note why) {
        return new Preview(source, action, target, filter, affected, text, diff, why);
    }
}

package com.crocovoice.portal.agent;

import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants done, in their words.
 *
 * @param language French or English
 * @param conversationId {@code cnv_…} to go on with; null starts one
 * @param context what “this note” or “this page” refers to; null without
 */
public record Command(
        String text,
        Locale language,
        @Nullable String conversationId,
        @Nullable Context context,
        ZoneId zone,
        String traceId) {

    /** A text the person is looking at: data for the model, never an instruction. */
    public record Context(@Nullable String title, @Nullable String text) {}
}

package com.crocovoice.portal.voice;

import com.crocovoice.portal.agent.Command;
import com.crocovoice.portal.problem.BadInput;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to the voice endpoint.
 *
 * @param endStage {@code intent} wants no speech, {@code tts} does; null leaves it to the settings
 */
public record VoiceRequest(
        @Nullable String text,
        @Nullable String language,
        @Nullable String conversationId,
        @Nullable Context context,
        @Nullable String endStage) {

    private static final int LONGEST = 16_000;
    private static final int LONGEST_CONTEXT = 100_000;

    /** @param timeZone an IANA name such as {@code Europe/Paris} */
    public record Context(
            @Nullable String title,
            @Nullable String text,
            @Nullable String timeZone) {}

    /**
     * @throws BadInput 422 {@code no_text}, 413 {@code text_too_large}, 422 {@code invalid_time_zone}, {@code
     *     invalid_end_stage}
     */
    Command command(Locale preferred, String traceId) {
        String said = text;
        if (said == null || said.isBlank()) throw BadInput.unprocessable("no_text");
        if (said.length() > LONGEST) throw BadInput.tooLarge("text_too_large", LONGEST);
        if (endStage != null && !endStage.equals("intent") && !endStage.equals("tts"))
            throw BadInput.unprocessable("invalid_end_stage", endStage);
        Context about = context;
        if (about != null && about.text() != null && about.text().length() > LONGEST_CONTEXT)
            throw BadInput.tooLarge("text_too_large", LONGEST_CONTEXT);
        return new Command(
                said.strip(),
                SpokenLanguage.of(said, language, preferred),
                conversationId,
                about == null ? null : new Command.Context(about.title(), about.text()),
                zone(about),
                traceId);
    }

    /** The same request once speech has become words; without a language named, in the one that was heard. */
    VoiceRequest saying(VoiceResult.Transcript heard) {
        return new VoiceRequest(
                heard.text(), language == null ? heard.language() : language, conversationId, context, endStage);
    }

    private static ZoneId zone(@Nullable Context about) {
        if (about == null || about.timeZone() == null) return ZoneId.systemDefault();
        try {
            return ZoneId.of(about.timeZone());
        } catch (DateTimeException e) {
            throw BadInput.unprocessable("invalid_time_zone", about.timeZone());
        }
    }
}

package com.crocovoice.portal.voice;

import com.crocovoice.portal.agent.RunResult;
import com.crocovoice.portal.agent.RunResult.NoteOffer;
import com.crocovoice.portal.agent.RunResult.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run gave, as the voice endpoint answers it. */
public record VoiceResult(
        String traceId,
        String conversationId,
        Transcript transcript,
        List<String> toolsOffered,
        List<Step> steps,
        Answer answer,
        List<String> approvals,
        @Nullable NoteOffer noteOffer,
        boolean continueConversation,
        List<String> choices) {

    /** Results that were stored before there were choices have none. */
    public VoiceResult {
        choices = choices == null ? List.of() : List.copyOf(choices);
    }

    /** @param confidence 0 to 1; 1 for typed text */
    public record Transcript(String text, String language, double confidence) {}

    /** @param audioUrl where the spoken answer can be fetched with the caller's token; null without speech */
    public record Answer(String text, @Nullable String audioUrl) {}

    static VoiceResult of(RunResult run, Transcript transcript, @Nullable String audioUrl) {
        return new VoiceResult(
                run.traceId(),
                run.conversationId(),
                transcript,
                run.toolsOffered(),
                run.steps(),
                new Answer(run.answer(), audioUrl),
                run.approvals(),
                run.noteOffer(),
                run.continueConversation(),
                run.choices());
    }

    /** The same run after a held call of it ended. */
    VoiceResult with(List<Step> newSteps, String newAnswer) {
        return new VoiceResult(
                traceId,
                conversationId,
                transcript,
                toolsOffered,
                newSteps,
                new Answer(newAnswer, answer.audioUrl()),
                approvals,
                noteOffer,
                continueConversation,
                choices);
    }
}

package com.crocovoice.portal.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What became of a run.
 *
 * @param toolsOffered model names
 * @param approvals ids of the calls that wait for somebody
 * @param noteOffer what could be kept as a note; null without an offer
 * @param continueConversation whether an answer of the person is expected
 * @param choices what the answer to the run's question can be: each can be said as it is; empty without such a question
 */
public record RunResult(
        String traceId,
        String conversationId,
        List<String> toolsOffered,
        List<Step> steps,
        String answer,
        List<String> approvals,
        @Nullable NoteOffer noteOffer,
        boolean continueConversation,
        List<String> choices) {

    public RunResult {
        toolsOffered = List.copyOf(toolsOffered);
        steps = List.copyOf(steps);
        approvals = List.copyOf(approvals);
        choices = List.copyOf(choices);
    }

    /**
     * One call.
     *
     * @param decision the effect in force; null when nothing was decided
     * @param attempts how often the model tried, repairs included
     */
    public record Step(
            String server,
            String tool,
            @Nullable JsonNode arguments,
            @Nullable String decision,
            String outcome,
            @Nullable String approvalId,
            @Nullable Long latencyMs,
            int attempts) {

        /** The same call, once it is known how it ended. */
        public Step ended(String how, @Nullable Long took) {
            return new Step(server, tool, arguments, decision, how, approvalId, took, attempts);
        }
    }

    /** A wish that can be kept. */
    public record NoteOffer(String text, String reason) {}
}

package com.crocovoice.portal.call;

import com.crocovoice.portal.policy.Effect;
import com.crocovoice.portal.problem.Problem;
import org.jspecify.annotations.Nullable;

/** How a call through the gateway ended, for every door alike. */
public sealed interface CallOutcome {

    String traceId();

    /** @param toolError the tool itself says that it failed; the response tells why */
    record Completed(String traceId, String response, boolean toolError, long latencyMs) implements CallOutcome {}

    /**
     * Somebody decides first; nothing was sent.
     *
     * @param effect {@link Effect#CONFIRM} or {@link Effect#APPROVE}
     * @param consent asked only because the agent uses this tool for this person for the first time
     */
    record Held(String traceId, String approvalId, Effect effect, boolean consent) implements CallOutcome {

        /** Whether somebody else than who asked decides. */
        public boolean isForOthers() {
            return !consent && effect == Effect.APPROVE;
        }
    }

    /**
     * The server asks for more before it goes on, and the call waits for the answer of who asked for it. It goes on without
     * the caller: how it ends is in the action log and at the question.
     */
    record WaitsForInput(String traceId, String inputId, String message) implements CallOutcome {}

    /** Refused before sending: unknown, not accepted, denied, wrong arguments, server away. */
    record Refused(String traceId, Problem problem) implements CallOutcome {}

    /**
     * No answer in time, or the connection broke after sending.
     *
     * @param unknown it may have had an effect: never repeated, identical calls are blocked until a person resolves it
     * @param approvalId where a person says what became of it; null unless it is unknown
     */
    record Unanswered(
            String traceId,
            boolean unknown,
            long latencyMs,
            @Nullable String approvalId) implements CallOutcome {}
}

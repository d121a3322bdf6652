package com.crocovoice.portal.call;

import com.crocovoice.portal.audit.Action;
import com.crocovoice.portal.audit.ActionLog;
import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.audit.Phase;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.policy.Decision;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the moments of a call that is not held into the action log; each is committed when it returns. */
@ApplicationScoped
class CallLog {

    @Inject
    ActionLog log;

    /** What is the same in every entry of one call. */
    record Subject(
            Caller caller,
            String traceId,
            String server,
            String tool,
            @Nullable String arguments,
            @Nullable String argumentsHash,
            @Nullable String pin,
            @Nullable Decision decision) {}

    void intent(Subject call) {
        write(call, Phase.INTENT, Outcome.SENT, null, null);
    }

    void outcome(Subject call, Outcome outcome, @Nullable String response, @Nullable Long latencyMs) {
        write(call, Phase.OUTCOME, outcome, response, latencyMs);
    }

    private void write(
            Subject call, Phase phase, Outcome outcome, @Nullable String response, @Nullable Long latencyMs) {
        Decision decision = call.decision();
        Caller caller = call.caller();
        log.appendNow(new Action(
                phase,
                outcome,
                call.traceId(),
                caller.userId(),
                caller.userName(),
                caller.team(),
                call.server(),
                call.tool(),
                call.arguments(),
                call.argumentsHash(),
                response,
                latencyMs,
                decision == null ? null : decision.effect().wireName(),
                decision == null ? List.of() : decision.decidingRules(),
                decision == null ? null : decision.policyVersion(),
                null,
                List.of(),
                call.pin()));
    }
}

package com.crocovoice.portal.approval;

import com.crocovoice.portal.audit.Action;
import com.crocovoice.portal.audit.ActionLog;
import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.audit.Phase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what happens to held calls into the action log, in the transaction in which it happens and last in it. */
@ApplicationScoped
class ApprovalLog {

    @Inject
    ActionLog log;

    void write(ApprovalRequest held, Phase phase, Outcome outcome, @Nullable String decision, List<String> approvers) {
        log.append(action(held, phase, outcome, decision, approvers));
    }

    private static Action action(
            ApprovalRequest held, Phase phase, Outcome outcome, @Nullable String decision, List<String> approvers) {
        Ending ending = phase == Phase.OUTCOME ? held.ending() : null;
        // Of a call that nobody had to decide only one with an unknown outcome can be looked up afterwards.
        boolean stays = !held.isDirect() || outcome == Outcome.UNKNOWN || phase == Phase.DECISION;
        return new Action(
                phase,
                outcome,
                held.traceId(),
                held.requester().userId(),
                held.requester().userName(),
                held.requester().team(),
                held.tool().serverKey(),
                held.tool().name(),
                held.arguments(),
                held.argumentsHash(),
                ending == null ? null : ending.mcpResponse(),
                ending == null ? null : ending.latencyMs(),
                decision,
                held.ruling().rules(),
                held.ruling().policyVersion(),
                stays ? held.id() : null,
                approvers,
                held.tool().pin());
    }
}

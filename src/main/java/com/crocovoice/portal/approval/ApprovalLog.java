package com.crocovoice.portal.approval;

import com.crocovoice.portal.audit.Action;
import com.crocovoice.portal.audit.ActionLog;
import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.audit.Phase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what happens to held calls into the action log, in the transaction in which it happens. */
@ApplicationScoped
class ApprovalLog {

    @Inject
    ActionLog log;

    void write(ApprovalRequest held, Phase phase, Outcome outcome, @Nullable String decision, List<String> approvers) {
        log.append(action(held, phase, outcome, decision, approvers));
    }

    static Action action(
            ApprovalRequest held, Phase phase, Outcome outcome, @Nullable String decision, List<String> approvers) {
        return new Action(
                phase,
                outcome,
                held.traceId(),
                held.requesterId(),
                held.requesterName(),
                held.team(),
                held.serverKey(),
                held.toolName(),
                held.arguments(),
                held.argumentsHash(),
                phase == Phase.OUTCOME ? held.mcpResponse() : null,
                phase == Phase.OUTCOME ? held.latencyMs() : null,
                decision,
                held.rules(),
                held.policyVersion(),
                held.id(),
                approvers,
                held.pin());
    }
}

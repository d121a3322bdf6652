package com.crocovoice.portal.call;

import com.crocovoice.portal.approval.ApprovalGranted;
import com.crocovoice.portal.approval.ApprovalLife;
import com.crocovoice.portal.approval.ApprovalRequest;
import com.crocovoice.portal.approval.ApprovalState;
import com.crocovoice.portal.approval.Approvals;
import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.catalog.Risk;
import com.crocovoice.portal.catalog.ToolDirectory;
import com.crocovoice.portal.policy.Effect;
import com.crocovoice.portal.policy.Policies;
import com.crocovoice.portal.policy.Question;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Executes granted calls, each exactly as it was shown and at most once: everything that the grant rested on is looked at
 * again, the row is claimed, then it is sent. The event is a wake-up; a timer picks up what it missed, lets pending calls
 * expire, and after a crash leaves as unknown what was being executed.
 */
@ApplicationScoped
public class ExecuteGranted {

    @Inject
    Approvals approvals;

    @Inject
    ApprovalLife life;

    @Inject
    ToolDirectory directory;

    @Inject
    Policies policies;

    @Inject
    Sending sending;

    @Inject
    Clock clock;

    @Resource
    ManagedExecutorService threads;

    @Resource
    ManagedScheduledExecutorService timer;

    /** Once, before anything else is executed by this process. */
    public void begin() {
        approvals.idsIn(ApprovalState.EXECUTING).forEach(life::leaveUnknown);
        timer.scheduleWithFixedDelay(this::round, 2, 5, TimeUnit.SECONDS);
    }

    private void round() {
        approvals.idsExpiredAt(clock.instant()).forEach(life::expire);
        approvals.idsIn(ApprovalState.APPROVED).forEach(this::execute);
    }

    void granted(@Observes(during = TransactionPhase.AFTER_SUCCESS) ApprovalGranted event) {
        threads.execute(() -> execute(event.id()));
    }

    private void execute(String id) {
        Optional<ApprovalRequest> held = approvals.find(id).filter(a -> a.state() == ApprovalState.APPROVED);
        if (held.isEmpty()) return;
        Optional<CatalogTool> tool =
                directory.find(held.get().serverKey(), held.get().toolName());
        String gone = gone(held.get(), tool.orElse(null));
        if (gone != null) {
            life.cancel(id, gone);
            return;
        }
        if (life.claim(id).isPresent()) send(held.get(), tool.orElseThrow());
    }

    /** Why it can't be executed any more; null when it can. */
    private @Nullable String gone(ApprovalRequest held, @Nullable CatalogTool tool) {
        if (tool == null || !tool.serverId().equals(held.serverId())) return "tool_not_found";
        if (!tool.serverEnabled()) return "server_disabled";
        if (!tool.isAccepted() || !tool.pin().equals(held.pin())) return "tool_not_accepted";
        Effect now = policies.decide(new Question(held.requester().roles(), tool, held.arguments()))
                .effect();
        return now == Effect.DENY ? "denied_by_policy" : null;
    }

    private void send(ApprovalRequest held, CatalogTool tool) {
        Sending.Result result = sending.send(tool, held.arguments(), tool.risk() == Risk.READ, ProgressListener.NONE);
        ApprovalState end =
                switch (result.outcome()) {
                    case COMPLETED -> ApprovalState.COMPLETED;
                    case UNKNOWN -> ApprovalState.UNKNOWN;
                    default -> ApprovalState.FAILED;
                };
        life.finish(
                held.id(),
                end,
                result.outcome() == Outcome.OFFLINE ? Outcome.OFFLINE : result.outcome(),
                result.response(),
                result.latencyMs());
    }
}

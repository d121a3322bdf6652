package com.crocovoice.portal.approval;

import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.audit.Phase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happens to a held call without a person: it is claimed, ends, expires, or is found half done after a crash. */
@ApplicationScoped
public class ApprovalLife {

    @Inject
    Approvals approvals;

    @Inject
    ApprovalLog log;

    @Inject
    Event<ApprovalChanged> changed;

    @Inject
    Clock clock;

    /**
     * Claims a granted call for one execution. With the claim the intent is in the action log, both committed before the
     * caller sends anything.
     *
     * @return empty when it is not (any more) to be executed
     */
    @Transactional
    public Optional<ApprovalRequest> claim(String id) {
        Optional<ApprovalRequest> held = approvals.lock(id).filter(ApprovalRequest::startExecuting);
        held.ifPresent(a -> {
            tell(a);
            log.write(a, Phase.INTENT, Outcome.SENT, a.effect().wireName(), approvers(a));
        });
        return held;
    }

    /** @param response JSON text; null when there was none */
    @Transactional
    public void finish(
            String id, ApprovalState end, Outcome outcome, @Nullable String response, @Nullable Long latencyMs) {
        approvals.lock(id).filter(a -> a.state() == ApprovalState.EXECUTING).ifPresent(a -> {
            a.finish(end, outcome.wireName(), response, latencyMs, clock.instant());
            tell(a);
            log.write(a, Phase.OUTCOME, outcome, a.effect().wireName(), approvers(a));
        });
    }

    /** It was granted, and what it rests on is gone: nothing was or will be sent. */
    @Transactional
    public void cancel(String id, String why) {
        approvals
                .lock(id)
                .filter(a -> a.state() == ApprovalState.PENDING || a.state() == ApprovalState.APPROVED)
                .ifPresent(a -> {
                    a.cancel(why, clock.instant());
                    tell(a);
                    log.write(a, Phase.OUTCOME, Outcome.CANCELLED, why, approvers(a));
                });
    }

    @Transactional
    public void expire(String id) {
        approvals.lock(id).filter(a -> a.state() == ApprovalState.PENDING).ifPresent(a -> {
            a.expire(clock.instant());
            tell(a);
            log.write(a, Phase.DECISION, Outcome.EXPIRED, "expire", List.of());
        });
    }

    /** What was being executed when the portal went down may have happened: nobody knows, and it is never sent again. */
    @Transactional
    public void leaveUnknown(String id) {
        finish(id, ApprovalState.UNKNOWN, Outcome.UNKNOWN, null, null);
    }

    private List<String> approvers(ApprovalRequest a) {
        return approvals.decisionsOn(a.id()).stream()
                .filter(d -> d.decision().equals("approve"))
                .map(ApprovalDecision::byName)
                .distinct()
                .toList();
    }

    private void tell(ApprovalRequest a) {
        changed.fire(new ApprovalChanged(a.id(), a.traceId(), a.state()));
    }
}

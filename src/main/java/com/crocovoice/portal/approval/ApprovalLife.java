package com.crocovoice.portal.approval;

import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.audit.Phase;
import com.crocovoice.portal.wire.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a call without a person: it is claimed, sent, ends, expires, or is found half done after a crash. With
 * each step goes its entry in the action log, in one transaction; the intent is committed before anything is sent.
 */
@ApplicationScoped
public class ApprovalLife {

    /** What an execution may take beyond its deadline before it counts as lost: for the log and the database. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    @Inject
    Approvals approvals;

    @Inject
    ApprovalLog log;

    @Inject
    Event<ApprovalChanged> changed;

    @Inject
    Clock clock;

    /**
     * Claims a granted call for one execution.
     *
     * @param deadline how long sending it may take
     * @return whether it was to be executed and nobody else had claimed it
     */
    @Transactional
    public boolean claim(String id, Duration deadline) {
        Instant until = clock.instant().plus(deadline).plus(SLACK);
        Optional<ApprovalRequest> claimed = approvals.lock(id).filter(a -> a.startExecuting(until));
        claimed.ifPresent(a -> {
            changed.fire(ApprovalChanged.of(a));
            log.write(a, Phase.INTENT, Outcome.SENT, effect(a), approvers(a));
        });
        return claimed.isPresent();
    }

    /**
     * A call that nobody has to decide and that may have an effect is about to be sent.
     *
     * @param deadline how long sending it may take
     * @return the id under which {@link #finish} knows it
     */
    @Transactional
    public String begin(HeldCall call, Duration deadline) {
        Instant now = clock.instant();
        ApprovalRequest sent = ApprovalRequest.direct(
                Ids.next("apr"), call, now, now.plus(deadline).plus(SLACK));
        approvals.add(sent);
        log.write(sent, Phase.INTENT, Outcome.SENT, effect(sent), List.of());
        return sent.id();
    }

    /**
     * An execution waits for an answer of its requester: it may come back that much later.
     *
     * @param time how long in all from now
     */
    @Transactional
    public void prolong(String id, Duration time) {
        Instant until = clock.instant().plus(time).plus(SLACK);
        approvals.lock(id).ifPresent(a -> a.prolong(until));
    }

    /**
     * Writes how an execution ended.
     *
     * @param response JSON text; null when there was none
     */
    @Transactional
    public void finish(String id, Outcome outcome, @Nullable String response, @Nullable Long latencyMs) {
        approvals.lock(id).filter(a -> isOpen(a, outcome)).ifPresent(a -> {
            a.finish(endState(outcome), new Ending(outcome, clock.instant()).with(response, latencyMs));
            boolean over = a.isDirect() && a.state().isFinal();
            // Nobody sees the rows of calls that were simply allowed, unless something is to be done about one.
            if (!over || outcome == Outcome.UNKNOWN) changed.fire(ApprovalChanged.of(a));
            if (over) approvals.remove(a);
            log.write(a, Phase.OUTCOME, outcome, effect(a), approvers(a));
        });
    }

    private static boolean isOpen(ApprovalRequest a, Outcome outcome) {
        return a.state() == ApprovalState.EXECUTING
                || (a.state() == ApprovalState.UNKNOWN && outcome != Outcome.UNKNOWN);
    }

    private static ApprovalState endState(Outcome outcome) {
        return switch (outcome) {
            case COMPLETED -> ApprovalState.COMPLETED;
            case UNKNOWN -> ApprovalState.UNKNOWN;
            default -> ApprovalState.FAILED;
        };
    }

    /**
     * It was granted, and what it rests on is gone: nothing was or will be sent.
     *
     * @param why the code of a problem
     */
    @Transactional
    public void cancel(String id, String why) {
        approvals
                .lock(id)
                .filter(a -> a.state().leadsTo(ApprovalState.CANCELLED))
                .ifPresent(a -> {
                    a.cancel(why, clock.instant());
                    changed.fire(ApprovalChanged.of(a));
                    log.write(a, Phase.OUTCOME, Outcome.CANCELLED, why, approvers(a));
                });
    }

    @Transactional
    public void expire(String id) {
        Instant now = clock.instant();
        approvals
                .lock(id)
                .filter(a -> a.state() == ApprovalState.PENDING && a.isOver(now))
                .ifPresent(a -> {
                    a.expire(now);
                    changed.fire(ApprovalChanged.of(a));
                    log.write(a, Phase.DECISION, Outcome.EXPIRED, "expire", List.of());
                });
    }

    /**
     * What was being executed when a portal went down, or came back too late, may have happened: nobody knows, and it is
     * never sent again.
     */
    @Transactional
    public void giveUp(String id) {
        boolean lost = approvals.lock(id).filter(a -> a.isLost(clock.instant())).isPresent();
        if (lost) finish(id, Outcome.UNKNOWN, null, null);
    }

    private static String effect(ApprovalRequest a) {
        return a.ruling().effect().wireName();
    }

    private List<String> approvers(ApprovalRequest a) {
        if (a.isDirect()) return List.of();
        return Agreement.on(a.argumentsHash(), approvals.decisionsOn(a.id())).names();
    }
}

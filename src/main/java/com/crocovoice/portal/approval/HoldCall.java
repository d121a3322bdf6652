package com.crocovoice.portal.approval;

import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.audit.Phase;
import com.crocovoice.portal.wire.Durations;
import com.crocovoice.portal.wire.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Stores a call that a person has to decide; the row and its log entry are committed together. */
@ApplicationScoped
public class HoldCall {

    @Inject
    Approvals approvals;

    @Inject
    ApprovalLog log;

    @Inject
    Event<ApprovalChanged> changed;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "crocovoice.approval.expiry")
    String expiry;

    /** @return the id under which it waits */
    @Transactional
    public String hold(HeldCall call) {
        Instant now = clock.instant();
        ApprovalRequest request = new ApprovalRequest(
                Ids.next("apr"), call, now, now.plus(Durations.parse("crocovoice.approval.expiry", expiry)));
        approvals.add(request);
        changed.fire(new ApprovalChanged(request.id(), request.traceId(), request.state()));
        log.write(request, Phase.OUTCOME, Outcome.HELD, call.effect().wireName(), List.of());
        return request.id();
    }

    /**
     * Keeps a call that was sent without being held and whose outcome is not known, so that a person can say what happened
     * and an identical call is blocked until then.
     */
    @Transactional
    public String keepUnknown(HeldCall call, long latencyMs) {
        Instant now = clock.instant();
        ApprovalRequest request = new ApprovalRequest(Ids.next("apr"), call, now, now.plus(Duration.ofDays(3650)));
        request.finish(ApprovalState.UNKNOWN, Outcome.UNKNOWN.wireName(), null, latencyMs, now);
        approvals.add(request);
        changed.fire(new ApprovalChanged(request.id(), request.traceId(), request.state()));
        return request.id();
    }
}

package com.crocovoice.portal.approval;

import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.audit.Phase;
import com.crocovoice.portal.wire.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

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
    ApprovalSettings settings;

    @Inject
    Clock clock;

    /** @return the id under which it waits */
    @Transactional
    public String hold(HeldCall call) {
        Instant now = clock.instant();
        ApprovalRequest request = ApprovalRequest.held(Ids.next("apr"), call, now, now.plus(settings.expiry()));
        approvals.add(request);
        changed.fire(ApprovalChanged.of(request));
        // The rules let it pass; it waits because the agent uses the tool for this person for the first time.
        String decision = call.consent() ? "consent" : call.effect().wireName();
        log.write(request, Phase.OUTCOME, Outcome.HELD, decision, List.of());
        return request.id();
    }
}

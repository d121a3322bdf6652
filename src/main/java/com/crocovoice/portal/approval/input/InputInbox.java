package com.crocovoice.portal.approval.input;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.problem.NotFound;
import com.crocovoice.portal.wire.Listing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What servers ask a person for. Nobody sees the questions that are asked somebody else. */
@ApplicationScoped
public class InputInbox {

    @Inject
    InputRequests requests;

    @Inject
    Clock clock;

    /**
     * Newest first.
     *
     * @param state null for all
     * @param cursor the id of the last one of the page before; null from the start
     */
    @RequiresRole
    @Transactional
    public Listing<InputRow> list(Caller caller, @Nullable InputState state, @Nullable String cursor, int limit) {
        Instant now = clock.instant();
        return Listing.page(requests.listOf(caller.userId(), state, cursor, limit + 1), limit, InputRequest::id)
                .map(i -> InputRow.of(i, now, false));
    }

    /** @throws NotFound {@code input_not_found} also for everybody but who asked for the call */
    @RequiresRole
    @Transactional
    public InputRow get(Caller caller, String id) {
        return requests.find(id)
                .filter(i -> i.requester().is(caller))
                .map(i -> InputRow.of(i, clock.instant(), true))
                .orElseThrow(() -> new NotFound("input_not_found", id));
    }

    /** What waits for this person's answer. */
    @Transactional
    public int count(Caller caller) {
        return requests.countOpen(caller.userId(), clock.instant());
    }
}

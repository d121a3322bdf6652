package com.crocovoice.portal.approval;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.problem.NotFound;
import com.crocovoice.portal.ui.Badge;
import com.crocovoice.portal.wire.Listing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people see of held calls: what they asked for, and what they may decide. */
@ApplicationScoped
public class ApprovalInbox implements Badge {

    private static final int CHUNK = 200;
    private static final int LOOKED_THROUGH = 5_000;
    private static final int MOST_COUNTED = 99;

    @Inject
    Approvals approvals;

    @Inject
    Clock clock;

    /**
     * Newest first.
     *
     * @param state null for all
     * @param mine only what the caller asked for or may decide; else everything that the caller may see
     */
    @RequiresRole
    @Transactional
    public Listing<ApprovalRow> list(
            Caller caller, @Nullable ApprovalState state, boolean mine, @Nullable String cursor, int limit) {
        List<ApprovalRequest> found = new ArrayList<>();
        String before = cursor;
        for (int looked = 0; found.size() <= limit && looked < LOOKED_THROUGH; looked += CHUNK) {
            List<ApprovalRequest> chunk = approvals.list(state, before, CHUNK);
            for (ApprovalRequest one : chunk) if (isFor(caller, one, mine)) found.add(one);
            if (chunk.size() < CHUNK) break;
            before = chunk.get(chunk.size() - 1).id();
        }
        List<ApprovalRequest> most = found.size() > limit + 1 ? found.subList(0, limit + 1) : found;
        return Listing.page(most, limit, ApprovalRequest::id).map(a -> row(caller, a));
    }

    private static boolean isFor(Caller caller, ApprovalRequest one, boolean mine) {
        if (!mine) return one.isVisibleTo(caller);
        return one.isRequestedBy(caller) || one.mayGrant(caller) || one.mayReject(caller);
    }

    /** @throws NotFound {@code approval_not_found} also for who may not see it */
    @RequiresRole
    @Transactional
    public ApprovalRow get(Caller caller, String id) {
        return approvals
                .find(id)
                .filter(a -> a.isVisibleTo(caller))
                .map(a -> row(caller, a))
                .orElseThrow(() -> new NotFound("approval_not_found", id));
    }

    private ApprovalRow row(Caller caller, ApprovalRequest a) {
        boolean open = a.state() == ApprovalState.PENDING && clock.instant().isBefore(a.expiresAt());
        return ApprovalRow.of(
                a, approvals.decisionsOn(a.id()), open && a.mayGrant(caller), open && a.mayReject(caller));
    }

    @Override
    public String page() {
        return "approvals/inbox";
    }

    /** What waits for this person's own decision; 99 at most. */
    @Override
    @Transactional
    public int count(Caller caller) {
        int waiting = 0;
        String before = null;
        for (int looked = 0; waiting < MOST_COUNTED && looked < LOOKED_THROUGH; looked += CHUNK) {
            List<ApprovalRequest> chunk = approvals.list(ApprovalState.PENDING, before, CHUNK);
            for (ApprovalRequest one : chunk) if (one.mayGrant(caller)) waiting++;
            if (chunk.size() < CHUNK) break;
            before = chunk.get(chunk.size() - 1).id();
        }
        return Math.min(waiting, MOST_COUNTED);
    }

    @Override
    public boolean urgent() {
        return true;
    }
}

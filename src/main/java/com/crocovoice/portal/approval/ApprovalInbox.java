package com.crocovoice.portal.approval;

import com.crocovoice.portal.approval.input.InputInbox;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.problem.NotFound;
import com.crocovoice.portal.ui.Badge;
import com.crocovoice.portal.wire.Listing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people see of held calls: what they asked for, and what they may decide. */
@ApplicationScoped
public class ApprovalInbox implements Badge {

    private static final int MOST_EARLIER = 5;

    @Inject
    Approvals approvals;

    @Inject
    InputInbox inputs;

    @Inject
    HeldProgress progress;

    @Inject
    Clock clock;

    /**
     * Newest first.
     *
     * @param state null for all
     * @param mine only what the caller asked for or may decide; else everything that the caller may see
     * @param cursor the id of the last one of the page before; null from the start
     */
    @RequiresRole
    @Transactional
    public Listing<ApprovalRow> list(
            Caller caller, @Nullable ApprovalState state, boolean mine, @Nullable String cursor, int limit) {
        Listing<ApprovalRequest> page =
                Listing.page(approvals.list(reach(caller, mine), state, cursor, limit + 1), limit, ApprovalRequest::id);
        return new Listing<>(rows(caller, page.items()), page.nextCursor());
    }

    /** The same list by places, for a table. */
    @RequiresRole
    @Transactional
    public List<ApprovalRow> rows(Caller caller, @Nullable ApprovalState state, boolean mine, int first, int size) {
        return rows(caller, approvals.list(reach(caller, mine), state, first, size));
    }

    @RequiresRole
    @Transactional
    public int count(Caller caller, @Nullable ApprovalState state, boolean mine) {
        return approvals.count(reach(caller, mine), state);
    }

    /** @throws NotFound {@code approval_not_found} also for who may not see it */
    @RequiresRole
    @Transactional
    public ApprovalRow get(Caller caller, String id) {
        return ApprovalRow.of(
                find(caller, id), approvals.decisionsOn(id), caller, clock.instant(), true, progress.of(id));
    }

    /** What became of the last calls of the same tool, newest first, as far as the caller may see them. */
    @RequiresRole
    @Transactional
    public List<ApprovalRow> earlier(Caller caller, String id) {
        ApprovalRequest held = find(caller, id);
        return rows(caller, approvals.listDecided(Reach.visible(caller), held.tool(), id, MOST_EARLIER));
    }

    private ApprovalRequest find(Caller caller, String id) {
        return approvals
                .find(id)
                .filter(a -> a.isVisibleTo(caller))
                .orElseThrow(() -> new NotFound("approval_not_found", id));
    }

    private static Reach reach(Caller caller, boolean mine) {
        return mine ? Reach.mine(caller) : Reach.visible(caller);
    }

    private List<ApprovalRow> rows(Caller caller, List<ApprovalRequest> requests) {
        Instant now = clock.instant();
        Map<String, List<ApprovalDecision>> decisions =
                approvals.decisionsOn(requests.stream().map(ApprovalRequest::id).toList()).stream()
                        .collect(Collectors.groupingBy(ApprovalDecision::approvalId));
        return requests.stream()
                .map(a -> ApprovalRow.of(a, decisions.getOrDefault(a.id(), List.of()), caller, now, false, null))
                .toList();
    }

    @Override
    public String page() {
        return "approvals/inbox";
    }

    /** What waits for this person's own decision or answer. */
    @Override
    @Transactional
    public int count(Caller caller) {
        return approvals.countOpen(Reach.grantable(caller), clock.instant()) + inputs.count(caller);
    }

    @Override
    public boolean urgent() {
        return true;
    }
}

package com.crocovoice.portal.approval;

import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.audit.Phase;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Conflict;
import com.crocovoice.portal.problem.Forbidden;
import com.crocovoice.portal.problem.NotFound;
import com.crocovoice.portal.wire.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A person's word on a held call. The row is locked while it is weighed: of two people who decide at once, one wins and
 * the other is told so.
 */
@ApplicationScoped
public class DecideApproval {

    private static final int LONGEST_REASON = 1_000;

    @Inject
    Approvals approvals;

    @Inject
    EditedCall edited;

    @Inject
    Consents consents;

    @Inject
    ApprovalLog log;

    @Inject
    Event<ApprovalChanged> changed;

    @Inject
    Event<ApprovalGranted> granted;

    @Inject
    Clock clock;

    /** What is said. */
    public enum Word {
        APPROVE,
        REJECT;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** For how long a consent holds. */
    public enum Remember {
        ONCE,
        ALWAYS;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param argumentsHash the hash of what was shown
     * @param arguments other arguments to run with, JSON object as text; null keeps them
     * @param remember only for a consent; null is once
     */
    public record Verdict(
            Word word,
            String argumentsHash,
            @Nullable String reason,
            @Nullable String arguments,
            @Nullable Remember remember) {}

    /**
     * @throws NotFound {@code approval_not_found} also for who may not see it
     * @throws Forbidden {@code own_call_not_approvable}, {@code not_your_decision}, {@code denied_by_policy} for edited
     *     arguments that no rule allows
     * @throws Conflict {@code already_decided}, {@code stale_approval}, {@code approval_expired}
     * @throws BadInput 422 {@code invalid_arguments} for edited arguments that break the schema
     */
    @RequiresRole
    @Transactional
    public void decide(Caller caller, String id, Verdict verdict) {
        ApprovalRequest held = approvals
                .lock(id)
                .filter(a -> a.isVisibleTo(caller))
                .orElseThrow(() -> new NotFound("approval_not_found", id));
        String reason = verdict.reason();
        if (reason != null && reason.length() > LONGEST_REASON)
            throw BadInput.unprocessable("reason_too_long", LONGEST_REASON);
        if (verdict.word() == Word.REJECT) held.requireRejectBy(caller);
        else held.requireGrantBy(caller);
        List<ApprovalDecision> before = approvals.decisionsOn(id);
        Instant now = clock.instant();
        held.requireOpen(verdict.argumentsHash(), now, before);
        if (verdict.word() == Word.REJECT) reject(caller, held, reason, now);
        else approve(caller, held, verdict, before, now);
    }

    private void reject(Caller caller, ApprovalRequest held, @Nullable String reason, Instant now) {
        held.reject(now);
        note(held, caller, "reject", reason, now);
        changed.fire(new ApprovalChanged(held.id(), held.traceId(), held.state()));
        log.write(held, Phase.DECISION, Outcome.REJECTED, "reject", List.of(caller.userName()));
    }

    private void approve(
            Caller caller, ApprovalRequest held, Verdict verdict, List<ApprovalDecision> before, Instant now) {
        String arguments = verdict.arguments();
        boolean edits = arguments != null && edited.differs(held, arguments);
        if (edits) {
            held.edit(edited.of(held, String.valueOf(arguments)));
            note(held, caller, "edit", verdict.reason(), now);
            log.write(held, Phase.DECISION, Outcome.HELD, "edit", List.of(caller.userName()));
            // Under the new arguments the decision may have become somebody else's.
            if (!held.mayGrant(caller)) {
                changed.fire(new ApprovalChanged(held.id(), held.traceId(), held.state()));
                return;
            }
        }
        String hash = held.argumentsHash();
        boolean saidBefore = before.stream()
                .anyMatch(d -> d.decision().equals("approve")
                        && d.byId().equals(caller.userId())
                        && d.argumentsHash().equals(hash));
        if (saidBefore) throw new Conflict("already_decided", caller.userName(), now.toString());
        note(held, caller, "approve", verdict.reason(), now);
        List<String> agreed = approvals.decisionsOn(held.id()).stream()
                .filter(d -> d.decision().equals("approve") && d.argumentsHash().equals(hash))
                .map(ApprovalDecision::byName)
                .distinct()
                .toList();
        boolean enough = held.grant(agreed.size());
        if (enough && held.isConsent() && verdict.remember() == Remember.ALWAYS) consents.remember(held, now);
        changed.fire(new ApprovalChanged(held.id(), held.traceId(), held.state()));
        if (enough) granted.fire(new ApprovalGranted(held.id()));
        log.write(held, Phase.DECISION, Outcome.APPROVED, "approve", agreed);
    }

    private void note(ApprovalRequest held, Caller by, String word, @Nullable String reason, Instant now) {
        approvals.add(new ApprovalDecision(
                Ids.next("dec"), held.id(), word, by.userId(), by.userName(), reason, held.argumentsHash(), now));
    }

    /**
     * Says what became of a call whose outcome is not known; an identical call may be made again afterwards.
     *
     * @throws NotFound {@code approval_not_found}
     * @throws Forbidden {@code not_your_decision}
     * @throws Conflict {@code not_unknown}
     */
    @RequiresRole
    @Transactional
    public void resolve(Caller caller, String id, boolean happened) {
        ApprovalRequest held = approvals
                .lock(id)
                .filter(a -> a.isVisibleTo(caller))
                .orElseThrow(() -> new NotFound("approval_not_found", id));
        if (!held.mayGrant(caller) && !held.mayReject(caller)) throw new Forbidden("not_your_decision");
        Instant now = clock.instant();
        held.resolve(happened, now);
        String word = happened ? "happened" : "did_not_happen";
        note(held, caller, word, null, now);
        changed.fire(new ApprovalChanged(held.id(), held.traceId(), held.state()));
        log.write(
                held, Phase.DECISION, happened ? Outcome.COMPLETED : Outcome.FAILED, word, List.of(caller.userName()));
    }
}

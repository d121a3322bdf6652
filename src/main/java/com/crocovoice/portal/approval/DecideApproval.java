package com.crocovoice.portal.approval;

import com.crocovoice.portal.approval.ApprovalDecision.Kind;
import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.audit.Phase;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.freeze.Freezes;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Conflict;
import com.crocovoice.portal.problem.Forbidden;
import com.crocovoice.portal.problem.NotFound;
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
    EditedCall now;

    @Inject
    Consents consents;

    @Inject
    Freezes freezes;

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
     * @param reason at most 1,000 characters
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
     * @throws Conflict {@code already_decided}, {@code already_ended}, {@code stale_approval}, {@code approval_expired},
     *     {@code tool_not_accepted}, {@code server_disabled}, {@code frozen} (503 when everything is)
     * @throws BadInput 422 {@code invalid_arguments} for edited arguments that break the schema, {@code reason_too_long}
     */
    @RequiresRole
    @Transactional
    public void decide(Caller caller, String id, Verdict verdict) {
        ApprovalRequest held = find(caller, id);
        String reason = verdict.reason();
        if (reason != null && reason.length() > LONGEST_REASON)
            throw BadInput.unprocessable("reason_too_long", LONGEST_REASON);
        if (verdict.word() == Word.REJECT) held.requireRejectBy(caller);
        else held.requireGrantBy(caller);
        List<ApprovalDecision> before = approvals.decisionsOn(id);
        Instant at = clock.instant();
        held.requireOpen(verdict.argumentsHash(), at, before);
        if (verdict.word() == Word.REJECT) reject(caller, held, reason, at);
        else approve(caller, held, verdict, before, at);
    }

    private void reject(Caller caller, ApprovalRequest held, @Nullable String reason, Instant at) {
        held.reject(at);
        approvals.add(new ApprovalDecision(held, Kind.REJECT, caller, reason, at));
        changed.fire(ApprovalChanged.of(held));
        log.write(held, Phase.DECISION, Outcome.REJECTED, Kind.REJECT.wireName(), List.of(caller.userName()));
    }

    private void approve(
            Caller caller, ApprovalRequest held, Verdict verdict, List<ApprovalDecision> before, Instant at) {
        freezes.refusal(held.tool().serverId(), held.requester().asCaller()).ifPresent(problem -> {
            throw problem;
        });
        CatalogTool tool = now.toolOf(held);
        boolean edited = edit(caller, held, tool, verdict, at);
        changed.fire(ApprovalChanged.of(held));
        // Under other arguments the decision may have become somebody else's.
        if (edited && !held.mayGrant(caller)) return;
        var said = Agreement.on(held.argumentsHash(), before).of(caller);
        if (said.isPresent())
            throw new Conflict("already_decided", caller.userName(), said.get().at());
        approvals.add(new ApprovalDecision(held, Kind.APPROVE, caller, verdict.reason(), at));
        Agreement agreement = Agreement.on(held.argumentsHash(), approvals.decisionsOn(held.id()));
        boolean enough = held.grant(agreement.people());
        if (enough && held.ruling().isConsent() && verdict.remember() == Remember.ALWAYS)
            consents.remember(held, tool, at);
        if (enough) granted.fire(new ApprovalGranted(held.id()));
        log.write(held, Phase.DECISION, Outcome.APPROVED, Kind.APPROVE.wireName(), agreement.names());
    }

    /** @return whether the verdict brought other arguments */
    private boolean edit(Caller caller, ApprovalRequest held, CatalogTool tool, Verdict verdict, Instant at) {
        if (verdict.arguments() == null) return false;
        CallArguments arguments = CallArguments.read(tool, verdict.arguments());
        if (arguments.hash().equals(held.argumentsHash())) return false;
        String replaced = held.arguments();
        held.edit(now.of(held, tool, arguments));
        approvals.add(new ApprovalDecision(held, Kind.EDIT, caller, verdict.reason(), at).replacing(replaced));
        log.write(held, Phase.DECISION, Outcome.HELD, Kind.EDIT.wireName(), List.of(caller.userName()));
        return true;
    }

    /**
     * Who asked takes it back before it was decided.
     *
     * @throws NotFound {@code approval_not_found}
     * @throws Forbidden {@code not_your_request}
     * @throws Conflict {@code already_decided}, {@code already_ended}, {@code approval_expired}
     */
    @RequiresRole
    @Transactional
    public void withdraw(Caller caller, String id) {
        ApprovalRequest held = find(caller, id);
        if (!held.requester().is(caller)) throw new Forbidden("not_your_request");
        Instant at = clock.instant();
        held.requirePending(at, approvals.decisionsOn(id));
        held.cancel("withdrawn", at);
        approvals.add(new ApprovalDecision(held, Kind.WITHDRAW, caller, null, at));
        changed.fire(ApprovalChanged.of(held));
        log.write(held, Phase.DECISION, Outcome.CANCELLED, Kind.WITHDRAW.wireName(), List.of(caller.userName()));
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
        ApprovalRequest held = find(caller, id);
        if (!held.mayResolve(caller)) throw new Forbidden("not_your_decision");
        Instant at = clock.instant();
        held.resolve(happened, at);
        Kind said = happened ? Kind.HAPPENED : Kind.DID_NOT_HAPPEN;
        approvals.add(new ApprovalDecision(held, said, caller, null, at));
        changed.fire(ApprovalChanged.of(held));
        Outcome outcome = happened ? Outcome.COMPLETED : Outcome.FAILED;
        log.write(held, Phase.DECISION, outcome, said.wireName(), List.of(caller.userName()));
    }

    private ApprovalRequest find(Caller caller, String id) {
        return approvals
                .lock(id)
                .filter(a -> a.isVisibleTo(caller))
                .orElseThrow(() -> new NotFound("approval_not_found", id));
    }
}

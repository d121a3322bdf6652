package com.crocovoice.portal.approval;

import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.policy.Effect;
import com.crocovoice.portal.problem.Conflict;
import com.crocovoice.portal.problem.Forbidden;
import com.crocovoice.portal.wire.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that waits for a person, from the request to the outcome. It is stored whole when it is held: who asked, which
 * tool at which definition, the canonical arguments and their hash. A decision names that hash, so that what was shown is
 * what is decided. {@code confirm} is the requester's own decision; {@code approve} never is. Once enough people agreed it
 * is approved, then one execution claims it ({@code executing}, committed before the first byte) and writes how it ended.
 * What may have happened but is not known stays {@code unknown} and blocks an identical call until a person resolves it.
 *
 * <p>A call that nobody had to decide and that may have an effect has a row too, while it is on its way ({@code allow},
 * born {@code executing}): so that it is not forgotten when the portal goes down in between. The row goes when the outcome
 * is known.
 */
@Entity
@Table(name = "approval")
public class ApprovalRequest {

    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    private ApprovalState state;

    @Column(name = "trace_id")
    private String traceId;

    private String channel;

    @Embedded
    private Requester requester;

    @Embedded
    private HeldTool tool;

    /** Canonical JSON: exactly what will be sent. */
    private String arguments;

    @Column(name = "arguments_hash")
    private String argumentsHash;

    @Embedded
    private Ruling ruling;

    /** JSON of {@link Preview}. */
    private String preview;

    private @Nullable String spoken;

    @Column(name = "requested_at")
    private Instant requestedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    /** Until when the execution that claimed it may still be at work. */
    @Column(name = "claimed_until")
    private @Nullable Instant claimedUntil;

    @Embedded
    private @Nullable Ending ending;

    @Version
    private long version;

    protected ApprovalRequest() {}

    private ApprovalRequest(String id, HeldCall call, ApprovalState state, Instant at, Instant expiresAt) {
        this.id = id;
        this.state = state;
        this.traceId = call.traceId();
        this.channel = call.channel();
        this.requester = new Requester(call.requester());
        this.tool = new HeldTool(call.tool());
        this.spoken = call.spoken();
        this.requestedAt = at;
        this.expiresAt = expiresAt;
        this.ruling = new Ruling(call);
        this.arguments = call.arguments().canonical();
        this.argumentsHash = call.arguments().hash();
        this.preview = Json.write(call.preview());
    }

    /** A call that waits for a person. */
    static ApprovalRequest held(String id, HeldCall call, Instant at, Instant expiresAt) {
        return new ApprovalRequest(id, call, ApprovalState.PENDING, at, expiresAt);
    }

    /** A call that nobody had to decide, about to be sent. */
    static ApprovalRequest direct(String id, HeldCall call, Instant at, Instant claimedUntil) {
        ApprovalRequest sent = new ApprovalRequest(id, call, ApprovalState.EXECUTING, at, claimedUntil);
        sent.claimedUntil = claimedUntil;
        return sent;
    }

    // --- who ---

    /** Whether this person's word counts for granting it. */
    public boolean mayGrant(Caller caller) {
        return ruling.mayGrant(caller, requester);
    }

    /** Whether this person may turn it down: who may grant it, and the security admins for what is not their own. */
    public boolean mayReject(Caller caller) {
        return mayGrant(caller) || (caller.is(Role.SECURITY_ADMIN) && !requester.is(caller));
    }

    /** Whether this person may say what became of it when nobody knows. For what others had to approve, who asked may not. */
    public boolean mayResolve(Caller caller) {
        return requester.is(caller) ? ruling.effect() != Effect.APPROVE : ruling.isApprover(caller, requester);
    }

    /** Whether this person may look at it. */
    public boolean isVisibleTo(Caller caller) {
        return requester.is(caller) || caller.is(Role.AUDITOR) || ruling.isApprover(caller, requester);
    }

    // --- what happens to it ---

    /**
     * Looks whether a decision can still be taken on what was shown.
     *
     * @param before what was decided so far, oldest first
     * @throws Conflict {@code already_decided}, {@code approval_expired}, {@code stale_approval}
     */
    void requireOpen(String shownHash, Instant at, List<ApprovalDecision> before) {
        requirePending(at, before);
        if (!argumentsHash.equals(shownHash)) throw new Conflict("stale_approval");
    }

    /** @throws Conflict {@code already_decided}, {@code approval_expired} */
    void requirePending(Instant at, List<ApprovalDecision> before) {
        if (state == ApprovalState.EXPIRED || (state == ApprovalState.PENDING && isOver(at)))
            throw new Conflict("approval_expired", expiresAt);
        if (state != ApprovalState.PENDING) throw alreadyDecided(before);
    }

    private Conflict alreadyDecided(List<ApprovalDecision> before) {
        if (before.isEmpty()) return new Conflict("already_ended", ending == null ? requestedAt : ending.at());
        ApprovalDecision last = before.get(before.size() - 1);
        return new Conflict("already_decided", last.byName(), last.at());
    }

    /** @throws Forbidden {@code own_call_not_approvable}, {@code not_your_decision} */
    void requireGrantBy(Caller caller) {
        if (!mayGrant(caller)) throw notYours(caller);
    }

    /** @throws Forbidden {@code own_call_not_approvable}, {@code not_your_decision} */
    void requireRejectBy(Caller caller) {
        if (!mayReject(caller)) throw notYours(caller);
    }

    private Forbidden notYours(Caller caller) {
        return new Forbidden(requester.is(caller) ? "own_call_not_approvable" : "not_your_decision");
    }

    /**
     * One person more agrees.
     *
     * @param agreed how many different people have agreed, this one included
     * @return whether that was enough
     */
    boolean grant(int agreed) {
        if (agreed < ruling.quorum()) return false;
        become(ApprovalState.APPROVED);
        return true;
    }

    void reject(Instant at) {
        end(ApprovalState.REJECTED, new Ending(Outcome.REJECTED, at));
    }

    void expire(Instant at) {
        end(ApprovalState.EXPIRED, new Ending(Outcome.EXPIRED, at));
    }

    /** Something that it rests on is gone: the tool changed, the server was deleted, a rule denies it now. */
    void cancel(String why, Instant at) {
        end(ApprovalState.CANCELLED, new Ending(Outcome.CANCELLED, at).because(why));
    }

    /** Other arguments than were asked for. Who agreed before agreed to something else. */
    void edit(HeldCall edited) {
        if (state != ApprovalState.PENDING) throw new IllegalStateException("only what waits can be edited: " + id);
        this.ruling = ruling.onceEdited(edited);
        this.arguments = edited.arguments().canonical();
        this.argumentsHash = edited.arguments().hash();
        this.preview = Json.write(edited.preview());
    }

    /**
     * One execution claims it; a second one finds it claimed.
     *
     * @param until after this moment an execution that has not come back is given up
     */
    boolean startExecuting(Instant until) {
        if (state != ApprovalState.APPROVED) return false;
        become(ApprovalState.EXECUTING);
        this.claimedUntil = until;
        return true;
    }

    /** Whoever executes it takes longer, with reason. */
    void prolong(Instant until) {
        if (state == ApprovalState.EXECUTING && claimedUntil != null && until.isAfter(claimedUntil))
            this.claimedUntil = until;
    }

    /** The outcome of an execution; one that comes after it was given up counts as long as nobody has resolved it. */
    void finish(ApprovalState endState, Ending known) {
        end(endState, known);
    }

    /** @throws Conflict {@code not_unknown} */
    void resolve(boolean happened, Instant at) {
        if (state != ApprovalState.UNKNOWN || ending == null) throw new Conflict("not_unknown");
        end(
                happened ? ApprovalState.COMPLETED : ApprovalState.FAILED,
                ending.resolved(happened ? Outcome.COMPLETED : Outcome.FAILED, at));
    }

    private void end(ApprovalState endState, Ending how) {
        become(endState);
        this.ending = how;
    }

    private void become(ApprovalState next) {
        if (!state.leadsTo(next)) throw new IllegalStateException(id + " can't go from " + state + " to " + next);
        this.state = next;
    }

    // --- what it says ---

    /** Whether the time to grant it has run out. */
    public boolean isOver(Instant at) {
        return !at.isBefore(expiresAt);
    }

    /** Whether nobody had to decide it. */
    public boolean isDirect() {
        return ruling.effect() == Effect.ALLOW;
    }

    /** Whether its execution has had more time than it may take. */
    boolean isLost(Instant at) {
        return state == ApprovalState.EXECUTING && claimedUntil != null && at.isAfter(claimedUntil);
    }

    public Preview preview() {
        return Json.read(preview, Preview.class);
    }

    public String id() {
        return id;
    }

    public ApprovalState state() {
        return state;
    }

    public Ruling ruling() {
        return ruling;
    }

    public String traceId() {
        return traceId;
    }

    public String channel() {
        return channel;
    }

    public Requester requester() {
        return requester;
    }

    public HeldTool tool() {
        return tool;
    }

    public String arguments() {
        return arguments;
    }

    public String argumentsHash() {
        return argumentsHash;
    }

    public @Nullable String spoken() {
        return spoken;
    }

    public Instant requestedAt() {
        return requestedAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    /** Null as long as it can go on. */
    public @Nullable Ending ending() {
        return ending;
    }
}

package com.crocovoice.portal.approval;

import com.crocovoice.portal.catalog.Risk;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.policy.Effect;
import com.crocovoice.portal.problem.Conflict;
import com.crocovoice.portal.problem.Forbidden;
import com.crocovoice.portal.wire.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call that waits for a person, from the request to the outcome. It is stored whole when it is held: who asked, which
 * tool at which definition, the canonical arguments and their hash. A decision names that hash, so that what was shown is
 * what is decided. {@code confirm} is the requester's own decision; {@code approve} never is. Once enough people agreed it
 * is approved, then one execution claims it ({@code executing}, committed before the first byte) and writes how it ended.
 * What may have happened but is not known stays {@code unknown} and blocks an identical call until a person resolves it.
 */
@Entity
@Table(name = "approval")
public class ApprovalRequest {

    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    private ApprovalState state;

    @Enumerated(EnumType.STRING)
    private Effect effect;

    /** Held only because the agent uses this tool for this person for the first time. */
    private boolean consent;

    @Column(name = "trace_id")
    private String traceId;

    private String channel;

    @Column(name = "requester_id")
    private String requesterId;

    @Column(name = "requester_name")
    private String requesterName;

    @Column(name = "requester_label")
    private String requesterLabel;

    /** JSON: the roles at the time of asking. */
    @Column(name = "requester_roles")
    private String requesterRoles;

    private @Nullable String team;

    @Column(name = "server_id")
    private String serverId;

    @Column(name = "server_key")
    private String serverKey;

    @Column(name = "server_name")
    private String serverName;

    @Column(name = "tool_name")
    private String toolName;

    @Column(name = "tool_label")
    private String toolLabel;

    @Enumerated(EnumType.STRING)
    private Risk risk;

    /** Canonical JSON: exactly what will be sent. */
    private String arguments;

    @Column(name = "arguments_hash")
    private String argumentsHash;

    private String pin;

    /** JSON: ids of the rules that held it. */
    private String rules;

    @Column(name = "policy_version")
    private long policyVersion;

    @Column(name = "approver_role")
    private @Nullable String approverRole;

    private int quorum;

    /** JSON of {@link Preview}. */
    private String preview;

    private @Nullable String spoken;

    @Column(name = "requested_at")
    private Instant requestedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    private @Nullable String outcome;
    private @Nullable String problem;

    @Column(name = "mcp_response")
    private @Nullable String mcpResponse;

    @Column(name = "latency_ms")
    private @Nullable Long latencyMs;

    @Version
    private long version;

    protected ApprovalRequest() {}

    ApprovalRequest(String id, HeldCall call, Instant at, Instant expiresAt) {
        Caller by = call.requester();
        this.id = id;
        this.state = ApprovalState.PENDING;
        this.consent = call.consent();
        this.traceId = call.traceId();
        this.channel = call.channel();
        this.requesterId = by.userId();
        this.requesterName = by.userName();
        this.requesterLabel = by.displayName();
        this.requesterRoles = Json.write(by.roles().stream().sorted().toList());
        this.team = by.team();
        this.serverId = call.tool().serverId();
        this.serverKey = call.tool().serverKey();
        this.serverName = call.tool().serverName();
        this.toolName = call.tool().name();
        this.toolLabel = call.tool().label();
        this.risk = call.tool().risk();
        this.pin = call.tool().pin();
        this.spoken = call.spoken();
        this.requestedAt = at;
        this.expiresAt = expiresAt;
        bind(call);
    }

    /** Binds what is asked and how it is to be decided: at the start, and when somebody edits the arguments. */
    private void bind(HeldCall call) {
        this.arguments = Json.canonical(call.arguments());
        this.argumentsHash = Json.sha256(arguments);
        this.effect = call.effect();
        this.rules = Json.write(call.decision().decidingRules());
        this.policyVersion = call.decision().policyVersion();
        this.approverRole = call.decision().approverRole();
        this.quorum = Math.max(1, call.decision().quorum());
        this.preview = Json.write(call.preview());
    }

    // --- who ---

    public boolean isRequestedBy(Caller caller) {
        return requesterId.equals(caller.userId());
    }

    /** Whether this person's word counts for granting it. */
    public boolean mayGrant(Caller caller) {
        return switch (effect) {
            case CONFIRM, ALLOW -> isRequestedBy(caller);
            case APPROVE -> !isRequestedBy(caller) && isApprover(caller);
            case DENY -> false;
        };
    }

    /** Whether this person may turn it down: who may grant it, who asked, and the security admins. */
    public boolean mayReject(Caller caller) {
        return mayGrant(caller) || (caller.is(Role.SECURITY_ADMIN) && !isRequestedBy(caller));
    }

    private boolean isApprover(Caller caller) {
        if (caller.is(Role.SECURITY_ADMIN)) return true;
        String wanted = approverRole == null ? Role.APPROVER.realmName() : approverRole;
        if (!caller.roles().contains(wanted)) return false;
        // The portal's own approvers decide for their team; a role that a rule names decides wherever the rule says so.
        return !wanted.equals(Role.APPROVER.realmName()) || (team != null && Objects.equals(team, caller.team()));
    }

    /** Whether this person may look at it. */
    public boolean isVisibleTo(Caller caller) {
        return isRequestedBy(caller) || caller.is(Role.AUDITOR) || caller.is(Role.SECURITY_ADMIN) || isApprover(caller);
    }

    // --- what happens to it ---

    /**
     * Looks whether a decision can still be taken on what was shown.
     *
     * @throws Conflict {@code already_decided}, {@code approval_expired}, {@code stale_approval}
     */
    void requireOpen(String shownHash, Instant at, List<ApprovalDecision> decisions) {
        if (state == ApprovalState.EXPIRED || (state == ApprovalState.PENDING && !at.isBefore(expiresAt)))
            throw new Conflict("approval_expired", expiresAt.toString());
        if (state != ApprovalState.PENDING) throw alreadyDecided(decisions);
        if (!argumentsHash.equals(shownHash)) throw new Conflict("stale_approval");
    }

    private Conflict alreadyDecided(List<ApprovalDecision> decisions) {
        if (decisions.isEmpty()) return new Conflict("already_decided", requesterName, String.valueOf(finishedAt));
        ApprovalDecision last = decisions.get(decisions.size() - 1);
        return new Conflict("already_decided", last.byName(), last.at().toString());
    }

    /** @throws Forbidden {@code not_your_decision} */
    void requireGrantBy(Caller caller) {
        if (!mayGrant(caller))
            throw new Forbidden(isRequestedBy(caller) ? "own_call_not_approvable" : "not_your_decision");
    }

    /** @throws Forbidden {@code not_your_decision} */
    void requireRejectBy(Caller caller) {
        if (!mayReject(caller))
            throw new Forbidden(isRequestedBy(caller) ? "own_call_not_approvable" : "not_your_decision");
    }

    /**
     * One person more agrees.
     *
     * @param agreed how many different people have agreed, this one included
     * @return whether that was enough
     */
    boolean grant(int agreed) {
        if (agreed < quorum) return false;
        this.state = ApprovalState.APPROVED;
        return true;
    }

    void reject(Instant at) {
        end(ApprovalState.REJECTED, "rejected", at);
    }

    void expire(Instant at) {
        end(ApprovalState.EXPIRED, "expired", at);
    }

    /** Something that it rests on is gone: the tool changed, the server was deleted, a rule denies it now. */
    void cancel(String why, Instant at) {
        this.problem = why;
        end(ApprovalState.CANCELLED, "cancelled", at);
    }

    /** Other arguments than were asked for; what was decided before no longer counts. */
    void edit(HeldCall edited) {
        bind(edited);
    }

    /** One execution claims it; a second one finds it claimed. */
    boolean startExecuting() {
        if (state != ApprovalState.APPROVED) return false;
        this.state = ApprovalState.EXECUTING;
        return true;
    }

    /** @param response JSON text; null when there was none */
    void finish(
            ApprovalState endState, String newOutcome, @Nullable String response, @Nullable Long latency, Instant at) {
        this.mcpResponse = response;
        this.latencyMs = latency;
        end(endState, newOutcome, at);
    }

    /** @throws Conflict {@code not_unknown} */
    void resolve(boolean happened, Instant at) {
        if (state != ApprovalState.UNKNOWN) throw new Conflict("not_unknown");
        end(happened ? ApprovalState.COMPLETED : ApprovalState.FAILED, happened ? "completed" : "failed", at);
    }

    private void end(ApprovalState endState, String newOutcome, Instant at) {
        this.state = endState;
        this.outcome = newOutcome;
        this.finishedAt = at;
    }

    // --- what it says ---

    /** Who asked, with the roles of that moment. */
    public Caller requester() {
        return new Caller(
                requesterId, requesterName, requesterLabel, Set.of(Json.read(requesterRoles, String[].class)), team);
    }

    public List<String> rules() {
        return List.of(Json.read(rules, String[].class));
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

    public Effect effect() {
        return effect;
    }

    public boolean isConsent() {
        return consent;
    }

    public String traceId() {
        return traceId;
    }

    public String channel() {
        return channel;
    }

    public String requesterName() {
        return requesterName;
    }

    public String requesterId() {
        return requesterId;
    }

    public @Nullable String team() {
        return team;
    }

    public String serverId() {
        return serverId;
    }

    public String serverKey() {
        return serverKey;
    }

    public String serverName() {
        return serverName;
    }

    public String toolName() {
        return toolName;
    }

    public String toolLabel() {
        return toolLabel;
    }

    public Risk risk() {
        return risk;
    }

    public String arguments() {
        return arguments;
    }

    public String argumentsHash() {
        return argumentsHash;
    }

    public String pin() {
        return pin;
    }

    public long policyVersion() {
        return policyVersion;
    }

    public @Nullable String approverRole() {
        return approverRole;
    }

    public int quorum() {
        return quorum;
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

    public @Nullable Instant finishedAt() {
        return finishedAt;
    }

    public @Nullable String outcome() {
        return outcome;
    }

    public @Nullable String problem() {
        return problem;
    }

    public @Nullable String mcpResponse() {
        return mcpResponse;
    }

    public @Nullable Long latencyMs() {
        return latencyMs;
    }
}

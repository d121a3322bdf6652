package com.crocovoice.portal.approval;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.policy.Decision;
import com.crocovoice.portal.policy.Effect;
import com.crocovoice.portal.wire.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the rules said of a held call: whose decision it is, and how many must agree. */
@Embeddable
public class Ruling {

    @Enumerated(EnumType.STRING)
    private Effect effect;

    /** Held only because the agent uses this tool for this person for the first time. */
    private boolean consent;

    /** JSON: ids of the rules that decided. */
    private String rules;

    @Column(name = "policy_version")
    private long policyVersion;

    @Column(name = "approver_role")
    private @Nullable String approverRole;

    private int quorum;

    protected Ruling() {}

    Ruling(HeldCall call) {
        this.effect = call.effect();
        this.consent = call.consent();
        this.rules = Json.write(call.decision().decidingRules());
        this.policyVersion = call.decision().policyVersion();
        this.approverRole = call.decision().approverRole();
        this.quorum = Math.max(1, call.decision().quorum());
    }

    /** After an edit: what was held stays held, by as many and by whom it was unless the rules now name others. */
    Ruling onceEdited(HeldCall edited) {
        Ruling next = new Ruling(edited);
        next.effect = next.effect.or(effect);
        next.quorum = Math.max(next.quorum, quorum);
        if (edited.decision().effect() != Effect.APPROVE) next.approverRole = approverRole;
        return next;
    }

    /** Whether a decision of now asks for more than this one did. */
    public boolean isStricter(Decision now) {
        if (now.effect() == Effect.APPROVE && now.quorum() > quorum) return true;
        return now.effect().or(effect) != effect;
    }

    boolean mayGrant(Caller caller, Requester requester) {
        return switch (effect) {
            case CONFIRM -> requester.is(caller);
            case APPROVE -> !requester.is(caller) && isApprover(caller, requester);
            case ALLOW, DENY -> false;
        };
    }

    boolean isApprover(Caller caller, Requester requester) {
        if (caller.is(Role.SECURITY_ADMIN)) return true;
        // The portal's own approvers decide for their team; a role that a rule names decides wherever the rule says so.
        if (approverRole == null || approverRole.equals(Role.APPROVER.realmName()))
            return caller.is(Role.APPROVER) && requester.isOfTeamOf(caller);
        return caller.roles().contains(approverRole);
    }

    public Effect effect() {
        return effect;
    }

    public boolean isConsent() {
        return consent;
    }

    public List<String> rules() {
        return List.of(Json.read(rules, String[].class));
    }

    public long policyVersion() {
        return policyVersion;
    }

    /** Null for the approvers of the requester's team. */
    public @Nullable String approverRole() {
        return approverRole;
    }

    public int quorum() {
        return quorum;
    }
}

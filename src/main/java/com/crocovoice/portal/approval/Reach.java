package com.crocovoice.portal.approval;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.policy.Effect;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rights of {@link ApprovalRequest} as conditions of a query, so that lists and counts need not load what they leave
 * out. Must say the same; a test compares the two.
 */
final class Reach {

    private final String condition;
    private final Map<String, Object> parameters = new HashMap<>();

    private Reach(Caller caller, String condition) {
        this.condition = condition;
        if (condition.contains(":me")) parameters.put("me", caller.userId());
        if (condition.contains(":team")) parameters.put("team", caller.team());
        if (condition.contains(":approver")) parameters.put("approver", Role.APPROVER.realmName());
        if (condition.contains(":roles")) parameters.put("roles", List.copyOf(named(caller)));
        if (condition.contains(":confirm")) parameters.put("confirm", Effect.CONFIRM);
        if (condition.contains(":unknown")) parameters.put("unknown", ApprovalState.UNKNOWN);
        if (condition.contains(":othersDecide")) parameters.put("othersDecide", Effect.APPROVE);
    }

    /** What the caller may look at. */
    static Reach visible(Caller caller) {
        if (caller.is(Role.AUDITOR)) return new Reach(caller, "1 = 1");
        return new Reach(caller, "(a.requester.userId = :me or " + approver(caller) + ")");
    }

    /** What the caller may grant. */
    static Reach grantable(Caller caller) {
        return new Reach(caller, grant(caller));
    }

    /** What the caller asked for, may grant or turn down, or may say the outcome of. */
    static Reach mine(Caller caller) {
        if (caller.is(Role.SECURITY_ADMIN)) return new Reach(caller, "1 = 1");
        return new Reach(
                caller,
                "(a.requester.userId = :me or " + grant(caller) + " or (a.state = :unknown and " + approver(caller)
                        + "))");
    }

    private static String grant(Caller caller) {
        return "((a.ruling.effect = :confirm and a.requester.userId = :me)"
                + " or (a.ruling.effect = :othersDecide and a.requester.userId <> :me and "
                + approver(caller) + "))";
    }

    private static String approver(Caller caller) {
        if (caller.is(Role.SECURITY_ADMIN)) return "1 = 1";
        List<String> ways = new ArrayList<>();
        if (!named(caller).isEmpty()) ways.add("a.ruling.approverRole in :roles");
        if (caller.is(Role.APPROVER) && caller.team() != null)
            ways.add("((a.ruling.approverRole is null or a.ruling.approverRole = :approver)"
                    + " and a.requester.team = :team)");
        return ways.isEmpty() ? "1 = 0" : "(" + String.join(" or ", ways) + ")";
    }

    /** The roles that a rule can name as approvers for every team. */
    private static List<String> named(Caller caller) {
        return caller.roles().stream()
                .filter(role -> !role.equals(Role.APPROVER.realmName()))
                .toList();
    }

    String condition() {
        return condition;
    }

    void fill(Query query) {
        parameters.forEach(query::setParameter);
    }
}

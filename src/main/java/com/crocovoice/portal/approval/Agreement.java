package com.crocovoice.portal.approval;

import com.crocovoice.portal.identity.Caller;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who has agreed to exactly these arguments, each person once. */
final class Agreement {

    private final Map<String, ApprovalDecision> byPerson = new LinkedHashMap<>();

    private Agreement() {}

    static Agreement on(String argumentsHash, List<ApprovalDecision> decisions) {
        Agreement agreement = new Agreement();
        for (ApprovalDecision said : decisions)
            if (said.agreesTo(argumentsHash)) agreement.byPerson.putIfAbsent(said.byId(), said);
        return agreement;
    }

    Optional<ApprovalDecision> of(Caller caller) {
        return Optional.ofNullable(byPerson.get(caller.userId()));
    }

    int people() {
        return byPerson.size();
    }

    /** User names, in the order in which they agreed. */
    List<String> names() {
        return byPerson.values().stream().map(ApprovalDecision::byName).toList();
    }
}

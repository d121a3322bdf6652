package com.crocovoice.portal.policy;

import com.crocovoice.portal.catalog.Risk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link Question}, with everything that led to it.
 *
 * @param floor the least restrictive effect that the tool's risk leaves; null when the risk sets none, or a rule lifts it
 * @param rules what each rule that was asked had to say
 * @param policyVersion of the rules that were asked
 * @param approverRole who may approve, for {@link Effect#APPROVE}; null for the approvers of the requester's team
 * @param quorum how many must approve, at least 1
 */
public record Decision(
        Effect effect,
        Risk risk,
        @Nullable Effect floor,
        List<RuleMatch> rules,
        long policyVersion,
        @Nullable String approverRole,
        int quorum) {

    public Decision {
        rules = List.copyOf(rules);
    }

    /** When the rules themselves can't be read. */
    static Decision unreadable(Risk risk) {
        return new Decision(Effect.DENY, risk, null, List.of(), -1, null, 1);
    }

    /** Whether a rule could not be evaluated: that alone denies. */
    public boolean failed() {
        return policyVersion < 0 || rules.stream().anyMatch(r -> r.why() == RuleMatch.Why.ERROR);
    }

    /** The ids of the rules that decided: those that failed, else the most restrictive that matched. */
    public List<String> decidingRules() {
        if (failed())
            return rules.stream()
                    .filter(r -> r.why() == RuleMatch.Why.ERROR)
                    .map(RuleMatch::id)
                    .toList();
        Effect strictest =
                rules.stream().filter(RuleMatch::matched).map(RuleMatch::effect).reduce(Effect.ALLOW, Effect::or);
        return rules.stream()
                .filter(r -> r.matched() && r.effect() == strictest)
                .map(RuleMatch::id)
                .toList();
    }
}

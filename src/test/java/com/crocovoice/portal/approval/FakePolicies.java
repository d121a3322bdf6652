package com.crocovoice.portal.approval;

import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.policy.Condition;
import com.crocovoice.portal.policy.Decision;
import com.crocovoice.portal.policy.Effect;
import com.crocovoice.portal.policy.Policies;
import com.crocovoice.portal.policy.PolicyDecider;
import com.crocovoice.portal.policy.Question;
import com.crocovoice.portal.policy.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Real decisions over the rules that a test set. */
public final class FakePolicies extends Policies {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private final List<Rule> rules = new ArrayList<>();

    public void clear() {
        rules.clear();
    }

    public void rule(String role, Effect effect, Condition... conditions) {
        add(role, effect, null, null, false, conditions);
    }

    public void unattended(String role) {
        add(role, Effect.ALLOW, null, null, true);
    }

    public void approve(String role, @Nullable String approverRole, int quorum) {
        add(role, Effect.APPROVE, approverRole, quorum, false);
    }

    private void add(
            String role,
            Effect effect,
            @Nullable String approverRole,
            @Nullable Integer quorum,
            boolean unattended,
            Condition... conditions) {
        rules.add(new Rule(
                "rul_" + (rules.size() + 1),
                role,
                null,
                "*",
                effect,
                List.of(conditions),
                unattended,
                quorum,
                approverRole,
                null,
                null,
                "alice",
                NOW));
    }

    @Override
    public Decision decide(Question question) {
        return PolicyDecider.decide(question, rules, NOW, 7);
    }

    @Override
    public boolean anyGrant(Set<String> roles, CatalogTool tool) {
        return likely(roles, tool) != Effect.DENY;
    }

    @Override
    public Effect likely(Set<String> roles, CatalogTool tool) {
        return rules.stream()
                .filter(rule -> roles.contains(rule.role()))
                .map(Rule::effect)
                .reduce(Effect::or)
                .orElse(Effect.DENY);
    }
}

package com.crocovoice.portal.policy;

import com.crocovoice.portal.catalog.Risk;
import com.crocovoice.portal.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builders of rules and questions for the tests of this package. */
final class Samples {

    static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    static final String SERVER = "srv_1";

    private Samples() {}

    static RuleBuilder aRule(Effect effect) {
        return new RuleBuilder(effect);
    }

    static Condition condition(String pointer, String op, String value) {
        return Condition.of(pointer, op, Json.parse(value));
    }

    static Question question(Risk risk, String arguments) {
        return new Question(Set.of("developer", "team-member"), SERVER, "echo", risk, arguments);
    }

    static Decision decide(Risk risk, String arguments, RuleBuilder... rules) {
        List<Rule> built = new ArrayList<>();
        for (RuleBuilder rule : rules) built.add(rule.build());
        return PolicyDecider.decide(question(risk, arguments), built, NOW, 3);
    }

    static Effect effect(Risk risk, RuleBuilder... rules) {
        return decide(risk, "{}", rules).effect();
    }

    /** A rule for developers and every tool of the sample server, unless something else is said. */
    static final class RuleBuilder {
        private final Effect effect;
        private String id;
        private String role = "developer";
        private @Nullable String server = SERVER;
        private String tool = "*";
        private final List<Condition> conditions = new ArrayList<>();
        private boolean unattended;
        private @Nullable Integer quorum;
        private @Nullable String approverRole;
        private @Nullable Instant expiresAt;

        RuleBuilder(Effect effect) {
            this.effect = effect;
            this.id = "rul_" + effect.wireName();
        }

        RuleBuilder id(String given) {
            id = given;
            return this;
        }

        RuleBuilder role(String given) {
            role = given;
            return this;
        }

        RuleBuilder server(@Nullable String given) {
            server = given;
            return this;
        }

        RuleBuilder tool(String given) {
            tool = given;
            return this;
        }

        RuleBuilder when(String pointer, String op, String value) {
            conditions.add(condition(pointer, op, value));
            return this;
        }

        RuleBuilder unattended() {
            unattended = true;
            return this;
        }

        RuleBuilder approvedBy(@Nullable String given, int quorumGiven) {
            approverRole = given;
            quorum = quorumGiven;
            return this;
        }

        RuleBuilder until(Instant given) {
            expiresAt = given;
            return this;
        }

        Rule build() {
            return new Rule(
                    id,
                    role,
                    server,
                    tool,
                    effect,
                    conditions,
                    unattended,
                    quorum,
                    approverRole,
                    expiresAt,
                    null,
                    "alice",
                    NOW);
        }
    }
}

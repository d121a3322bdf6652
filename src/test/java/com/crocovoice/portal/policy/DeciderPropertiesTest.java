package com.crocovoice.portal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.catalog.Risk;
import com.crocovoice.portal.wire.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds for every set of rules and every question, tried on a thousand random ones each; the seed is in the message. */
class DeciderPropertiesTest {

    private static final int TRIES = 1_000;
    private static final List<String> ROLES = List.of("r1", "r2", "r3");
    private static final List<String> SERVERS = List.of("srv_1", "srv_2");
    private static final List<String> TOOLS = List.of("read", "write", "delete");
    private static final List<String> VALUES =
            List.of("1", "1.0", "2", "\"a\"", "\"ab\"", "true", "null", "[1,\"a\"]", "{\"k\":1}", "[1,5]", "[\"a\",1]");

    @Test
    void whatever_is_asked_an_answer_comes() {
        for (int seed = 0; seed < TRIES; seed++) {
            Random random = new Random(seed);
            assertThat(decide(question(random), rules(random)).effect())
                    .as("seed %d", seed)
                    .isNotNull();
        }
    }

    @Test
    void without_a_matching_grant_the_answer_is_deny() {
        for (int seed = 0; seed < TRIES; seed++) {
            Random random = new Random(seed);
            Decision decision = decide(question(random), rules(random));
            boolean granted = decision.rules().stream().anyMatch(r -> r.matched() && r.effect() != Effect.DENY);
            if (!granted) assertThat(decision.effect()).as("seed %d", seed).isEqualTo(Effect.DENY);
        }
    }

    @Test
    void a_matching_deny_always_denies() {
        for (int seed = 0; seed < TRIES; seed++) {
            Random random = new Random(seed);
            Decision decision = decide(question(random), rules(random));
            if (decision.rules().stream().anyMatch(r -> r.matched() && r.effect() == Effect.DENY))
                assertThat(decision.effect()).as("seed %d", seed).isEqualTo(Effect.DENY);
        }
    }

    @Test
    void the_order_of_rules_means_nothing() {
        for (int seed = 0; seed < TRIES; seed++) {
            Random random = new Random(seed);
            Question question = question(random);
            List<Rule> rules = rules(random);
            List<Rule> shuffled = new ArrayList<>(rules);
            Collections.shuffle(shuffled, random);

            Decision one = decide(question, rules);
            Decision other = decide(question, shuffled);

            assertThat(essence(other)).as("seed %d", seed).isEqualTo(essence(one));
        }
    }

    @Test
    void a_rule_said_twice_means_no_more_than_once() {
        for (int seed = 0; seed < TRIES; seed++) {
            Random random = new Random(seed);
            Question question = question(random);
            List<Rule> rules = rules(random);
            List<Rule> doubled = new ArrayList<>(rules);
            doubled.addAll(rules);

            assertThat(essence(decide(question, doubled)))
                    .as("seed %d", seed)
                    .isEqualTo(essence(decide(question, rules)));
        }
    }

    @Test
    void one_more_restricting_rule_never_widens() {
        for (int seed = 0; seed < TRIES; seed++) {
            Random random = new Random(seed);
            Question question = question(random);
            List<Rule> rules = rules(random);
            Rule more = rule(random, random.nextBoolean() ? Effect.DENY : Effect.APPROVE);
            Effect before = decide(question, rules).effect();
            Effect after = decide(question, with(rules, more)).effect();
            // The first rule that matches turns "no rule" into its own effect; from then on it only gets stricter.
            boolean first = decide(question, rules).rules().stream().noneMatch(RuleMatch::matched);

            assertThat(after.compareTo(first ? Effect.APPROVE : before))
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(0);
        }
    }

    @Test
    void one_more_allow_never_narrows_unless_it_cannot_be_evaluated() {
        for (int seed = 0; seed < TRIES; seed++) {
            Random random = new Random(seed);
            Question question = question(random);
            List<Rule> rules = rules(random);
            Decision after = decide(question, with(rules, rule(random, Effect.ALLOW)));
            Decision before = decide(question, rules);
            if (!after.failed() || before.failed())
                assertThat(after.effect().compareTo(before.effect()))
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(0);
        }
    }

    @Test
    void rules_of_roles_that_are_not_held_and_of_other_servers_change_nothing() {
        for (int seed = 0; seed < TRIES; seed++) {
            Random random = new Random(seed);
            Question question = question(random);
            List<Rule> rules = rules(random);
            List<Rule> concerning = rules.stream()
                    .filter(r -> question.roles().contains(r.role()))
                    .filter(r -> r.covers(question.serverId(), question.toolName()))
                    .toList();

            assertThat(essence(decide(question, concerning)))
                    .as("seed %d", seed)
                    .isEqualTo(essence(decide(question, rules)));
        }
    }

    @Test
    void a_riskier_tool_is_never_decided_more_freely() {
        for (int seed = 0; seed < TRIES; seed++) {
            Random random = new Random(seed);
            Question question = question(random);
            List<Rule> rules = rules(random);
            Effect before = Effect.ALLOW;
            for (Risk risk : Risk.values()) {
                Question riskier = new Question(
                        question.roles(), question.serverId(), question.toolName(), risk, question.arguments());
                Effect now = decide(riskier, rules).effect();
                assertThat(now.compareTo(before)).as("seed %d", seed).isGreaterThanOrEqualTo(0);
                before = now;
            }
        }
    }

    @Test
    void an_indexed_snapshot_decides_as_all_rules_do() {
        for (int seed = 0; seed < TRIES; seed++) {
            Random random = new Random(seed);
            Question question = question(random);
            List<Rule> rules = rules(random);
            List<Rule> concerning =
                    new Snapshot(1, rules).concerning(question.roles(), question.serverId(), question.toolName());

            assertThat(essence(decide(question, concerning)))
                    .as("seed %d", seed)
                    .isEqualTo(essence(decide(question, rules)));
        }
    }

    @Test
    void what_lists_show_is_never_stricter_than_a_call_that_succeeds() {
        for (int seed = 0; seed < TRIES; seed++) {
            Random random = new Random(seed);
            Question question = question(random);
            List<Rule> rules = rules(random);
            List<Rule> concerning =
                    new Snapshot(1, rules).concerning(question.roles(), question.serverId(), question.toolName());

            Effect likely = PolicyDecider.likely(concerning, question.risk(), Samples.NOW);

            assertThat(likely.compareTo(decide(question, rules).effect()))
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(0);
        }
    }

    private record Essence(
            Effect effect,
            @org.jspecify.annotations.Nullable Effect floor,
            Set<String> deciding,
            int quorum,
            @org.jspecify.annotations.Nullable String approverRole) {}

    private static Essence essence(Decision d) {
        return new Essence(d.effect(), d.floor(), new HashSet<>(d.decidingRules()), d.quorum(), d.approverRole());
    }

    private static Decision decide(Question question, List<Rule> rules) {
        return PolicyDecider.decide(question, rules, Samples.NOW, 1);
    }

    private static List<Rule> with(List<Rule> rules, Rule more) {
        List<Rule> all = new ArrayList<>(rules);
        all.add(more);
        return all;
    }

    private static Question question(Random random) {
        Set<String> roles = new HashSet<>();
        for (String role : ROLES) if (random.nextBoolean()) roles.add(role);
        StringBuilder arguments = new StringBuilder("{");
        for (String name : List.of("x", "y"))
            if (random.nextInt(4) > 0)
                arguments
                        .append(arguments.length() > 1 ? "," : "")
                        .append('"')
                        .append(name)
                        .append("\":")
                        .append(one(random, VALUES));
        return new Question(
                roles,
                one(random, SERVERS),
                one(random, TOOLS),
                Risk.values()[random.nextInt(3)],
                arguments.append('}').toString());
    }

    private static List<Rule> rules(Random random) {
        List<Rule> rules = new ArrayList<>();
        int many = random.nextInt(7);
        for (int i = 0; i < many; i++) rules.add(rule(random, Effect.values()[random.nextInt(4)]));
        return rules;
    }

    private static Rule rule(Random random, Effect effect) {
        List<Condition> conditions = new ArrayList<>();
        while (random.nextInt(3) == 0) {
            String op = random.nextInt(40) == 0
                    ? "unknown"
                    : Operator.values()[random.nextInt(Operator.values().length)].wireName();
            conditions.add(Condition.of(one(random, List.of("/x", "/y", "/z")), op, Json.parse(one(random, VALUES))));
        }
        return new Rule(
                "rul_" + random.nextInt(1_000_000),
                one(random, ROLES),
                random.nextInt(3) == 0 ? null : one(random, SERVERS),
                one(random, List.of("*", "read", "write", "delete", "*e", "?ead")),
                effect,
                conditions,
                random.nextBoolean(),
                random.nextBoolean() ? null : 1 + random.nextInt(3),
                random.nextBoolean() ? null : one(random, List.of("approver", "finance")),
                random.nextInt(5) > 0 ? null : Samples.NOW.plusSeconds(random.nextInt(3) - 1),
                null,
                "alice",
                Samples.NOW);
    }

    private static String one(Random random, List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}

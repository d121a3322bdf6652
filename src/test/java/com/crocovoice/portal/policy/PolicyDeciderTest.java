package com.crocovoice.portal.policy;

import static com.crocovoice.portal.policy.Effect.ALLOW;
import static com.crocovoice.portal.policy.Effect.APPROVE;
import static com.crocovoice.portal.policy.Effect.CONFIRM;
import static com.crocovoice.portal.policy.Effect.DENY;
import static com.crocovoice.portal.policy.Samples.NOW;
import static com.crocovoice.portal.policy.Samples.aRule;
import static com.crocovoice.portal.policy.Samples.decide;
import static com.crocovoice.portal.policy.Samples.effect;
import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.catalog.Risk;
import com.crocovoice.portal.policy.RuleMatch.Why;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDeciderTest {

    @ParameterizedTest
    @EnumSource
    void no_rule_is_a_deny(Risk risk) {
        assertThat(effect(risk)).isEqualTo(DENY);
    }

    @ParameterizedTest
    @EnumSource
    void a_single_rule_decides(Effect effect) {
        assertThat(effect(Risk.READ, aRule(effect))).isEqualTo(effect);
    }

    @Test
    void the_more_restrictive_of_two_rules_wins_in_either_order() {
        for (Effect one : Effect.values())
            for (Effect other : Effect.values()) {
                assertThat(effect(Risk.READ, aRule(one), aRule(other))).isEqualTo(one.or(other));
                assertThat(effect(Risk.READ, aRule(other), aRule(one))).isEqualTo(one.or(other));
            }
    }

    @Test
    void a_rule_for_another_role_server_or_tool_does_not_match() {
        assertThat(effect(Risk.READ, aRule(ALLOW).role("consultant"))).isEqualTo(DENY);
        assertThat(effect(Risk.READ, aRule(ALLOW).server("srv_2"))).isEqualTo(DENY);
        assertThat(effect(Risk.READ, aRule(ALLOW).tool("ech"))).isEqualTo(DENY);
        assertThat(effect(Risk.READ, aRule(ALLOW).tool("Echo"))).isEqualTo(DENY);
    }

    @Test
    void rules_for_every_server_and_patterns_of_tools_match() {
        assertThat(effect(Risk.READ, aRule(ALLOW).server(null))).isEqualTo(ALLOW);
        for (String glob : List.of("*", "e*", "*o", "?cho", "e*h*o", "echo*", "**"))
            assertThat(effect(Risk.READ, aRule(ALLOW).tool(glob))).as(glob).isEqualTo(ALLOW);
        for (String glob : List.of("", "?", "e", "*x*", "echo?", "ec.o", "[e]cho"))
            assertThat(effect(Risk.READ, aRule(ALLOW).tool(glob))).as(glob).isEqualTo(DENY);
    }

    @Test
    void any_of_the_roles_held_is_enough() {
        assertThat(effect(Risk.READ, aRule(ALLOW).role("team-member"))).isEqualTo(ALLOW);
        assertThat(effect(
                        Risk.READ, aRule(ALLOW).role("team-member"), aRule(DENY).role("developer")))
                .isEqualTo(DENY);
    }

    @ParameterizedTest
    @EnumSource
    void an_expired_rule_does_not_match(Effect effect) {
        assertThat(effect(Risk.READ, aRule(effect).until(NOW))).isEqualTo(DENY);
        assertThat(effect(Risk.READ, aRule(effect).until(NOW.plusMillis(1)))).isEqualTo(effect);
        assertThat(effect(Risk.READ, aRule(ALLOW).id("rul_x"), aRule(effect).until(NOW.minusSeconds(1))))
                .isEqualTo(ALLOW);
    }

    @Test
    void a_destructive_tool_is_confirmed_at_least() {
        Decision decision = decide(Risk.DESTRUCTIVE, "{}", aRule(ALLOW));

        assertThat(decision.effect()).isEqualTo(CONFIRM);
        assertThat(decision.floor()).isEqualTo(CONFIRM);
        assertThat(decision.decidingRules()).containsExactly("rul_allow");
        assertThat(effect(Risk.WRITE, aRule(ALLOW))).isEqualTo(ALLOW);
    }

    @Test
    void an_unattended_allow_lifts_the_floor_and_nothing_else() {
        Decision lifted = decide(Risk.DESTRUCTIVE, "{}", aRule(ALLOW).unattended());
        assertThat(lifted.effect()).isEqualTo(ALLOW);
        assertThat(lifted.floor()).isNull();

        assertThat(effect(
                        Risk.DESTRUCTIVE,
                        aRule(ALLOW).unattended(),
                        aRule(ALLOW).id("rul_plain")))
                .isEqualTo(ALLOW);
        for (Effect stricter : List.of(CONFIRM, APPROVE, DENY))
            assertThat(effect(Risk.DESTRUCTIVE, aRule(ALLOW).unattended(), aRule(stricter)))
                    .isEqualTo(stricter);
    }

    @Test
    void an_unattended_rule_that_does_not_match_lifts_nothing() {
        assertThat(effect(
                        Risk.DESTRUCTIVE,
                        aRule(ALLOW),
                        aRule(ALLOW).unattended().role("consultant")))
                .isEqualTo(CONFIRM);
        assertThat(effect(
                        Risk.DESTRUCTIVE,
                        aRule(ALLOW),
                        aRule(ALLOW).unattended().until(NOW)))
                .isEqualTo(CONFIRM);
        assertThat(effect(
                        Risk.DESTRUCTIVE,
                        aRule(ALLOW),
                        aRule(ALLOW).unattended().when("/a", "eq", "1")))
                .isEqualTo(CONFIRM);
    }

    @Test
    void unattended_means_nothing_on_other_effects() {
        assertThat(effect(Risk.DESTRUCTIVE, aRule(ALLOW), aRule(CONFIRM).unattended()))
                .isEqualTo(CONFIRM);
        assertThat(decide(Risk.DESTRUCTIVE, "{}", aRule(APPROVE).unattended()).floor())
                .isEqualTo(CONFIRM);
    }

    @ParameterizedTest
    @CsvSource({
        "ALLOW, DENY, ABSENT",
        "CONFIRM, DENY, ABSENT",
        "APPROVE, APPROVE, ABSENT_MATCHES",
        "DENY, DENY, ABSENT_MATCHES"
    })
    void an_absent_value_grants_nothing_and_restricts_always(Effect rule, Effect outcome, Why why) {
        Decision decision = decide(Risk.READ, "{\"other\":1}", aRule(rule).when("/message", "eq", "\"x\""));

        assertThat(decision.effect()).isEqualTo(outcome);
        assertThat(decision.rules()).extracting(RuleMatch::why).containsExactly(why);
    }

    @Test
    void all_conditions_must_hold() {
        String arguments = "{\"a\":1,\"b\":2}";
        assertThat(decide(
                                Risk.READ,
                                arguments,
                                aRule(ALLOW).when("/a", "eq", "1").when("/b", "eq", "2"))
                        .effect())
                .isEqualTo(ALLOW);
        assertThat(decide(
                                Risk.READ,
                                arguments,
                                aRule(ALLOW).when("/a", "eq", "1").when("/b", "eq", "3"))
                        .effect())
                .isEqualTo(DENY);
        assertThat(decide(
                                Risk.READ,
                                arguments,
                                aRule(ALLOW),
                                aRule(DENY).when("/absent", "eq", "1").when("/b", "eq", "3"))
                        .effect())
                .isEqualTo(ALLOW);
    }

    @ParameterizedTest
    @EnumSource
    void a_rule_that_cannot_be_evaluated_denies_whatever_its_effect(Effect effect) {
        for (Condition broken : List.of(
                Condition.of("/a", "like", null),
                Condition.of("no pointer", "eq", null),
                Samples.condition("/a", "matches", "\"(\""),
                Samples.condition("/a", "prefix", "\"x\""),
                Samples.condition("/a", "range", "[5, 1]"))) {
            Rule rule = new Rule(
                    "rul_broken",
                    "developer",
                    null,
                    "*",
                    effect,
                    List.of(broken),
                    false,
                    null,
                    null,
                    null,
                    null,
                    "a",
                    NOW);
            Decision decision = PolicyDecider.decide(
                    Samples.question(Risk.READ, "{\"a\":1}"),
                    List.of(aRule(ALLOW).build(), rule),
                    NOW,
                    1);

            assertThat(decision.effect()).as(broken.op()).isEqualTo(DENY);
            assertThat(decision.failed()).isTrue();
            assertThat(decision.decidingRules()).containsExactly("rul_broken");
        }
    }

    @Test
    void an_error_is_found_behind_a_condition_that_fails() {
        Decision decision = decide(
                Risk.READ,
                "{\"a\":1,\"b\":1}",
                aRule(ALLOW),
                aRule(DENY).when("/a", "eq", "2").when("/b", "prefix", "\"x\""));

        assertThat(decision.effect()).isEqualTo(DENY);
        assertThat(decision.failed()).isTrue();
    }

    @Test
    void a_broken_rule_of_another_role_or_tool_does_no_harm() {
        assertThat(effect(
                        Risk.READ,
                        aRule(ALLOW),
                        aRule(DENY).role("consultant").when("/a", "like", "1"),
                        aRule(DENY).tool("other").when("/a", "like", "1"),
                        aRule(DENY).until(NOW).when("/a", "like", "1")))
                .isEqualTo(ALLOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "[]", "null", "\"text\"", "{\"a\":1,\"a\":2}", "{\"a\":1} trailing"})
    void conditions_on_what_is_no_json_object_deny(String arguments) {
        assertThat(decide(
                                Risk.READ,
                                arguments,
                                aRule(ALLOW),
                                aRule(ALLOW).id("rul_2").when("/a", "eq", "1"))
                        .effect())
                .isEqualTo(DENY);
    }

    @Test
    void the_largest_quorum_and_the_one_approver_role_hold() {
        Decision decision = decide(
                Risk.READ,
                "{}",
                aRule(APPROVE).approvedBy("approver", 1),
                aRule(APPROVE).id("rul_2").approvedBy(null, 3));

        assertThat(decision.quorum()).isEqualTo(3);
        assertThat(decision.approverRole()).isEqualTo("approver");
        assertThat(decide(Risk.READ, "{}", aRule(APPROVE)).approverRole()).isNull();
        assertThat(decide(Risk.READ, "{}", aRule(APPROVE)).quorum()).isEqualTo(1);
    }

    @Test
    void where_rules_name_different_approver_roles_a_security_admin_decides() {
        Decision decision = decide(
                Risk.READ,
                "{}",
                aRule(APPROVE).approvedBy("approver", 1),
                aRule(APPROVE).approvedBy("finance", 1));

        assertThat(decision.approverRole()).isEqualTo("security-admin");
    }

    @Test
    void approvers_count_only_for_approve() {
        Decision decision = decide(Risk.READ, "{}", aRule(APPROVE).approvedBy("approver", 2), aRule(DENY));

        assertThat(decision.approverRole()).isNull();
        assertThat(decision.quorum()).isEqualTo(1);
    }

    @Test
    void the_decision_names_the_rules_that_decided_and_why_the_others_did_not() {
        Decision decision = decide(
                Risk.READ,
                "{\"message\":\"hi\"}",
                aRule(ALLOW),
                aRule(CONFIRM),
                aRule(DENY).role("consultant"),
                aRule(DENY).id("rul_expired").until(NOW),
                aRule(DENY).id("rul_secret").when("/message", "contains", "\"secret\""));

        assertThat(decision.effect()).isEqualTo(CONFIRM);
        assertThat(decision.decidingRules()).containsExactly("rul_confirm");
        assertThat(decision.rules())
                .extracting(RuleMatch::why)
                .containsExactly(Why.MATCHED, Why.MATCHED, Why.OTHER_ROLE, Why.EXPIRED, Why.CONDITION_FAILS);
        assertThat(decision.rules().get(4).detail()).isEqualTo("/message");
        assertThat(decision.policyVersion()).isEqualTo(3);
    }

    @Test
    void lists_show_the_most_favourable_effect() {
        assertThat(likely(Risk.READ)).isEqualTo(DENY);
        assertThat(likely(Risk.READ, aRule(ALLOW).when("/a", "eq", "1"))).isEqualTo(ALLOW);
        assertThat(likely(Risk.READ, aRule(ALLOW), aRule(DENY).when("/a", "eq", "1")))
                .isEqualTo(ALLOW);
        assertThat(likely(Risk.READ, aRule(ALLOW), aRule(DENY))).isEqualTo(DENY);
        assertThat(likely(Risk.READ, aRule(APPROVE).when("/a", "eq", "1"))).isEqualTo(APPROVE);
        assertThat(likely(Risk.READ, aRule(DENY).when("/a", "eq", "1"))).isEqualTo(DENY);
        assertThat(likely(Risk.READ, aRule(ALLOW).until(NOW))).isEqualTo(DENY);
        assertThat(likely(Risk.DESTRUCTIVE, aRule(ALLOW))).isEqualTo(CONFIRM);
        assertThat(likely(Risk.DESTRUCTIVE, aRule(ALLOW).unattended())).isEqualTo(ALLOW);
    }

    private static Effect likely(Risk risk, Samples.RuleBuilder... rules) {
        List<Rule> built =
                java.util.Arrays.stream(rules).map(Samples.RuleBuilder::build).toList();
        return PolicyDecider.likely(built, risk, NOW);
    }
}

package com.crocovoice.portal.policy;

import static com.crocovoice.portal.policy.Samples.SERVER;
import static com.crocovoice.portal.policy.Samples.aRule;
import static com.crocovoice.portal.policy.Samples.question;
import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.TestDatabase;
import com.crocovoice.portal.catalog.Risk;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PoliciesTest {

    private final Rules rules = new Rules();
    private final Policies policies = new Policies();

    private void on(DataSource database) {
        rules.dataSource = database;
        policies.rules = rules;
        policies.clock = Clock.fixed(Samples.NOW, ZoneOffset.UTC);
    }

    @ParameterizedTest
    @EnumSource
    void rules_come_back_as_they_were_added(TestDatabase kind) {
        on(kind.fresh());
        Rule full = aRule(Effect.APPROVE)
                .id("rul_2")
                .when("/a", "in", "[1.50,\"é\",null]")
                .approvedBy("approver", 2)
                .until(Instant.parse("2027-01-01T00:00:00.123456Z"))
                .build();
        rules.add(aRule(Effect.ALLOW).id("rul_1").server(null).unattended().build());
        rules.add(full);

        Snapshot loaded = rules.load();

        assertThat(loaded.version()).isEqualTo(2);
        assertThat(loaded.rules()).extracting(Rule::id).containsExactly("rul_2", "rul_1");
        Rule read = loaded.rules().get(0);
        assertThat(read).usingRecursiveComparison().ignoringFields("conditions").isEqualTo(full);
        assertThat(Rules.conditions(read.conditions())).isEqualTo(Rules.conditions(full.conditions()));
        assertThat(loaded.rules().get(1).unattended()).isTrue();
        assertThat(loaded.rules().get(1).serverId()).isNull();
    }

    @Test
    void a_change_on_this_node_holds_from_the_next_question_on() {
        on(TestDatabase.H2.fresh());
        assertThat(policies.decide(question(Risk.READ, "{}")).effect()).isEqualTo(Effect.DENY);

        rules.add(aRule(Effect.ALLOW).build());
        policies.changed(new PolicyChanged());

        assertThat(policies.decide(question(Risk.READ, "{}")).effect()).isEqualTo(Effect.ALLOW);
        assertThat(rules.remove("rul_allow")).isPresent();
        policies.changed(new PolicyChanged());
        Decision decision = policies.decide(question(Risk.READ, "{}"));
        assertThat(decision.effect()).isEqualTo(Effect.DENY);
        assertThat(decision.policyVersion()).isEqualTo(2);
    }

    @Test
    void rules_of_a_server_end_with_it_and_others_stay() {
        on(TestDatabase.H2.fresh());
        rules.add(aRule(Effect.ALLOW).id("rul_1").build());
        rules.add(aRule(Effect.ALLOW).id("rul_2").server("srv_2").build());
        rules.add(aRule(Effect.ALLOW).id("rul_3").server(null).build());

        assertThat(rules.removeOf(SERVER)).isEqualTo(1);
        assertThat(rules.removeOf("srv_none")).isZero();

        assertThat(rules.load().rules()).extracting(Rule::id).containsExactly("rul_3", "rul_2");
        assertThat(rules.version()).isEqualTo(4);
    }

    @Test
    void rules_that_cannot_be_read_deny() throws SQLException {
        DataSource database = TestDatabase.H2.fresh();
        on(database);
        rules.add(aRule(Effect.ALLOW).build());
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table policy_rule");
        }

        Decision decision = policies.decide(question(Risk.READ, "{}"));

        assertThat(decision.effect()).isEqualTo(Effect.DENY);
        assertThat(decision.failed()).isTrue();
        assertThat(decision.decidingRules()).isEmpty();
    }

    @Test
    void a_stored_rule_that_was_tampered_with_denies_instead_of_vanishing() throws SQLException {
        DataSource database = TestDatabase.H2.fresh();
        on(database);
        rules.add(aRule(Effect.ALLOW).id("rul_1").build());
        rules.add(aRule(Effect.DENY).id("rul_2").when("/a", "eq", "1").build());
        for (String conditions :
                List.of("[{\"pointer\":5,\"op\":[]}]", "null", "[7]", "not json", "{}", "[{\"pointer\":\"/a\"}]")) {
            try (Connection connection = database.getConnection();
                    var update =
                            connection.prepareStatement("update policy_rule set conditions = ? where id = 'rul_2'")) {
                update.setString(1, conditions);
                update.executeUpdate();
            }
            Policies restarted = new Policies();
            restarted.rules = rules;
            restarted.clock = policies.clock;

            assertThat(restarted.decide(question(Risk.READ, "{\"a\":2}")).effect())
                    .as(conditions)
                    .isEqualTo(Effect.DENY);
        }
    }

    @Test
    void ten_thousand_rules_decide_in_microseconds() {
        List<Rule> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++)
            many.add(aRule(Effect.ALLOW)
                    .id("rul_" + i)
                    .role("role" + i % 25)
                    .server("srv_" + i % 20)
                    .tool("tool" + i % 400)
                    .when("/a", "eq", "1")
                    .build());
        Snapshot snapshot = new Snapshot(1, many);
        Question question = new Question(
                Set.of("role1", "role6", "role11"), "srv_1", "tool1", Risk.WRITE, "{\"a\":1,\"b\":\"text\"}");
        for (int i = 0; i < 20_000; i++) decided(snapshot, question);

        long start = System.nanoTime();
        for (int i = 0; i < 20_000; i++) assertThat(decided(snapshot, question)).isEqualTo(Effect.ALLOW);
        long each = (System.nanoTime() - start) / 20_000;

        assertThat(each).isLessThan(100_000);
    }

    private static Effect decided(Snapshot snapshot, Question question) {
        List<Rule> concerning = snapshot.concerning(question.roles(), question.serverId(), question.toolName());
        return PolicyDecider.decide(question, concerning, Samples.NOW, snapshot.version())
                .effect();
    }
}

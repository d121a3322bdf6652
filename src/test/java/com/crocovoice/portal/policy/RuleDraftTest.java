package com.crocovoice.portal.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Problem.Flaw;
import com.crocovoice.portal.problem.ProblemTexts;
import com.crocovoice.portal.wire.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleDraftTest {

    private static final Optional<RuleDraft.Named> KNOWN = Optional.of(new RuleDraft.Named("srv_1"));

    /** A rule that can be kept, with one field said otherwise. */
    private static RuleDraft draft(String field, String json) {
        Map<String, Object> body =
                new TreeMap<>(Map.of("role", "developer", "server", "everything", "tool", "echo", "effect", "allow"));
        if (json.equals("absent")) body.remove(field);
        else body.put(field, Json.parse(json));
        return Json.read(Json.write(body), RuleDraft.class);
    }

    private static Rule kept(RuleDraft draft) {
        return draft.rule("rul_1", KNOWN, "alice", Samples.NOW);
    }

    private static List<Flaw> flaws(RuleDraft draft, Optional<RuleDraft.Named> named) {
        try {
            draft.rule("rul_1", named, "alice", Samples.NOW);
            return List.of();
        } catch (BadInput e) {
            assertThat(e.status()).isEqualTo(422);
            return e.flaws();
        }
    }

    @Test
    void a_full_rule_is_kept_as_it_was_said() {
        Rule rule = kept(Json.read("""
                {"role":"agency-owner","server":"everything","tool":"get-*","effect":"approve","quorum":2,"approver_role":"approver",
                 "conditions":[{"pointer":"/a","op":"range","value":[1,10]}],"expires_at":"2027-01-01T01:00:00+01:00","reason":"trial"}
                """, RuleDraft.class));

        assertThat(rule.effect()).isEqualTo(Effect.APPROVE);
        assertThat(rule.serverId()).isEqualTo("srv_1");
        assertThat(rule.quorum()).isEqualTo(2);
        assertThat(rule.expiresAt()).hasToString("2027-01-01T00:00:00Z");
        assertThat(rule.conditions())
                .singleElement()
                .extracting(Condition::fault)
                .isNull();
        assertThat(rule.createdBy()).isEqualTo("alice");
    }

    @Test
    void what_is_optional_may_be_left_out_or_null() {
        for (String field : List.of("conditions", "unattended", "quorum", "approver_role", "expires_at", "reason"))
            assertThat(kept(draft(field, "null")).effect()).isEqualTo(Effect.ALLOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "role | absent | /role",
                "role | \"\" | /role",
                "role | \" developer\" | /role",
                "role | \"*\" | /role",
                "role | \"a\\u0000b\" | /role",
                "server | absent | /server",
                "tool | absent | /tool",
                "tool | \" \" | /tool",
                "effect | absent | /effect",
                "effect | \"ALLOW\" | /effect",
                "effect | \"permit\" | /effect",
                "quorum | 2 | /quorum",
                "approver_role | \"approver\" | /approver_role",
                "expires_at | \"tomorrow\" | /expires_at",
                "expires_at | \"2026-11-23T08:00:00Z\" | /expires_at",
                "expires_at | \"+12345-01-01T00:00:00Z\" | /expires_at",
                "conditions | [null] | /conditions/0",
                "conditions | [{}] | /conditions/0/pointer",
                "conditions | [{\"pointer\":\"/a\",\"op\":\"like\",\"value\":1}] | /conditions/0/op",
                "conditions | [{\"pointer\":\"a\",\"op\":\"eq\",\"value\":1}] | /conditions/0/pointer",
                "conditions | [{\"op\":\"eq\",\"value\":1}] | /conditions/0/pointer",
                "conditions | [{\"pointer\":\"/a\",\"op\":\"eq\"}] | /conditions/0/value",
                "conditions | [{\"pointer\":\"/a\",\"op\":\"matches\",\"value\":\"(\"}] | /conditions/0/value",
                "conditions | [{\"pointer\":\"/a\",\"op\":\"in\",\"value\":[]}] | /conditions/0/value",
            })
    void a_field_that_cannot_be_is_named_by_its_pointer(String field, String value, String pointer) {
        assertThat(flaws(draft(field, value), KNOWN)).extracting(Flaw::pointer).contains(pointer);
    }

    @Test
    void a_server_that_is_not_there_is_named() {
        assertThat(flaws(draft("role", "\"developer\""), Optional.empty()))
                .extracting(Flaw::pointer)
                .containsExactly("/server");
    }

    @Test
    void only_an_allow_can_be_unattended_and_only_an_approve_has_approvers() {
        assertThat(flaws(approve("\"unattended\":true"), KNOWN))
                .extracting(Flaw::pointer)
                .containsExactly("/unattended");
        assertThat(flaws(approve("\"unattended\":false"), KNOWN)).isEmpty();
        assertThat(flaws(approve("\"quorum\":0"), KNOWN))
                .extracting(Flaw::pointer)
                .containsExactly("/quorum");
        assertThat(flaws(approve("\"quorum\":11"), KNOWN))
                .extracting(Flaw::pointer)
                .containsExactly("/quorum");
        assertThat(kept(draft("unattended", "true")).unattended()).isTrue();
    }

    @Test
    void every_flaw_is_told_at_once() {
        RuleDraft empty = Json.read("{}", RuleDraft.class);

        assertThat(flaws(empty, Optional.empty()))
                .extracting(Flaw::pointer)
                .containsExactly("/role", "/server", "/tool", "/effect");
    }

    @Test
    void limits_hold() {
        String many = "[" + "{\"pointer\":\"/a\",\"op\":\"eq\",\"value\":1},".repeat(20)
                + "{\"pointer\":\"/a\",\"op\":\"eq\",\"value\":1}]";
        String long_ = "\"" + "x".repeat(4_100) + "\"";
        assertThat(flaws(draft("conditions", many), KNOWN))
                .extracting(Flaw::pointer)
                .containsExactly("/conditions");
        assertThat(flaws(draft("conditions", "[{\"pointer\":\"/a\",\"op\":\"eq\",\"value\":" + long_ + "}]"), KNOWN))
                .extracting(Flaw::pointer)
                .containsExactly("/conditions/0/value");
        assertThat(flaws(draft("reason", "\"" + "x".repeat(501) + "\""), KNOWN)).hasSize(1);
        assertThat(flaws(draft("tool", "\"" + "x".repeat(201) + "\""), KNOWN)).hasSize(1);
        assertThat(flaws(draft("role", "\"" + "x".repeat(101) + "\""), KNOWN)).hasSize(1);
    }

    @Test
    void fields_that_are_not_known_are_refused() {
        assertThatThrownBy(() -> draft("roles", "[\"developer\"]"))
                .isInstanceOfSatisfying(
                        BadInput.class, e -> assertThat(e.status()).isEqualTo(400));
    }

    @Test
    void every_flaw_has_its_sentence_in_both_languages() {
        Stream<String> codes = Stream.of(
                "role",
                "server",
                "unknown_server",
                "tool",
                "unknown_tool",
                "effect",
                "unattended",
                "quorum",
                "approver_role",
                "expires_at",
                "reason",
                "conditions",
                "condition",
                "pointer",
                "op",
                "value",
                "value_text",
                "value_list",
                "value_scalar",
                "value_boolean",
                "value_range",
                "value_too_long",
                "pattern",
                "pattern_too_large");
        assertThat(codes).allSatisfy(code -> {
            for (Locale locale : List.of(Locale.ENGLISH, Locale.FRENCH))
                assertThat(ProblemTexts.message("rule_flaw." + code, locale)).endsWith(".");
        });
    }

    private static RuleDraft approve(String more) {
        return Json.read(
                "{\"role\":\"developer\",\"server\":\"*\",\"tool\":\"*\",\"effect\":\"approve\"," + more + "}",
                RuleDraft.class);
    }
}

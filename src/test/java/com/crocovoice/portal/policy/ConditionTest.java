package com.crocovoice.portal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.policy.Condition.Verdict;
import com.crocovoice.portal.wire.Json;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

    @ParameterizedTest(name = "{1} {0} {2}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "eq | \"a\" | \"a\" | HOLDS",
                "eq | \"a\" | \"A\" | FAILS",
                "eq | 1 | 1.0 | HOLDS",
                "eq | 1e2 | 100 | HOLDS",
                "eq | 9007199254740993 | 9007199254740992 | FAILS",
                "eq | 1 | true | ERROR",
                "eq | true | 1 | ERROR",
                "eq | true | true | HOLDS",
                "eq | true | false | FAILS",
                "eq | \"1\" | 1 | ERROR",
                "eq | null | null | HOLDS",
                "eq | null | \"a\" | ERROR",
                "eq | [\"a\"] | \"a\" | ERROR",
                "eq | [1,2] | [1.0,2] | HOLDS",
                "eq | [1,2] | [2,1] | FAILS",
                "eq | {\"a\":1,\"b\":2} | {\"b\":2.0,\"a\":1} | HOLDS",
                "eq | {\"a\":1} | {\"a\":true} | FAILS",
                "ne | \"a\" | \"b\" | HOLDS",
                "ne | \"a\" | \"a\" | FAILS",
                "ne | 1 | \"a\" | ERROR",
                "ne | [\"prod\"] | \"prod\" | ERROR",
                "in | \"a\" | [\"a\",\"b\"] | HOLDS",
                "in | \"c\" | [\"a\",1] | FAILS",
                "in | 1.0 | [\"a\",1] | HOLDS",
                "in | true | [\"a\",1] | ERROR",
                "in | \"a\" | [] | ERROR",
                "in | \"a\" | \"a\" | ERROR",
                "prefix | \"/tmp/x\" | \"/tmp/\" | HOLDS",
                "prefix | \"/etc\" | \"/tmp/\" | FAILS",
                "prefix | 5 | \"5\" | ERROR",
                "prefix | \"x\" | \"\" | ERROR",
                "contains | \"my secret\" | \"secret\" | HOLDS",
                "contains | \"mine\" | \"secret\" | FAILS",
                "contains | [\"a\",1] | 1.0 | HOLDS",
                "contains | [\"a\",1] | \"1\" | FAILS",
                "contains | [] | \"a\" | FAILS",
                "contains | 5 | \"5\" | ERROR",
                "contains | \"5\" | 5 | ERROR",
                "contains | {\"a\":1} | \"a\" | ERROR",
                "range | 5 | [1,10] | HOLDS",
                "range | 1 | [1,10] | HOLDS",
                "range | 10 | [1,10] | HOLDS",
                "range | 10.01 | [1,10] | FAILS",
                "range | 0 | [1,10] | FAILS",
                "range | 5 | [null,10] | HOLDS",
                "range | 11 | [null,10] | FAILS",
                "range | 5 | {\"min\":5} | HOLDS",
                "range | 5 | {\"gt\":5} | FAILS",
                "range | 5 | {\"lt\":5} | FAILS",
                "range | 5 | {\"gte\":5,\"lte\":5} | HOLDS",
                "range | 5 | {\"min\":6} | FAILS",
                "range | \"5\" | [1,10] | ERROR",
                "range | true | [0,1] | ERROR",
                "range | 5 | [10,1] | ERROR",
                "range | 5 | [null,null] | ERROR",
                "range | 5 | [1] | ERROR",
                "range | 5 | {\"min\":1,\"gt\":1} | ERROR",
                "range | 5 | {\"above\":1} | ERROR",
                "range | 5 | [\"1\",10] | ERROR",
                "matches | \"abc\" | \"^[a-z]+$\" | HOLDS",
                "matches | \"aBc\" | \"^[a-z]+$\" | FAILS",
                "matches | \"my secret\" | \"secret\" | HOLDS",
                "matches | \"MY SECRET\" | \"(?i)secret\" | HOLDS",
                "matches | \"a\\nb\" | \"a.b\" | HOLDS",
                "matches | 5 | \"5\" | ERROR",
                "matches | \"a\" | \"(\" | ERROR",
                "matches | \"a\" | \"(?=a)\" | ERROR",
                "matches | \"a\" | 5 | ERROR",
                "exists | 0 | true | HOLDS",
                "exists | null | true | HOLDS",
                "exists | 0 | null | HOLDS",
                "exists | 0 | false | FAILS",
                "exists | 0 | \"yes\" | ERROR",
                "like | \"a\" | \"a\" | ERROR",
            })
    void operators(String op, String found, String value, Verdict verdict) {
        var arguments = Json.parse("{\"x\":" + found + "}");

        assertThat(Condition.of("/x", op, Json.parse(value)).on(arguments)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"/x, ABSENT", "/list/2, ABSENT", "/list/0, HOLDS", "/deep/a~1b/c~0d, HOLDS", "/text/0, ABSENT"})
    void pointers(String pointer, Verdict verdict) {
        var arguments = Json.parse("{\"list\":[\"v\",\"w\"],\"deep\":{\"a/b\":{\"c~d\":\"v\"}},\"text\":\"v\"}");

        assertThat(Samples.condition(pointer, "eq", "\"v\"").on(arguments)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"x", "/a~", "/a~2", "#/a", "'x/y'"})
    void a_pointer_that_is_none_is_an_error(String pointer) {
        assertThat(Samples.condition(pointer, "eq", "1").fault()).isEqualTo("pointer");
        assertThat(Samples.condition(pointer, "eq", "1").on(Json.parse("{}"))).isEqualTo(Verdict.ERROR);
    }

    @Test
    void the_absence_of_a_value_can_be_asked_for() {
        assertThat(Samples.condition("/x", "exists", "false").on(Json.parse("{}")))
                .isEqualTo(Verdict.HOLDS);
        assertThat(Samples.condition("/x", "exists", "true").on(Json.parse("{}")))
                .isEqualTo(Verdict.FAILS);
    }

    @Test
    void the_empty_pointer_is_the_whole() {
        assertThat(Samples.condition("", "eq", "{\"a\":1}").on(Json.parse("{\"a\":1}")))
                .isEqualTo(Verdict.HOLDS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"(a*)*b", "(a|aa)+$", "(a+)+$", "(.*)*x", "^(([a-z])+.)+[A-Z]([a-z])+$"})
    void a_pattern_that_explodes_elsewhere_answers_at_once(String pattern) {
        var arguments = Json.parse("{\"x\":\"" + "a".repeat(60_000) + "!\"}");

        Instant start = Instant.now();
        Condition.of("/x", "matches", Json.parse("\"" + pattern + "\"")).on(arguments);

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "((a{100}){100}){100}",
                "(a{999}){999}",
                "a{1001}",
                "((((((a{0,10}){0,10}){0,10}){0,10}){0,10}){0,10})"
            })
    void a_pattern_that_blows_itself_up_is_refused(String pattern) {
        assertThat(Condition.of("/x", "matches", Json.parse("\"" + pattern + "\""))
                        .fault())
                .isEqualTo("pattern_too_large");
    }

    @Test
    void a_text_too_long_to_search_is_an_error() {
        var arguments = Json.parse("{\"x\":\"" + "a".repeat(70_000) + "\"}");

        assertThat(Samples.condition("/x", "matches", "\"a\"").on(arguments)).isEqualTo(Verdict.ERROR);
    }
}

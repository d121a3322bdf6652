package com.crocovoice.portal.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "-0",
                "1.0",
                "1E+2",
                "12345678901234567890.123456789",
                "true",
                "false",
                "null",
                "\"\"",
                "\"a\\\"b\\\\\"",
                "\"\\u00e9é𝄞\"",
                "{}",
                "[]",
                "{ \"a\" : [ 1 , {} ] }",
                "[[\"]\"],{\"}\":\"{\"}]"
            })
    void each_kind_of_value_is_cut_out_exactly(String value) {
        for (String space : new String[] {"", " ", "\n\t"}) {
            var object = new RawJson("{\"x\":" + space + value + space + ",\"y\":" + space + value + space + "}");
            assertThat(object.members()).containsEntry("x", new RawJson(value)).containsEntry("y", new RawJson(value));
            var array = new RawJson("[" + space + value + space + "," + value + "]");
            assertThat(array.elements()).containsExactly(new RawJson(value), new RawJson(value));
        }
    }

    @Test
    void values_far_into_a_long_text_are_cut_out_exactly() {
        String filler = "\"" + "é\\n".repeat(100_000) + "\"";
        var object = new RawJson("{\"filler\":" + filler + ",\"a\":1.50,\"b\":{\"c\":[2]},\"d\":\"x\"}");
        assertThat(object.members())
                .containsEntry("filler", new RawJson(filler))
                .containsEntry("a", new RawJson("1.50"))
                .containsEntry("b", new RawJson("{\"c\":[2]}"))
                .containsEntry("d", new RawJson("\"x\""));
    }

    @Test
    void of_a_doubled_name_the_first_counts() {
        assertThat(new RawJson("{\"a\":1,\"a\":2}").members()).containsEntry("a", new RawJson("1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":01}",
                "{a:1}",
                "{\"a\":1}}",
                "{\"a\":1} {}",
                "[1]",
                "\"a\"",
                "nul"
            })
    void what_is_no_object_has_no_members(String text) {
        assertThatThrownBy(() -> new RawJson(text).members()).isInstanceOf(Failure.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {"1|0", "\"[[[\"|0", "{}|1", "[[],[[]]]|3", "{\"a\":{\"]\":\"\\\"[\"}}|2"})
    void depth_counts_what_lies_in_each_other(String text, int depth) {
        assertThat(new RawJson(text).depth()).isEqualTo(depth);
    }

    @Test
    void strings_and_numbers_are_read_only_where_they_are_such() {
        assertThat(new RawJson("\"a\\u00e9\"").string()).contains("aé");
        assertThat(new RawJson("1").string()).isEmpty();
        assertThat(new RawJson("-1.5e1").number()).contains(-15.0);
        assertThat(new RawJson("\"1\"").number()).isEmpty();
        assertThat(new RawJson("null").number()).isEmpty();
    }
}

package com.crocovoice.portal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Problem.Flaw;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    enum Size {
        SMALL,
        EXTRA_LARGE;

        public String wireName() {
            return this == SMALL ? "small" : "extra-large";
        }
    }

    record Inner(int count) {}

    record Sample(
            @Nullable String firstName,
            @Nullable Integer number,
            @Nullable Boolean flag,
            @Nullable Size size,
            @Nullable List<Inner> parts,
            @Nullable Instant at) {}

    @Test
    void absent_values_are_written_as_null_and_names_in_snake_case() {
        assertThat(Json.write(new Sample(null, 1, null, Size.EXTRA_LARGE, null, Instant.parse("2026-01-02T03:04:05Z"))))
                .isEqualTo("{\"first_name\":null,\"number\":1,\"flag\":null,\"size\":\"extra-large\","
                        + "\"parts\":null,\"at\":\"2026-01-02T03:04:05Z\"}");
    }

    @Test
    void a_value_of_a_closed_set_is_read_by_its_wire_name_alone() {
        assertThat(Json.read("{\"size\":\"extra-large\"}", Sample.class).size()).isEqualTo(Size.EXTRA_LARGE);
        BadInput refused = refused("{\"size\":\"EXTRA_LARGE\"}");
        assertThat(refused.code()).isEqualTo("wrong_type");
        assertThat(refused.flaws()).containsExactly(new Flaw("/size", "small, extra-large"));
    }

    @Test
    void an_unknown_field_is_refused_by_name() {
        BadInput refused = refused("{\"first_name\":\"a\",\"lastName\":\"b\"}");
        assertThat(refused.code()).isEqualTo("unknown_field");
        assertThat(refused.arguments()).containsExactly("lastName");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"number\":\"many\"}|/number|number",
                "{\"flag\":\"perhaps\"}|/flag|boolean",
                "{\"first_name\":{}}|/first_name|string",
                "{\"parts\":{}}|/parts|array",
                "{\"parts\":[{\"count\":1},5]}|/parts/1|object",
                "{\"parts\":[{\"count\":\"x\"}]}|/parts/0/count|number",
                "{\"at\":\"yesterday\"}|/at|string",
                "[]||object"
            })
    void a_wrong_type_is_refused_with_its_place_and_what_belongs_there(String json, String pointer, String wanted) {
        BadInput refused = refused(json);
        assertThat(refused.code()).isEqualTo("wrong_type");
        assertThat(refused.flaws()).containsExactly(new Flaw(pointer == null ? "" : pointer, wanted));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{not json",
                "{\"number\":1}x",
                "{\"number\":1,\"number\":2}",
                "{\"number\":1,}",
                "\u0000",
                "{'number':1}"
            })
    void what_is_no_json_is_refused_without_repeating_it(String text) {
        BadInput refused = refused(text);
        assertThat(refused.code()).isEqualTo("malformed_json");
        assertThat(refused.arguments()).isEmpty();
    }

    @Test
    void json_that_is_nested_too_deep_is_refused() {
        assertThat(refused("{\"parts\":" + "[".repeat(1_000) + "]".repeat(1_000) + "}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void the_hash_does_not_depend_on_order_or_blanks() {
        assertThat(Json.hash("{\"b\":1, \"a\":[1,2]}")).isEqualTo(Json.hash("{\"a\":[1,2],\"b\":1.0}"));
        assertThat(Json.hash("{\"a\":[2,1]}")).isNotEqualTo(Json.hash("{\"a\":[1,2]}"));
    }

    private static BadInput refused(String json) {
        var caught = new BadInput[1];
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> Json.read(json, Sample.class))
                .satisfies(e -> caught[0] = e);
        assertThat(caught[0].status()).isEqualTo(400);
        return caught[0];
    }
}

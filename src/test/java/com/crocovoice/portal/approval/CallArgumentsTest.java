package com.crocovoice.portal.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Problem.Flaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallArgumentsTest {

    @Test
    void order_and_spaces_make_no_difference() {
        CallArguments one = read("{\"b\": 2, \"a\": [1.50, \"é\"]}");
        CallArguments other = read("{\"a\":[1.5,\"\\u00e9\"],\"b\":2.0}");
        assertThat(one).isEqualTo(other);
        assertThat(one.canonical()).isEqualTo("{\"a\":[1.5,\"é\"],\"b\":2}");
        assertThat(one.hash())
                .hasSize(64)
                .isNotEqualTo(read("{\"a\":[1.5,\"e\"],\"b\":2}").hash());
    }

    @Test
    void numbers_that_every_reader_reads_alike_pass() {
        assertThat(read("{\"n\":[0,-0,1e2,9007199254740991,0.1,1.7976931348623157e308,5e-324]}")
                        .canonical())
                .contains("9007199254740991");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"9007199254740993", "123456789012345678901", "0.12345678901234567890", "-9223372036854775807"})
    void a_number_that_would_be_changed_on_the_way_is_refused(String number) {
        assertThat(flawOf("{\"a\":{\"i/d\":[1," + number + "]}}").pointer()).isEqualTo("/a/i~1d/1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e999999999"})
    void a_number_without_an_end_is_refused(String number) {
        assertThat(flawOf("{\"n\":" + number + "}").message()).contains("too large");
    }

    @Test
    void a_text_that_is_no_unicode_is_refused() {
        assertThat(flawOf("{\"t\":\"\\ud800\"}").message()).contains("Unicode");
        assertThat(read("{\"t\":\"\\ud83d\\udc0a\"}").canonical()).isEqualTo("{\"t\":\"🐊\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "\"a\"", "1", "null", "true"})
    void only_an_object_will_do(String text) {
        assertThat(flawOf(text).pointer()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a\":1}x", "{\"a\":1,\"a\":2}", "{'a':1}", "{\"a\":NaN}"})
    void what_is_no_json_is_400(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.code())
                .isEqualTo("malformed_json"));
    }

    @Test
    void more_than_a_mebibyte_is_413() {
        String most = "{\"t\":\"" + "a".repeat((1 << 20) - 8) + "\"}";
        assertThat(read(most).canonical()).hasSize(1 << 20);
        for (String more : new String[] {most.replaceFirst("a", "aa"), most.replaceFirst("a", "é")})
            assertThatThrownBy(() -> read(more)).isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.status())
                    .isEqualTo(413));
    }

    private static CallArguments read(String text) {
        return CallArguments.read(SampleTool.deleteContacts(), text);
    }

    private static Flaw flawOf(String text) {
        try {
            throw new AssertionError("not refused: " + read(text).canonical());
        } catch (BadInput e) {
            assertThat(e.status()).isEqualTo(422);
            assertThat(e.code()).isEqualTo("invalid_arguments");
            return e.flaws().get(0);
        }
    }
}

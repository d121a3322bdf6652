package com.crocovoice.portal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.wire.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PayloadTest {

    @Test
    void nothing_stays_nothing() {
        assertThat(Payload.compact(null, 100)).isNull();
    }

    @Test
    void white_space_goes_and_digits_stay() {
        assertThat(Payload.compact("{ \"b\": 12345678901234567890,\n \"a\": 1.50 }", 100))
                .isEqualTo("{\"b\":12345678901234567890,\"a\":1.50}");
    }

    @Test
    void what_was_kept_is_kept_the_same_again() {
        String kept = Payload.compact("{\"e\":1e400,\"s\":\"\\u00e9\\ud83d\\ude00\\n\"}", 100);

        assertThat(Payload.compact(kept, 100)).isEqualTo(kept);
    }

    @Test
    void a_response_too_long_to_keep_says_so_with_length_hash_and_beginning() {
        String whole = "{\"text\":\"" + "😀".repeat(300_000) + "\"}";

        JsonNode kept = Json.parse(Payload.compact(whole, Payload.MOST_RESPONSE));

        assertThat(kept.path("cut").booleanValue()).isTrue();
        assertThat(kept.path("length").intValue()).isEqualTo(whole.length());
        assertThat(kept.path("sha256").asString()).isEqualTo(Json.sha256(whole));
        assertThat(whole).startsWith(kept.path("beginning").asString());
    }

    @Test
    void what_is_no_json_is_kept_as_a_text() {
        assertThat(Payload.compact("<html>", 100)).isEqualTo("\"<html>\"");
        String deep = "[".repeat(2_000) + "]".repeat(2_000);
        assertThat(Json.parse(Payload.compact(deep, 5_000)).asString()).isEqualTo(deep);
    }

    @Test
    void a_cut_never_leaves_half_a_character() {
        assertThat(Payload.cut("ab😀", 3)).isEqualTo("ab");
        assertThat(Payload.cut("ab😀", 4)).isEqualTo("ab😀");
    }

    @Test
    void half_a_character_and_a_nul_are_kept_in_a_way_that_every_database_takes() {
        String kept = Payload.compact("{\"a\":\"x\\ud800y\\u0000\\ud83d\\ude00\"}", 100);

        assertThat(kept).isEqualTo("{\"a\":\"x\\ud800y\\u0000😀\"}");
        assertThat(Json.parse(kept).path("a").asString()).isEqualTo("x\ud800y\0😀");
        assertThat(Payload.cut("a\0b\ud800c😀", 10)).isEqualTo("a\ufffdb\ufffdc😀");
    }
}

package com.crocovoice.portal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChallengeTest {

    @Test
    void what_a_server_wants_is_read() {
        Challenge read = Challenge.parse(
                List.of(
                        "Bearer realm=\"x\", error=\"insufficient_scope\", scope=\"files:read files:write\", resource_metadata=\"https://a.example/m\""));
        assertThat(read.isInsufficientScope()).isTrue();
        assertThat(read.scopes()).containsExactly("files:read", "files:write");
        assertThat(read.resourceMetadata()).isEqualTo("https://a.example/m");
    }

    @Test
    void values_without_quotes_and_other_cases_are_read() {
        Challenge read = Challenge.parse(List.of("bearer Error=invalid_token,resource_metadata=https://a.example/m"));
        assertThat(read.error()).isEqualTo("invalid_token");
        assertThat(read.resourceMetadata()).isEqualTo("https://a.example/m");
    }

    @Test
    void another_scheme_is_none_of_ours() {
        assertThat(Challenge.parse(List.of("Basic realm=\"x\", scope=\"a\"", "Digest scope=b")))
                .isEqualTo(Challenge.NONE);
        assertThat(Challenge.parse(List.of("Basic realm=\"Bearer scope=a\", Bearer scope=\"b\""))
                        .scopes())
                .containsExactly("b");
        assertThat(Challenge.parse(List.of("Bearer scope=\"b\", Basic realm=\"x\", scope=\"c\""))
                        .scopes())
                .containsExactly("b");
    }

    @Test
    void a_challenge_without_anything_says_nothing() {
        assertThat(Challenge.parse(List.of("Bearer"))).isEqualTo(Challenge.NONE);
        assertThat(Challenge.parse(List.of())).isEqualTo(Challenge.NONE);
    }

    @Test
    void what_is_no_scope_is_left_out() {
        assertThat(Challenge.scopes(" a  b\\c d\u00e9 e ")).containsExactly("a", "e");
    }

    @Test
    void a_header_without_end_is_not_read() {
        assertThat(Challenge.parse(List.of("Bearer scope=\"" + "a".repeat(100_000) + "\"")))
                .isEqualTo(Challenge.NONE);
    }
}

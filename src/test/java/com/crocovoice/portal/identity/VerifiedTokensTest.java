package com.crocovoice.portal.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final VerifiedTokens tokens = new VerifiedTokens();
    private final BearerToken daves = dave("token");

    private static BearerToken dave(String raw) {
        return new BearerToken(raw, Map.of(), new Caller("u1", "dave", "Dave", Set.of("developer"), null));
    }

    @Test
    void a_token_is_known_for_half_a_minute() {
        tokens.keep(daves, NOW.plusSeconds(300), NOW);
        assertThat(tokens.find("token", NOW.plusSeconds(29))).contains(daves);
        assertThat(tokens.find("token", NOW.plusSeconds(30))).isEmpty();
    }

    @Test
    void never_beyond_its_own_end() {
        tokens.keep(daves, NOW.plusSeconds(5), NOW);
        assertThat(tokens.find("token", NOW.plusSeconds(4))).contains(daves);
        assertThat(tokens.find("token", NOW.plusSeconds(5))).isEmpty();
    }

    @Test
    void another_token_is_not_known() {
        tokens.keep(daves, NOW.plusSeconds(300), NOW);
        assertThat(tokens.find("token2", NOW)).isEmpty();
        assertThat(tokens.find("", NOW)).isEmpty();
    }

    @Test
    void a_flood_of_tokens_does_not_fill_the_memory() {
        for (int i = 0; i < 5_000; i++) tokens.keep(dave("token" + i), NOW.plusSeconds(300), NOW);
        assertThat(tokens.find("token4999", NOW)).contains(dave("token4999"));
        assertThat(tokens.find("token0", NOW)).isEmpty();
    }
}

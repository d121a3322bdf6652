package com.crocovoice.portal.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.it.RunningPortal.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bearer tokens at the door of the real portal, with Keycloak's real keys. */
class TokensIT {

    private final RunningPortal portal = RunningPortal.get();

    private Answer me(String authorization) {
        return portal.anybody().call("GET", "/api/me", null, Map.of("Authorization", authorization));
    }

    private void assertRefused(String token) {
        Answer refused = me("Bearer " + token);
        assertThat(refused.status()).as(token).isEqualTo(401);
        assertThat(refused.code()).isEqualTo("invalid_token");
        assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
    }

    @Test
    void a_token_of_the_realm_lets_its_owner_in() {
        Answer me = me("Bearer " + portal.tokenOf("bob"));
        assertThat(me.status()).as(me.body()).isEqualTo(200);
        assertThat(me.json().path("user_name").asString()).isEqualTo("bob");
        assertThat(me.json().path("display_name").asString()).isEqualTo("Bob");
        assertThat(me.json().path("team").asString()).isEqualTo("agency");
        assertThat(me.all("/roles")).containsExactly("agency-owner", "team-member");
    }

    @Test
    void the_scheme_is_read_in_any_case() {
        assertThat(me("bearer " + portal.tokenOf("bob")).status()).isEqualTo(200);
    }

    @Test
    void without_a_token_the_challenge_says_bearer() {
        Answer refused = portal.anybody().get("/api/me");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo("unauthenticated");
        assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void tampered_tokens_are_refused() {
        String token = portal.tokenOf("bob");
        String[] parts = token.split("\\.");
        assertRefused(token.substring(0, token.length() - 6) + "AAAAAA");
        assertRefused(parts[0] + "." + parts[1] + ".");
        assertRefused(encoded("{\"alg\":\"none\"}") + "." + parts[1] + ".");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        assertRefused(parts[0] + "." + encoded(claims.replace("team-member", "security-admin")) + "." + parts[2]);
        assertRefused("x");
    }

    @Test
    void a_token_that_is_not_for_the_portal_is_refused() {
        assertRefused(portal.foreignToken());
    }

    @Test
    void basic_credentials_are_no_token() {
        assertThat(me("Basic " + encoded("bob:bob")).status()).isEqualTo(401);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

package com.crocovoice.portal.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.it.RunningPortal.Answer;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a browser's session can and can't be made to do. */
class CrossSiteIT {

    private static final String NOTE = "{\"text\":\"buy bread\"}";
    private static RunningPortal portal;
    private static WebSession dave;
    private static String token;

    @BeforeAll
    static void dave_signs_in() {
        portal = RunningPortal.get();
        dave = WebSession.of(portal, "dave");
        token = dave.csrfToken();
    }

    private static Answer save(Map<String, String> headers) {
        return dave.send("POST", "/api/notes", NOTE, headers);
    }

    @Test
    void a_session_reads_the_rest_interface_without_a_token() {
        Answer me = dave.send("GET", "/api/me", null, Map.of());
        assertThat(me.status()).as(me.body()).isEqualTo(200);
        assertThat(me.json().path("user_name").asString()).isEqualTo("dave");
    }

    @Test
    void a_session_writes_with_the_token_of_its_pages() {
        Answer saved = save(Map.of("X-CSRF-Token", token, "Origin", portal.base(), "Sec-Fetch-Site", "same-origin"));
        assertThat(saved.status()).as(saved.body()).isEqualTo(201);
    }

    @Test
    void a_write_of_a_session_without_the_right_token_is_refused() {
        for (String wrong : new String[] {"", "x", token + "x", token.substring(1)}) {
            Answer refused = save(Map.of("X-CSRF-Token", wrong, "Origin", portal.base()));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("csrf_token_required");
        }
        assertThat(save(Map.of()).code()).isEqualTo("csrf_token_required");
    }

    @Test
    void the_token_of_another_session_is_worth_nothing() {
        String carols = WebSession.of(portal, "carol").csrfToken();
        assertThat(save(Map.of("X-CSRF-Token", carols)).code()).isEqualTo("csrf_token_required");
    }

    @ParameterizedTest
    @CsvSource({
        "Origin,https://evil.example",
        "Origin,null",
        "Origin,http://localhost:1",
        "Sec-Fetch-Site,cross-site",
        "Sec-Fetch-Site,same-site"
    })
    void a_write_from_another_site_is_refused_whatever_else_it_carries(String header, String value) {
        Answer rest = save(Map.of("X-CSRF-Token", token, header, value));
        assertThat(rest.status()).isEqualTo(403);
        assertThat(rest.code()).isEqualTo("cross_site_request");
        Answer page = dave.send("POST", "/index.xhtml", "{}", Map.of(header, value));
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    }

    @Test
    void a_bearer_token_needs_no_other_proof() {
        Answer saved = portal.as("dave").call("POST", "/api/notes", NOTE, Map.of("Origin", "https://device.example"));
        assertThat(saved.status()).as(saved.body()).isEqualTo(201);
    }

    @Test
    void a_session_does_not_help_a_token_that_does_not_hold() {
        Answer refused = save(Map.of("X-CSRF-Token", token, "Authorization", "Bearer x.y.z"));
        assertThat(refused.status()).isEqualTo(401);
    }
}

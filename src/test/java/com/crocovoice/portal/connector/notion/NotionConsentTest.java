package com.crocovoice.portal.connector.notion;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.connection.TokenStyle;
import com.crocovoice.portal.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How a person lets the portal in, as Notion does it. */
class NotionConsentTest {

    private static final String REDIRECT = "http://localhost:8080/oauth/callback";

    private final NotionFixture at = new NotionFixture();
    private final NotionConsent consent = NotionConsent.with(at.settings);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        at.close();
    }

    private Map<String, String> request() {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("client_id", consent.clientId());
        request.put("redirect_uri", REDIRECT);
        request.put("response_type", "code");
        request.put("state", "s1");
        request.putAll(consent.authorizeParameters());
        return request;
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private String decided(String decision, String shared) throws IOException, InterruptedException {
        Map<String, String> form = request();
        form.put("decision", decision);
        form.put("shared", shared);
        HttpResponse<String> back = http.send(
                HttpRequest.newBuilder(at.notion.url().resolve("/v1/oauth/consent"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encoded(form)))
                        .build(),
                BodyHandlers.ofString());
        return URI.create(back.headers().firstValue("Location").orElseThrow()).getQuery();
    }

    private HttpResponse<String> post(URI endpoint, String type, String body) throws IOException, InterruptedException {
        String client = consent.clientId() + ":" + consent.clientSecret();
        return http.send(
                HttpRequest.newBuilder(endpoint)
                        .header("Content-Type", type)
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.UTF_8)))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private JsonNode token(String body) throws IOException, InterruptedException {
        return Json.parse(post(consent.tokenUrl(), "application/json", body).body());
    }

    private JsonNode redeemed(String query) throws IOException, InterruptedException {
        String code = query.replaceFirst(".*code=([^&]+).*", "$1");
        return token("{\"grant_type\":\"authorization_code\",\"code\":\"" + code + "\",\"redirect_uri\":\"" + REDIRECT
                + "\"}");
    }

    @Test
    void the_consent_page_lets_a_person_pick_pages() throws Exception {
        URI page = URI.create(consent.authorizeUrl() + "?" + encoded(request()));

        assertThat(http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                        .body())
                .contains("Select pages", "Journal", "Clients", "Allow access", "Cancel");
        assertThat(consent.scopes()).isEmpty();
        assertThat(consent.tokenStyle()).isEqualTo(TokenStyle.JSON_BASIC);
    }

    @Test
    void a_refusal_comes_back_as_one() throws Exception {
        assertThat(decided("deny", "x")).isEqualTo("error=access_denied&state=s1");
    }

    @Test
    void consent_gives_the_workspace_s_name_and_sees_only_what_was_picked() throws Exception {
        String journal = at.notion.workspace.titled("Journal").get(0).id;
        JsonNode tokens = redeemed(decided("allow", journal));
        Map<String, Object> more = Map.of(
                "workspace_name",
                tokens.path("workspace_name").asString(),
                "bot_id",
                tokens.path("bot_id").asString());

        assertThat(tokens.has("expires_in")).isFalse();
        assertThat(consent.account(more)).contains(SimulatedConsent.WORKSPACE);
        assertThat(consent.account(Map.of())).isEmpty();
        assertThat(consent.details(more)).containsKey("bot_id").doesNotContainKey("access_token");
        assertThat(at.notion
                        .consent
                        .shared(tokens.path("access_token").asString())
                        .orElseThrow())
                .containsExactly(journal);
    }

    @Test
    void a_refresh_brings_a_new_pair_and_the_old_is_spent() throws Exception {
        String old = redeemed(decided("allow", "x")).path("refresh_token").asString();
        String refresh = "{\"grant_type\":\"refresh_token\",\"refresh_token\":\"" + old + "\"}";

        JsonNode pair = token(refresh);

        assertThat(pair.path("refresh_token").asString()).isNotEmpty().isNotEqualTo(old);
        assertThat(token(refresh).path("error").asString()).isEqualTo("invalid_grant");
    }

    @Test
    void a_form_is_refused_and_so_is_a_client_that_is_not_known() throws Exception {
        assertThat(post(consent.tokenUrl(), "application/x-www-form-urlencoded", "grant_type=refresh_token")
                        .statusCode())
                .isEqualTo(400);
        assertThat(http.send(
                                HttpRequest.newBuilder(consent.tokenUrl())
                                        .header("Content-Type", "application/json")
                                        .POST(BodyPublishers.ofString("{}"))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_revoked_token_is_refused() throws Exception {
        String token = redeemed(decided("allow", "x")).path("access_token").asString();

        post(consent.revocationUrl().orElseThrow(), "application/json", "{\"token\":\"" + token + "\"}");

        assertThat(at.notion.consent.shared(token)).isEmpty();
    }
}

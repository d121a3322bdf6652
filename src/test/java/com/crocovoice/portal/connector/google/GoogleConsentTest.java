package com.crocovoice.portal.connector.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.connection.TokenStyle;
import com.crocovoice.portal.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GoogleConsentTest {

    private static final String REDIRECT = "http://localhost:8080/connections/callback";
    /** RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final GoogleAtWork work = new GoogleAtWork();
    private final WorkspaceConsent consent = WorkspaceConsent.with(work.settings);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        work.close();
    }

    private HttpResponse<String> post(URI address, Map<String, String> form) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encoded(form)))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private Map<String, String> request() {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("client_id", consent.clientId());
        request.put("redirect_uri", REDIRECT);
        request.put("response_type", "code");
        request.put("scope", String.join(" ", consent.scopes()));
        request.put("state", "s1");
        request.put("code_challenge", CHALLENGE);
        request.put("code_challenge_method", "S256");
        request.putAll(consent.authorizeParameters());
        return request;
    }

    /** What the browser comes back with. */
    private Map<String, String> decided(Map<String, String> request, String decision, String granted)
            throws IOException, InterruptedException {
        Map<String, String> form = new LinkedHashMap<>(request);
        form.put("granted", granted);
        form.put("decision", decision);
        HttpResponse<String> back = post(work.google.url().resolve("/o/oauth2/consent"), form);
        String query =
                URI.create(back.headers().firstValue("Location").orElseThrow()).getRawQuery();
        Map<String, String> answer = new HashMap<>();
        for (String pair : query.split("&"))
            answer.put(pair.split("=")[0], URLDecoder.decode(pair.split("=")[1], StandardCharsets.UTF_8));
        return answer;
    }

    private HttpResponse<String> token(Map<String, String> more) throws IOException, InterruptedException {
        Map<String, String> form = new LinkedHashMap<>(more);
        form.put("client_id", consent.clientId());
        form.put("client_secret", consent.clientSecret());
        return post(consent.tokenUrl(), form);
    }

    private HttpResponse<String> redeemed(String code, String verifier) throws IOException, InterruptedException {
        return token(Map.of(
                "grant_type", "authorization_code", "code", code, "redirect_uri", REDIRECT, "code_verifier", verifier));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Json.parse(answer.body());
    }

    @Test
    void the_consent_page_shows_each_scope_to_untick() throws Exception {
        URI page = URI.create(consent.authorizeUrl() + "?" + encoded(request()));
        String html = http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                .body();

        assertThat(html)
                .contains("gmail.send", "gmail.readonly", "calendar.events")
                .doesNotContain("drive.file");
    }

    @Test
    void consent_brings_a_refresh_token_and_the_account_and_a_refresh_brings_no_new_one() throws Exception {
        Map<String, String> back = decided(request(), "allow", String.join(" ", consent.scopes()));
        JsonNode tokens = json(redeemed(back.get("code"), VERIFIER));
        String refresh = tokens.path("refresh_token").asString();

        assertThat(back).containsEntry("state", "s1");
        assertThat(refresh).isNotEmpty();
        assertThat(consent.account(Map.of("id_token", tokens.path("id_token").asString())))
                .contains("me@example.com");
        for (int i = 0; i < 2; i++) {
            JsonNode again = json(token(Map.of("grant_type", "refresh_token", "refresh_token", refresh)));
            assertThat(again.path("access_token").asString())
                    .isNotEqualTo(tokens.path("access_token").asString());
            assertThat(again.has("refresh_token")).isFalse();
        }
    }

    @Test
    void what_was_unticked_is_missing_in_the_scope() throws Exception {
        String some = "openid " + Scope.SEND_MAIL.address();
        JsonNode tokens = json(redeemed(decided(request(), "allow", some).get("code"), VERIFIER));

        assertThat(tokens.path("scope").asString()).isEqualTo(some);
    }

    @Test
    void a_refused_consent_comes_back_as_access_denied() throws Exception {
        assertThat(decided(request(), "deny", "openid"))
                .containsEntry("error", "access_denied")
                .doesNotContainKey("code");
    }

    @Test
    void a_second_consent_that_was_not_asked_for_brings_no_refresh_token() throws Exception {
        Map<String, String> request = request();
        decided(request, "allow", "openid");
        request.remove("prompt");

        assertThat(json(redeemed(decided(request, "allow", "openid").get("code"), VERIFIER))
                        .has("refresh_token"))
                .isFalse();
    }

    @Test
    void a_code_is_good_once_and_only_with_its_verifier() throws Exception {
        String code = decided(request(), "allow", "openid").get("code");
        String other = decided(request(), "allow", "openid").get("code");

        assertThat(redeemed(code, VERIFIER).statusCode()).isEqualTo(200);
        assertThat(json(redeemed(code, VERIFIER)).path("error").asString()).isEqualTo("invalid_grant");
        assertThat(json(redeemed(other, "wrong")).path("error").asString()).isEqualTo("invalid_grant");
    }

    @Test
    void revoking_ends_the_grant() throws Exception {
        String refresh = json(redeemed(decided(request(), "allow", "openid").get("code"), VERIFIER))
                .path("refresh_token")
                .asString();

        assertThat(post(consent.revocationUrl().orElseThrow(), Map.of("token", refresh))
                        .statusCode())
                .isEqualTo(200);
        assertThat(json(token(Map.of("grant_type", "refresh_token", "refresh_token", refresh)))
                        .path("error")
                        .asString())
                .isEqualTo("invalid_grant");
    }

    @Test
    void the_profiles_ask_for_what_their_tools_need_and_nothing_else() {
        assertThat(consent.tokenStyle()).isEqualTo(TokenStyle.FORM_POST);
        assertThat(consent.authorizeParameters())
                .containsEntry("access_type", "offline")
                .containsEntry("prompt", "consent");
        assertThat(DriveConsent.with(work.settings).scopes())
                .contains(Scope.FILES.address())
                .doesNotContain(Scope.SEND_MAIL.address(), Scope.READ_MAIL.address(), Scope.EVENTS.address());
    }

    @Test
    void without_a_client_nothing_is_ready_and_a_strange_id_token_names_nobody() {
        assertThat(WorkspaceConsent.with(GoogleSettings.at(work.google.url(), " ", ""))
                        .isReady())
                .isFalse();
        assertThat(consent.isReady()).isTrue();
        assertThat(consent.account(Map.of())).isEmpty();
        assertThat(consent.account(Map.of("id_token", "a.!!!.c"))).isEmpty();
    }
}

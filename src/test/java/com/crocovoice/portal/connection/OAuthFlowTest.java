package com.crocovoice.portal.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.crocovoice.portal.connection.OAuthTrouble.Kind;
import com.crocovoice.portal.connection.TokenEndpoint.Place;
import com.crocovoice.portal.egress.EgressGuard;
import com.crocovoice.portal.egress.GuardedHttp;
import com.crocovoice.portal.egress.OutboundHttp;
import com.crocovoice.portal.wire.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol part alone, against a strict authorisation server. */
class OAuthFlowTest {

    private static final String RESOURCE = "/.well-known/oauth-protected-resource";
    private static final String OAUTH = "/.well-known/oauth-authorization-server";
    private static final String OPENID = "/.well-known/openid-configuration";
    private static final ClientDocument LOCAL = new ClientDocument("http://localhost:1");
    private static final ClientDocument PUBLIC = new ClientDocument("https://portal.example.org");

    private final OAuthProvider provider = new OAuthProvider();
    private final OAuthHttp http =
            OAuthHttp.with(GuardedHttp.with(new OutboundHttp(), EgressGuard.allowing("localhost")));
    private final FindAuthority find = FindAuthority.with(http);
    private final RegisterClient register = RegisterClient.with(http);
    private final TokenEndpoint tokens = TokenEndpoint.with(http);

    @AfterEach
    void stop() {
        provider.close();
    }

    private Authority found() {
        return find.of(provider.mcp(), http.challenge(provider.mcp()));
    }

    private static void assertTrouble(Kind kind, ThrowingCallable what) {
        assertThatThrownBy(what).isInstanceOfSatisfying(OAuthTrouble.class, trouble -> assertThat(trouble.kind())
                .isEqualTo(kind));
    }

    // ---- who authorises

    @Test
    void the_servers_metadata_lead_to_who_gives_tokens() {
        Authority found = found();
        assertThat(found.server().issuer()).isEqualTo(provider.base());
        assertThat(found.resource()).isEqualTo(provider.mcp().toString());
        assertThat(found.scopes()).containsExactly("tools", "admin");
    }

    @Test
    void the_address_in_the_challenge_comes_first() {
        provider.documents.put(
                "/elsewhere",
                Json.write(Map.of(
                        "resource",
                        provider.base(),
                        "authorization_servers",
                        List.of(provider.base()),
                        "scopes_supported",
                        List.of("special"))));
        Authority found = find.of(provider.mcp(), new Challenge(null, provider.base() + "/elsewhere", Set.of()));
        assertThat(found.scopes()).containsExactly("special");
    }

    @Test
    void without_a_challenge_the_path_is_tried_before_the_root() {
        provider.documents.put(RESOURCE + "/mcp", "");
        provider.documents.put(
                RESOURCE,
                Json.write(
                        Map.of("resource", provider.base() + "/", "authorization_servers", List.of(provider.base()))));
        Authority found = find.of(provider.mcp(), Challenge.NONE);
        assertThat(found.resource()).isEqualTo(provider.base() + "/");
        assertThat(provider.asked).containsSubsequence("GET " + RESOURCE + "/mcp", "GET " + RESOURCE);
    }

    @Test
    void the_scopes_of_the_challenge_beat_those_of_the_metadata() {
        assertThat(find.of(provider.mcp(), new Challenge(null, null, Set.of("one")))
                        .scopes())
                .containsExactly("one");
    }

    @Test
    void lasting_access_is_asked_for_only_where_it_is_offered() {
        provider.metadata.put("scopes_supported", List.of("tools", "offline_access"));
        assertThat(found().scopes()).contains("offline_access");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/mcp",
                "http://localhost:1/mcp",
                "",
                "javascript:alert(1)",
                "ORIGIN/mcp2",
                "ORIGIN/mcp/deeper"
            })
    void metadata_about_another_server_are_refused(String resource) {
        provider.resource.put("resource", resource.replace("ORIGIN", provider.base()));
        assertTrouble(Kind.RESOURCE_MISMATCH, this::found);
    }

    @ParameterizedTest
    @CsvSource({"/tenant,OAUTH/tenant", "/tenant,OPENID/tenant", "/tenant,/tenantOPENID", "'',OAUTH", "'',OPENID"})
    void metadata_are_looked_for_where_the_specifications_put_them(String path, String place) {
        String issuer = provider.base() + path;
        provider.resource.put("authorization_servers", List.of(issuer));
        provider.documents.put(OAUTH, "");
        provider.documents.put(
                place.replace("OAUTH", OAUTH).replace("OPENID", OPENID),
                Json.write(Map.of("issuer", issuer, "token_endpoint", provider.base() + "/token")));
        assertThat(found().server().issuer()).isEqualTo(issuer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/other", "?"})
    void an_issuer_that_differs_by_one_character_is_refused(String more) {
        provider.metadata.put("issuer", provider.base() + more);
        assertTrouble(Kind.ISSUER_MISMATCH, this::found);
    }

    @Test
    void a_server_that_names_nobody_readable_leads_nowhere() {
        provider.documents.put(OAUTH, "");
        assertTrouble(Kind.NO_METADATA, this::found);
    }

    @Test
    void a_server_older_than_metadata_authorises_itself() {
        provider.documents.putAll(Map.of(RESOURCE + "/mcp", "", OAUTH, ""));
        Authority found = find.of(provider.mcp(), Challenge.NONE);
        assertThat(found.resource()).isNull();
        assertThat(found.server().tokenEndpoint()).isEqualTo(URI.create(provider.base() + "/token"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "file:///etc/passwd",
                "https://u:p@a.example/",
                "/authorize"
            })
    void a_browser_is_sent_to_web_addresses_only(String endpoint) {
        provider.metadata.put("authorization_endpoint", endpoint);
        assertTrouble(Kind.UNSAFE_ENDPOINT, this::found);
    }

    @Test
    void an_inner_address_is_not_asked() {
        provider.resource.put("authorization_servers", List.of("http://169.254.169.254"));
        assertTrouble(Kind.EGRESS, this::found);
    }

    @Test
    void a_document_without_end_is_not_read() {
        provider.documents.put(RESOURCE + "/mcp", "{\"resource\":\"" + "x".repeat(1 << 20) + "\"}");
        assertTrouble(Kind.UNREACHABLE, this::found);
    }

    // ---- who we are

    @Test
    void the_portal_registers_where_nobody_knows_it() {
        OAuthClient client = register.at(found().server(), LOCAL);
        assertThat(client.id()).startsWith("client-");
        assertThat(client.secret()).isEqualTo(provider.secret);
        assertThat(client.toString()).doesNotContain(provider.secret);
    }

    @Test
    void where_documents_are_understood_the_portal_is_its_address() {
        provider.metadata.put("client_id_metadata_document_supported", true);
        AuthorizationServer server = found().server();
        assertThat(register.at(server, PUBLIC))
                .isEqualTo(new OAuthClient(PUBLIC.address().toString(), null, TokenStyle.FORM_PUBLIC));
        // Nobody else could read the document of a portal on plain http.
        assertThat(register.at(server, LOCAL).id()).startsWith("client-");
    }

    @Test
    void without_any_way_to_become_known_it_ends() {
        provider.metadata.put("registration_endpoint", "");
        assertTrouble(Kind.NO_CLIENT, () -> register.at(found().server(), LOCAL));
    }

    @ParameterizedTest
    @CsvSource({"client_secret_basic,FORM_BASIC", "client_secret_post,FORM_POST", "none,FORM_PUBLIC"})
    void the_client_proves_itself_as_the_server_takes_it(String method, TokenStyle style) {
        provider.metadata.put("token_endpoint_auth_methods_supported", List.of(method));
        OAuthClient client = register.at(found().server(), LOCAL);
        assertThat(client.style()).isEqualTo(style);
        assertThat(signIn(client).access()).startsWith("at-");
    }

    // ---- consent and tokens

    private Place place(OAuthClient client) {
        Authority found = found();
        return new Place(
                provider.base(),
                found.server().tokenEndpoint(),
                client,
                provider.mcp().toString(),
                found.key());
    }

    private Tokens signIn(OAuthClient client) {
        ConsentRequest request = ConsentRequest.of(found(), client, LOCAL.callback(), Map.of());
        return tokens.forCode(place(client), code(browse(request)), LOCAL.callback(), request.verifier());
    }

    /** What a browser would do. */
    private static Map<String, String> browse(ConsentRequest request) {
        try {
            var answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(request.address()).build(), BodyHandlers.discarding());
            return OAuthProvider.form(
                    URI.create(answer.headers().firstValue("location").orElseThrow())
                            .getRawQuery());
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String code(Map<String, String> answer) {
        return answer.get("code");
    }

    @Test
    void a_consent_becomes_tokens_and_the_tokens_work() {
        Tokens given = signIn(register.at(found().server(), LOCAL));
        assertThat(given.scopes()).containsExactlyInAnyOrder("tools", "admin");
        assertThat(given.lifetime()).isEqualTo(3600);
        assertThat(given.toString()).doesNotContain(given.access());
        assertThat(provider.scopesOf(given.access())).contains("tools");
        Map<String, String> sent = provider.tokenRequests.get(0);
        assertThat(sent).containsEntry("resource", provider.mcp().toString()).containsKey("code_verifier");
    }

    @Test
    void the_question_names_state_challenge_and_resource() {
        ConsentRequest request =
                ConsentRequest.of(found(), register.at(found().server(), LOCAL), LOCAL.callback(), Map.of("x", "y"));
        Map<String, String> asked = OAuthProvider.form(request.address().getRawQuery());
        assertThat(asked)
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("state", request.state())
                .containsEntry("resource", provider.mcp().toString())
                .containsEntry("x", "y");
        assertThat(request.address().toString()).doesNotContain(request.verifier());
        assertThat(request.state()).hasSizeGreaterThanOrEqualTo(40);
    }

    @Test
    void without_pkce_nobody_is_asked() {
        provider.metadata.put("code_challenge_methods_supported", List.of("plain"));
        assertTrouble(
                Kind.NO_PKCE,
                () -> ConsentRequest.of(
                        found(), new OAuthClient("c", null, TokenStyle.FORM_PUBLIC), LOCAL.callback(), Map.of()));
    }

    @Test
    void a_code_is_good_once_and_only_with_its_verifier() {
        OAuthClient client = register.at(found().server(), LOCAL);
        ConsentRequest request = ConsentRequest.of(found(), client, LOCAL.callback(), Map.of());
        String code = code(browse(request));
        assertTrouble(Kind.GRANT_ENDED, () -> tokens.forCode(place(client), code, LOCAL.callback(), "x".repeat(43)));
        assertTrouble(
                Kind.GRANT_ENDED, () -> tokens.forCode(place(client), code, LOCAL.callback(), request.verifier()));
    }

    @Test
    void an_answer_of_another_issuer_is_believed_in_nothing() {
        var answer = new ConsentAnswer("s", "code", null, "https://evil.example");
        assertTrouble(Kind.ISSUER_MISMATCH, () -> answer.codeFrom(provider.base(), false));
        assertTrouble(Kind.ISSUER_MISMATCH, () -> answer.codeFrom("https://evil.example/", true));
        var error = new ConsentAnswer("s", null, "access_denied", "https://evil.example");
        assertTrouble(Kind.ISSUER_MISMATCH, () -> error.codeFrom(provider.base(), false));
    }

    @Test
    void an_answer_without_issuer_is_refused_from_who_always_names_itself() {
        var answer = new ConsentAnswer("s", "code", null, null);
        assertTrouble(Kind.ISSUER_MISMATCH, () -> answer.codeFrom(provider.base(), true));
        assertThat(answer.codeFrom(provider.base(), false)).isEqualTo("code");
    }

    @Test
    void a_refusal_is_a_refusal() {
        assertTrouble(Kind.REFUSED, () -> new ConsentAnswer("s", null, "access_denied", null).codeFrom("x", false));
        assertTrouble(
                Kind.UNUSABLE_ANSWER, () -> new ConsentAnswer("s", "c", "server_error", null).codeFrom("x", false));
        assertTrouble(Kind.UNUSABLE_ANSWER, () -> new ConsentAnswer("s", null, null, null).codeFrom("x", false));
    }

    @Test
    void a_refresh_token_that_is_good_once_gives_the_next_one() {
        OAuthClient client = register.at(found().server(), LOCAL);
        Tokens first = signIn(client);
        Tokens second = tokens.forRefresh(place(client), first.refresh());
        assertThat(second.refresh()).isNotEqualTo(first.refresh());
        assertTrouble(Kind.GRANT_ENDED, () -> tokens.forRefresh(place(client), first.refresh()));
    }

    @Test
    void the_portal_signs_in_for_itself_with_its_own_credentials() {
        provider.knows("machine");
        Tokens given = tokens.forClient(
                place(new OAuthClient("machine", provider.secret, TokenStyle.FORM_BASIC)), Set.of("tools"));
        assertThat(provider.scopesOf(given.access())).containsExactly("tools");
        assertThat(given.refresh()).isNull();
    }

    @Test
    void wrong_credentials_of_the_client_are_told_apart() {
        provider.knows("machine");
        assertTrouble(
                Kind.CLIENT_REFUSED,
                () -> tokens.forClient(place(new OAuthClient("machine", "wrong", TokenStyle.FORM_POST)), Set.of()));
    }

    @Test
    void a_token_that_must_be_proven_is_not_used_as_a_bearer_token() {
        provider.documents.put("/token", "{\"access_token\":\"x\",\"token_type\":\"DPoP\"}");
        assertTrouble(
                Kind.UNUSABLE_ANSWER,
                () -> tokens.forClient(place(new OAuthClient("machine", "s", TokenStyle.FORM_POST)), Set.of()));
    }

    @Test
    void an_answer_that_is_no_json_is_no_token() {
        provider.documents.put("/token", "<html>");
        assertTrouble(
                Kind.UNUSABLE_ANSWER,
                () -> tokens.forClient(place(new OAuthClient("machine", "s", TokenStyle.FORM_POST)), Set.of()));
    }

    @Test
    void an_answer_without_scope_and_lifetime_is_one_all_the_same() {
        provider.documents.put("/token", "{\"access_token\":\"x\",\"token_type\":\"bearer\",\"bot_id\":\"b1\"}");
        Tokens given = tokens.forClient(place(new OAuthClient("machine", "s", TokenStyle.JSON_BASIC)), Set.of());
        assertThat(given.scopes()).isNull();
        assertThat(given.lifetime()).isNull();
        assertThat(given.more()).containsEntry("bot_id", "b1");
    }

    @Test
    void what_an_answer_says_is_null_is_not_there() {
        provider.documents.put(
                "/token",
                "{\"access_token\":\"x\",\"token_type\":\"bearer\",\"refresh_token\":null,\"workspace_icon\":null,"
                        + "\"workspace_name\":\"W\",\"owner\":{\"type\":\"workspace\",\"workspace\":true}}");
        Tokens given = tokens.forClient(place(new OAuthClient("machine", "s", TokenStyle.JSON_BASIC)), Set.of());
        assertThat(given.refresh()).isNull();
        assertThat(given.more()).containsEntry("workspace_name", "W").doesNotContainKey("workspace_icon");
    }

    @Test
    void a_token_is_ended_where_it_came_from() {
        OAuthClient client = register.at(found().server(), LOCAL);
        Tokens given = signIn(client);
        assertThat(tokens.revoke(
                        provider.base(), URI.create(provider.base() + "/revoke"), client, given.refresh(), true))
                .isTrue();
        assertTrouble(Kind.GRANT_ENDED, () -> tokens.forRefresh(place(client), given.refresh()));
        assertThat(tokens.revoke(
                        provider.base(), URI.create(provider.base() + "/nowhere"), client, given.access(), false))
                .isFalse();
    }

    @Test
    void more_scopes_are_asked_for_together_with_the_earlier_ones() {
        Authority more = find.of(provider.mcp(), new Challenge("insufficient_scope", null, Set.of("admin")));
        assertThat(more.and(Set.of("tools")).scopes()).containsExactly("tools", "admin");
    }
}

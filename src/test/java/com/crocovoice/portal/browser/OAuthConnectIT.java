package com.crocovoice.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.connection.OAuthProvider;
import com.crocovoice.portal.it.RunningPortal;
import com.crocovoice.portal.it.RunningPortal.Answer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** A person's account at an MCP server of somebody else, from “Connect” on the server's page and back, and what can go wrong. */
class OAuthConnectIT {

    private static RunningPortal portal;

    private final OAuthProvider provider = new OAuthProvider();
    private String key;
    private String page;

    @BeforeAll
    static void portal_runs() {
        portal = RunningPortal.get();
    }

    @BeforeEach
    void a_server_that_wants_accounts(TestInfo test) {
        provider.page = true;
        // Browsers ask every site for it.
        provider.documents.put("/favicon.ico", "{}");
        provider.resource.put("scopes_supported", List.of("tools"));
        key = "account-" + Integer.toHexString(test.getDisplayName().hashCode());
        page = "/servers/server.xhtml?key=" + key;
        Answer made = portal.as("alice")
                .post(
                        "/api/servers",
                        Map.of("name", key, "url", provider.mcp().toString(), "auth", Map.of("type", "oauth")));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().path("state").asString()).isEqualTo("needs_authorization");
    }

    @AfterEach
    void it_goes() {
        portal.as("alice").delete("/api/servers/" + key);
        provider.close();
    }

    private void click(Page at, String name) {
        at.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }

    /** On the page of who gives tokens. */
    private Page asked(Window window) {
        Page at = window.open(page).page();
        click(at, "Connect with " + key);
        at.waitForURL(url -> url.startsWith(provider.base()));
        return at;
    }

    /** As {@link #asked}, from the banner that says that an account is needed. */
    private Page askedAgain(Window window) {
        Page at = window.open(page).page();
        click(at, "Connect");
        at.waitForURL(url -> url.startsWith(provider.base()));
        return at;
    }

    private static void decide(Page at, String how) {
        at.getByText(how).click();
        at.waitForURL(url -> url.contains("/connections/list.xhtml"));
    }

    private static Locator main(Page at) {
        return at.locator("main");
    }

    private void connect(String user) {
        try (Window window = Chromium.of(user, Look.DESK)) {
            Page at = asked(window);
            decide(at, "Allow");
            assertThat(main(at)).containsText(key + " is connected.");
        }
    }

    /** Alice's account shows the tools, so that she can accept one and let developers call it. */
    private void isReviewed() {
        connect("alice");
        until("/api/servers/" + key, "/state", "online");
        Answer reviewed = portal.as("alice")
                .post(
                        "/api/servers/" + key + "/review",
                        Map.of("decision", "accept", "tools", List.of(Map.of("name", "whoami", "risk", "read"))));
        assertThat(reviewed.status()).as(reviewed.body()).isEqualTo(200);
        portal.as("alice")
                .post("/api/policies", Map.of("role", "developer", "server", key, "tool", "whoami", "effect", "allow"));
    }

    private Answer call() {
        return portal.as("dave").post("/api/tools/" + key + "/whoami/call", Map.of("arguments", Map.of()));
    }

    private static void until(String path, String pointer, String value) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        Answer answer = portal.as("alice").get(path);
        while (!answer.json().at(pointer).asString("").equals(value) && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            answer = portal.as("alice").get(path);
        }
        assertThat(answer.json().at(pointer).asString("")).as(answer.body()).isEqualTo(value);
    }

    private void wentOn() {
        until("/api/actions?server=" + key + "&tool_name=whoami", "/items/0/outcome", "completed");
    }

    private List<String> owners() {
        return portal.as("alice")
                .get("/api/connections?all=true")
                .json()
                .path("items")
                .valueStream()
                .filter(c -> c.path("server").asString().equals(key))
                .map(c -> c.path("owner_name").asString())
                .toList();
    }

    @Test
    void who_consents_is_connected_and_the_tools_are_there() {
        try (Window window = Chromium.of("alice", Look.DESK)) {
            Page at = asked(window);
            assertThat(at.locator("form")).containsText("tools");
            decide(at, "Allow");
            assertThat(main(at)).containsText(key + " is connected.");
            assertThat(at.url()).doesNotContain("code=");
            assertThat(window.complaints()).isEmpty();
        }
        until("/api/servers/" + key, "/state", "online");
        assertThat(owners()).hasSize(1);
    }

    @Test
    void who_refuses_is_told_that_nothing_was_connected() {
        try (Window window = Chromium.of("dave", Look.DESK)) {
            Page at = asked(window);
            decide(at, "Refuse");
            assertThat(main(at)).containsText("access to " + key + " was refused");
        }
        assertThat(owners()).isEmpty();
        assertThat(provider.tokenRequests).isEmpty();
    }

    @Test
    void a_state_that_nobody_was_sent_with_connects_nobody() {
        try (Window window = Chromium.of("dave", Look.DESK)) {
            Page at = window.open("/oauth/callback?state=made-up&code=c").page();
            at.waitForURL(url -> url.contains("ending=foreign"));
            assertThat(main(at)).containsText("does not belong to a question of yours");
        }
        assertThat(provider.tokenRequests).isEmpty();
    }

    @Test
    void somebody_elses_answer_connects_nobody_and_stays_good_for_its_person() throws Exception {
        provider.page = false;
        String back = answerFor("dave");
        try (Window window = Chromium.of("bob", Look.DESK)) {
            window.open(back).page().waitForURL(url -> url.contains("ending=foreign"));
        }
        assertThat(owners()).isEmpty();
        try (Window window = Chromium.of("dave", Look.DESK)) {
            window.open(back).page().waitForURL(url -> url.contains("ending=connected"));
            window.open(back).page().waitForURL(url -> url.contains("ending=foreign"));
        }
        assertThat(owners()).hasSize(1);
    }

    /** Path and query of the way back. */
    private String answerFor(String user) throws IOException, InterruptedException {
        Answer begun = portal.as(user).post("/api/servers/" + key + "/connect", Map.of("scope", "user"));
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        URI asked = URI.create(begun.json().path("authorization_url").asString());
        var answer =
                HttpClient.newHttpClient().send(HttpRequest.newBuilder(asked).build(), BodyHandlers.discarding());
        URI back = URI.create(answer.headers().firstValue("location").orElseThrow());
        return back.getPath() + "?" + back.getRawQuery();
    }

    @Test
    void metadata_of_another_issuer_stop_the_way_out() {
        provider.metadata.put("issuer", provider.base() + "/other");
        try (Window window = Chromium.of("dave", Look.DESK)) {
            Page at = window.open(page).page();
            click(at, "Connect with " + key);
            assertThat(at.locator("body")).containsText("came from somebody else than expected");
        }
        assertThat(provider.asked).doesNotContain("GET /authorize", "POST /register");
    }

    @Test
    void an_answer_of_another_issuer_is_not_redeemed() {
        provider.answersAs = "https://evil.example";
        try (Window window = Chromium.of("dave", Look.DESK)) {
            Page at = asked(window);
            decide(at, "Allow");
            assertThat(main(at)).containsText("came from somebody else than expected");
        }
        assertThat(provider.tokenRequests).isEmpty();
        assertThat(owners()).isEmpty();
    }

    @Test
    void a_call_that_had_to_wait_goes_on_after_the_consent() {
        isReviewed();
        assertThat(call().code()).isEqualTo("connection_needed");
        try (Window window = Chromium.of("dave", Look.DESK)) {
            Page at = window.open("/index.xhtml").page();
            assertThat(main(at)).containsText("Your account at " + key + " is needed.");
            at = askedAgain(window);
            decide(at, "Allow");
        }
        wentOn();
    }

    @Test
    void a_grant_that_was_taken_back_is_told_at_home_and_at_the_server_and_can_be_mended_there() {
        isReviewed();
        connect("dave");
        assertThat(call().status()).isEqualTo(200);
        provider.revokeAll();
        assertThat(call().code()).isEqualTo("reconnect_needed");
        String told = "The connection to " + key + " is no longer valid";
        try (Window window = Chromium.of("dave", Look.DESK)) {
            Page at = window.open("/index.xhtml").page();
            assertThat(main(at)).containsText(told);
            assertThat(main(window.open(page).page())).containsText(told);
            at = askedAgain(window);
            decide(at, "Allow");
            assertThat(main(window.open(page).page())).not().containsText(told);
        }
        try (Window window = Chromium.of("erin", Look.DESK)) {
            assertThat(main(window.open(page).page())).not().containsText(told);
        }
        wentOn();
    }

    @Test
    void a_right_that_is_missing_is_asked_for_together_with_the_others() {
        isReviewed();
        connect("dave");
        provider.needed = Set.of("admin");
        assertThat(call().code()).isEqualTo("more_scopes_needed");
        try (Window window = Chromium.of("dave", Look.DESK)) {
            Page at = askedAgain(window);
            assertThat(at.locator("form")).containsText("tools");
            assertThat(at.locator("form")).containsText("admin");
            decide(at, "Allow");
        }
        wentOn();
        assertThat(call().body()).contains("with tools admin");
    }

    @Test
    void a_server_that_takes_only_tokens_bound_to_a_key_gets_proofs() {
        provider.bindToKeys();
        provider.demandNonce("first");
        isReviewed();
        connect("dave");
        assertThat(call().body()).contains("with tools");
        provider.demandNonce("second");
        assertThat(call().body()).contains("with tools");
        provider.expireAccess();
        assertThat(call().body()).contains("with tools");
        // Two consents and a renewal, each connection with a key of its own; who was turned away for the nonce showed
        // none that counts.
        List<String> keys = provider.tokenRequests.stream()
                .map(request -> request.get("key"))
                .filter(Objects::nonNull)
                .toList();
        assertThat(keys).hasSizeGreaterThanOrEqualTo(3);
        assertThat(Set.copyOf(keys)).hasSize(2);
    }

    @Test
    void where_nobody_can_register_an_admin_enters_a_client_and_the_portal_signs_in_for_the_team() {
        provider.metadata.put("registration_endpoint", "");
        provider.knows("portal-machine");
        var wish = Map.of("client_credentials", true);
        Answer unknown = portal.as("dave").post("/api/servers/" + key + "/connect", wish);
        assertThat(unknown.code()).isEqualTo("no_client_known");
        try (Window window = Chromium.of("alice", Look.DESK)) {
            Page at = window.open("/connections/clients.xhtml").page();
            assertThat(main(at)).containsText("/oauth/callback");
            at.getByLabel("Issuer").fill(provider.base());
            at.getByLabel("Client id").fill("portal-machine");
            at.getByLabel("Client secret").fill(provider.secret);
            click(at, "Keep this client");
            assertThat(at.locator("body")).containsText("The portal has a client at " + provider.base());
            assertThat(at.content()).doesNotContain(provider.secret);
        }
        Answer connected = portal.as("dave").post("/api/servers/" + key + "/connect", wish);
        assertThat(connected.status()).as(connected.body()).isEqualTo(200);
        assertThat(provider.tokenRequests.get(0)).containsEntry("grant_type", "client_credentials");
        for (String user : List.of("dave", "erin", "audrey"))
            assertThat(portal.as(user).get("/api/oauth-clients").status()).isEqualTo(403);
        Answer known = portal.as("alice").get("/api/oauth-clients");
        assertThat(known.body()).contains(provider.base(), "portal-machine").doesNotContain(provider.secret);
        for (var one : known.json().path("items"))
            if (one.path("issuer").asString().equals(provider.base()))
                portal.as("alice").delete("/api/oauth-clients/" + one.path("id").asString());
    }

    @Test
    void who_is_no_security_admin_does_not_see_the_clients() {
        try (Window window = Chromium.of("dave", Look.DESK)) {
            var answer = window.page().navigate("/connections/clients.xhtml");
            assertThat(answer.status()).isEqualTo(403);
        }
    }
}

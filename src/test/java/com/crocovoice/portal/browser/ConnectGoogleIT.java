package com.crocovoice.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.connector.google.GoogleSimulator;
import com.crocovoice.portal.it.RunningPortal;
import com.crocovoice.portal.it.RunningPortal.Answer;
import com.crocovoice.portal.it.SimulatedVendors;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** “Connect with Google Workspace” in a browser: consent, refused consent, partial scopes; and what can be said afterwards. */
class ConnectGoogleIT {

    private static final String SERVER = "google-workspace";

    private static RunningPortal portal;
    private static GoogleSimulator google;

    @BeforeAll
    static void google_is_there() {
        google = SimulatedVendors.sharedGoogle();
        portal = RunningPortal.get();
    }

    /** To Google's page, from wherever the connection stands. */
    private static Page asked(Window window) {
        Page page = window.open("/connections/list.xhtml").page();
        Locator connect = page.locator("#offers .card, #offers [class*=card]")
                .filter(new Locator.FilterOptions().setHasText("Google Workspace"))
                .getByRole(com.microsoft.playwright.options.AriaRole.BUTTON)
                .first();
        connect.click();
        page.waitForURL(url -> url.startsWith(google.url().toString()));
        return page;
    }

    private static void back(Page page) {
        page.waitForURL(url -> url.contains("/connections/list.xhtml"));
    }

    private static void consent(String user) {
        try (Window window = Chromium.of(user, Look.DESK)) {
            Page page = asked(window);
            page.getByText("Continue").click();
            back(page);
        }
    }

    private static Answer say(String text, String language) {
        return portal.as("dave")
                .post(
                        "/api/voice",
                        Map.of("text", text, "language", language, "context", Map.of("time_zone", "Europe/Paris")));
    }

    /** Dave may use these tools, and the agent may use them for him beside those that it may use already. */
    private static void grant(String... tools) {
        List<Map<String, String>> items = new ArrayList<>();
        for (JsonNode known : portal.as("dave").get("/api/consents").json().path("items"))
            items.add(Map.of(
                    "server",
                    known.path("server").asString(),
                    "tool",
                    known.path("tool").asString()));
        for (String tool : tools) {
            portal.as("alice")
                    .post(
                            "/api/policies",
                            Map.of("role", "developer", "server", SERVER, "tool", tool, "effect", "allow"));
            Map<String, String> item = Map.of("server", SERVER, "tool", tool);
            if (!items.contains(item)) items.add(item);
        }
        portal.as("dave").put("/api/consents", Map.of("items", items));
    }

    @Test
    void who_consents_is_connected_and_sees_the_account() {
        try (Window window = Chromium.of("dave", Look.DESK)) {
            Page page = asked(window);
            assertThat(page.locator("form")).containsText("gmail.send");
            page.getByText("Continue").click();
            back(page);
            assertThat(page.locator("main")).containsText("me@example.com");
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void who_refuses_is_told_that_nothing_was_connected() {
        try (Window window = Chromium.of("bob", Look.DESK)) {
            Page page = asked(window);
            page.getByText("Cancel").click();
            back(page);
            assertThat(page.url()).contains("refused");
        }
    }

    @Test
    void who_unticks_a_scope_is_connected_with_fewer_rights() {
        try (Window window = Chromium.of("bob", Look.DESK)) {
            Page page = asked(window);
            page.locator("input[value$='gmail.readonly']").uncheck();
            page.getByText("Continue").click();
            back(page);
            assertThat(page.url()).contains("partial");
            assertThat(page.locator("main")).containsText("gmail.readonly");
        }
    }

    @Test
    void what_people_say_is_done_in_their_account() {
        consent("dave");
        grant("send_email", "create_event", "list_events", "find_free_time");

        assertThat(say("Quels sont mes rendez-vous de demain ?", "fr").body()).contains("Point projet");
        assertThat(say("What meetings do I have tomorrow?", "en").body()).contains("Point projet");
        Answer sent = say("Envoie un mail à marc@example.com pour dire que le devis est prêt", "fr");
        assertThat(google.sentMails()).as(sent.body()).contains("le devis est prêt");
        sent = say("Send an email to marc@example.com to say that the quote is ready", "en");
        assertThat(google.sentMails()).as(sent.body()).contains("the quote is ready");
        Answer made = say("Mets un rendez-vous demain à 15 h avec anna@example.com", "fr");
        assertThat(google.eventTitles()).as(made.body()).contains("anna@example.com");
        assertThat(say("Trouve-moi un créneau libre lundi prochain", "fr").body())
                .contains("Libre lundi");
        assertThat(say("Find me a free slot next Monday", "en").body()).contains("Free on Monday");
    }
}

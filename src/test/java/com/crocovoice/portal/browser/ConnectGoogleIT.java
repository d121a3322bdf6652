package com.crocovoice.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.connector.google.GoogleSimulator;
import com.crocovoice.portal.it.RunningPortal;
import com.crocovoice.portal.it.RunningPortal.Answer;
import com.crocovoice.portal.it.SimulatedVendors;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** “Connect with Google Workspace” in a browser: consent, refused consent, partial scopes; and what can be said afterwards. */
class ConnectGoogleIT {

    private static final String SERVER = "google-workspace";

    private static RunningPortal portal;
    private static GoogleSimulator google;

    @BeforeAll
    static void google_is_there() {
        google = SimulatedVendors.google();
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

    private static Answer say(String user, String text) {
        return portal.as(user).post("/api/voice", Map.of("text", text, "language", "fr", "time_zone", "Europe/Paris"));
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
        for (String tool : new String[] {"send_email", "create_event", "list_events", "find_free_time"})
            portal.as("alice")
                    .post(
                            "/api/policies",
                            Map.of("role", "developer", "server", SERVER, "tool", tool, "effect", "allow"));

        Answer listed = say("dave", "Quels sont mes rendez-vous de demain ?");
        assertThat(listed.body()).contains("Point projet");
        Answer sent = say("dave", "Envoie un mail à marc@example.com pour dire que le devis est prêt");
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        assertThat(google.sentMails()).as(sent.body()).contains("le devis est prêt");
        Answer made = say("dave", "Mets un rendez-vous demain à 15 h avec anna@example.com");
        assertThat(google.eventTitles()).as(made.body()).contains("anna@example.com");
        Answer free = say("dave", "Trouve-moi un créneau libre lundi prochain");
        assertThat(free.body()).contains("Libre lundi");
    }
}

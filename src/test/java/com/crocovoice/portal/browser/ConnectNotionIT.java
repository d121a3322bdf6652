package com.crocovoice.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.connector.notion.NotionSimulator;
import com.crocovoice.portal.it.RunningPortal;
import com.crocovoice.portal.it.RunningPortal.Answer;
import com.crocovoice.portal.it.SimulatedVendors;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** “Connect with Notion” in a browser: consent with all pages, with some, refused; and what can be said afterwards. */
class ConnectNotionIT {

    private static final String SERVER = "notion";

    private static RunningPortal portal;
    private static NotionSimulator notion;

    @BeforeAll
    static void notion_is_there() {
        notion = SimulatedVendors.sharedNotion();
        portal = RunningPortal.get();
    }

    /** To Notion's page, from wherever the connection stands. */
    private static Page asked(Window window) {
        Page page = window.open("/connections/list.xhtml").page();
        Locator connect = page.locator("#offers .card, #offers [class*=card]")
                .filter(new Locator.FilterOptions().setHasText("Notion"))
                .getByRole(AriaRole.BUTTON)
                .first();
        connect.click();
        page.waitForURL(url -> url.startsWith(notion.url().toString()));
        return page;
    }

    private static void back(Page page) {
        page.waitForURL(url -> url.contains("/connections/list.xhtml"));
    }

    private static Answer say(String user, String text, String language, Map<String, String> note) {
        return portal.as(user).post("/api/voice", Map.of("text", text, "language", language, "context", note));
    }

    /** Lets the agent use these tools for a person, beside those that it may use already. */
    private static void consents(String user, String... tools) {
        List<Map<String, String>> items = new ArrayList<>();
        for (JsonNode known : portal.as(user).get("/api/consents").json().path("items"))
            items.add(Map.of(
                    "server",
                    known.path("server").asString(),
                    "tool",
                    known.path("tool").asString()));
        for (String tool : tools) {
            Map<String, String> item = Map.of("server", SERVER, "tool", tool);
            if (!items.contains(item)) items.add(item);
        }
        portal.as(user).put("/api/consents", Map.of("items", items));
    }

    @Test
    void who_picks_pages_is_connected_and_sees_the_workspace() {
        try (Window window = Chromium.of("dave", Look.DESK)) {
            Page page = asked(window);
            assertThat(page.locator("form")).containsText("Journal");
            page.getByLabel("Journal").uncheck();
            page.getByText("Allow access").click();
            back(page);
            assertThat(page.locator("main")).containsText("Atelier Dupuis");
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
    void the_open_note_goes_into_the_database_and_the_task_gets_its_day() {
        try (Window window = Chromium.of("dave", Look.DESK)) {
            Page page = asked(window);
            page.getByText("Allow access").click();
            back(page);
        }
        for (String tool : List.of("create_page", "create_task", "query_database", "search"))
            portal.as("alice")
                    .post(
                            "/api/policies",
                            Map.of("role", "developer", "server", SERVER, "tool", tool, "effect", "allow"));
        consents("dave", "create_page", "create_task");
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Paris"));

        Answer said = say(
                "dave",
                "Ajoute cette note de réunion dans ma database Notion Clients et crée une tâche pour envoyer le devis demain.",
                "fr",
                Map.of(
                        "title",
                        "Réunion Dupont",
                        "text",
                        "Dupont veut un devis.\n\n- refonte du site",
                        "time_zone",
                        "Europe/Paris"));

        assertThat(notion.told("Réunion Dupont"))
                .as(said.body())
                .contains("Date: " + today, "Client: Dupont", "- refonte du site");
        assertThat(notion.told("Envoyer le devis")).as(said.body()).contains("Échéance: " + today.plusDays(1));
        assertThat(said.body()).contains("La page « Réunion Dupont » est dans « Clients »");
    }
}

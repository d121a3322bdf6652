package com.crocovoice.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.connector.gohighlevel.GoHighLevelSimulator;
import com.crocovoice.portal.it.RunningPortal;
import com.crocovoice.portal.it.RunningPortal.Answer;
import com.crocovoice.portal.it.SimulatedVendors;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Five hundred contacts, deleted as a person sees it: held, shown, granted by the slider, its progress on the page, and told exactly
 * at the end; within the vendor's own limit, which takes about a minute.
 */
class BulkDeletionIT {

    private static final int CONTACTS = 500;
    private static final int LIMIT = 100;

    private static RunningPortal portal;
    private static GoHighLevelSimulator vendor;

    @BeforeAll
    static void connected() {
        vendor = SimulatedVendors.sharedGoHighLevel();
        portal = RunningPortal.get();
        try (Window window = Chromium.of("carol", Look.DESK)) {
            Page page = window.open("/connections/list.xhtml").page();
            page.locator("#offers .card, #offers [class*=card]")
                    .filter(new Locator.FilterOptions().setHasText("GoHighLevel"))
                    .getByRole(AriaRole.BUTTON)
                    .first()
                    .click();
            page.waitForURL(url -> url.startsWith(vendor.url().toString()));
            page.getByText("Proceed").click();
            page.waitForURL(url -> url.contains("/connections/list.xhtml"));
        }
        Map<String, String> rule =
                Map.of("role", "consultant", "server", "gohighlevel", "tool", "delete_contacts", "effect", "confirm");
        portal.as("alice").post("/api/policies", rule);
        // What an earlier run left.
        for (int i = 1; i <= CONTACTS; i++) vendor.lose("Dormeur " + i);
        vendor.addSleeping("Dormeur", CONTACTS, "lot");
        vendor.lock("Dormeur 77");
    }

    private static JsonNode held() {
        Answer said = portal.as("carol")
                .post("/api/voice", Map.of("text", "Supprime tous les contacts avec le tag lot", "language", "fr"));
        String id = said.json().path("approvals").path(0).asString();
        JsonNode card = portal.as("carol").get("/api/approvals/" + id).json();
        assertThat(card.at("/preview/affected").asInt()).as(said.body()).isEqualTo(CONTACTS);
        assertThat(card.at("/preview/action").asString()).isEqualTo("DELETE");
        assertThat(card.at("/preview/filter").asString()).isEqualTo("tag lot");
        assertThat(card.at("/arguments/contact_ids").size()).isEqualTo(CONTACTS);
        return card;
    }

    /** What the page showed, with the time since the slider when it was first seen. */
    private static Map<String, Duration> watched(Page page, Runnable halfway) {
        Map<String, Duration> seen = new LinkedHashMap<>();
        long start = System.nanoTime();
        long end = start + Duration.ofMinutes(3).toNanos();
        boolean told = false;
        while (System.nanoTime() < end && page.locator("[data-moving=false]").count() == 0) {
            List<String> words = progress(page);
            if (!words.isEmpty()) seen.putIfAbsent(words.get(0), Duration.ofNanos(System.nanoTime() - start));
            if (!told && seen.size() > 10) {
                halfway.run();
                told = true;
            }
            page.waitForTimeout(100);
        }
        return seen;
    }

    /** @return nothing in the moment when the page is loaded anew */
    private static List<String> progress(Page page) {
        try {
            return page.locator("[data-progress] p").allTextContents();
        } catch (PlaywrightException e) {
            if (!e.getMessage().contains("Execution context was destroyed")) throw e;
            return List.of();
        }
    }

    private static void slide(Page page) {
        Locator range = page.locator(".slide input[type=range]");
        range.focus();
        for (int i = 0; i < 20; i++) page.keyboard().press("ArrowRight");
    }

    /** While it runs, as others see it. */
    private static void look(String path, Look look) {
        try (Window window = Chromium.of("carol", look)) {
            window.open(path);
            assertThat(window.page().locator("[data-progress] progress")).isVisible();
            window.picture("approval-running-" + look);
            assertThat(window.barriers()).isEmpty();
            assertThat(window.overflow()).isLessThanOrEqualTo(0);
        }
    }

    @Test
    void five_hundred_contacts_are_deleted_within_the_limit_and_their_progress_is_shown() {
        JsonNode card = held();
        String id = card.path("id").asString();
        String path = "/approvals/approval.xhtml?id=" + id;
        int others = vendor.size() - CONTACTS;
        try (Window window = Chromium.of("carol", Look.DESK)) {
            Page page = window.open(path).page();
            window.picture("approval-many-" + Look.DESK);
            slide(page);
            page.waitForSelector("[data-moving=true]");
            Map<String, Duration> seen = watched(page, () -> {
                vendor.lose("Dormeur 499");
                vendor.lose("Dormeur 500");
                look(path, new Look(390, com.microsoft.playwright.options.ColorScheme.DARK, "fr"));
                window.picture("approval-running-" + Look.DESK);
                JsonNode running =
                        portal.as("carol").get("/api/approvals/" + id).json();
                assertThat(running.at("/progress/total").asInt()).isEqualTo(CONTACTS);
                assertThat(running.at("/progress/done").asInt()).isPositive();
            });
            window.picture("approval-ran-" + Look.DESK);
            assertSteady(seen);
            assertThat(page.locator("main"))
                    .containsText(
                            "497 of 500 contacts are deleted, 2 were gone already. Could not be deleted (1): Dormeur 77.");
            assertThat(window.complaints()).isEmpty();
        }
        JsonNode facts = portal.as("carol").get("/api/approvals/" + id).json().at("/mcp_response/structuredContent");
        assertThat(facts.path("deleted").asInt()).isEqualTo(CONTACTS - 3);
        assertThat(facts.path("already_gone").asInt()).isEqualTo(2);
        assertThat(facts.path("failed").size()).isEqualTo(1);
        assertThat(vendor.size()).isEqualTo(others + 1);
        assertThat(vendor.mostAtOnce()).isLessThanOrEqualTo(LIMIT);
    }

    /** Something new at least each second, as far as a look ten times a second at a page that asks once a second can tell. */
    private static void assertSteady(Map<String, Duration> seen) {
        List<Duration> at = new ArrayList<>(seen.values());
        assertThat(at).as(seen.toString()).hasSizeGreaterThan(30);
        Duration total = at.get(at.size() - 1).minus(at.get(0));
        assertThat(total.dividedBy(at.size() - 1)).as(seen.toString()).isLessThan(Duration.ofMillis(1_500));
    }
}

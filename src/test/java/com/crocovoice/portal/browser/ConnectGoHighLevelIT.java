package com.crocovoice.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.connector.gohighlevel.GoHighLevelSimulator;
import com.crocovoice.portal.it.RunningPortal;
import com.crocovoice.portal.it.RunningPortal.Answer;
import com.crocovoice.portal.it.SimulatedVendors;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** “Connect with GoHighLevel” in a browser: a location is chosen, or refused; and what becomes of the tokens afterwards. */
class ConnectGoHighLevelIT {

    private static final String SERVER = "gohighlevel";

    private static RunningPortal portal;
    private static GoHighLevelSimulator vendor;

    @BeforeAll
    static void gohighlevel_is_there() {
        vendor = SimulatedVendors.sharedGoHighLevel();
        portal = RunningPortal.get();
    }

    /** To GoHighLevel's page, from wherever the connection stands. */
    private static Page asked(Window window) {
        Page page = window.open("/connections/list.xhtml").page();
        Locator connect = page.locator("#offers .card, #offers [class*=card]")
                .filter(new Locator.FilterOptions().setHasText("GoHighLevel"))
                .getByRole(AriaRole.BUTTON)
                .first();
        connect.click();
        page.waitForURL(url -> url.startsWith(vendor.url().toString()));
        return page;
    }

    private static void back(Page page) {
        page.waitForURL(url -> url.contains("/connections/list.xhtml"));
    }

    private static void connected(String user) {
        try (Window window = Chromium.of(user, Look.DESK)) {
            Page page = asked(window);
            page.getByText("Proceed").click();
            back(page);
        }
    }

    private static Answer say(String user, String text) {
        return portal.as(user).post("/api/voice", Map.of("text", text, "language", "fr"));
    }

    /** Lets a person use these tools by voice, beside those that they may use already. */
    private static void grant(String user, String... tools) {
        List<Map<String, String>> items = new ArrayList<>();
        for (JsonNode known : portal.as(user).get("/api/consents").json().path("items"))
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
        portal.as(user).put("/api/consents", Map.of("items", items));
    }

    private static String state(String user) {
        for (JsonNode mine : portal.as(user).get("/api/connections").json().path("items"))
            if (mine.path("server").asString().equals(SERVER))
                return mine.path("state").asString();
        return "none";
    }

    @Test
    void who_chooses_a_location_is_connected_with_it_and_sees_its_name() {
        try (Window window = Chromium.of("dave", Look.DESK)) {
            Page page = asked(window);
            assertThat(page.getByLabel("Agence Croco")).isChecked();
            page.getByText("Proceed").click();
            back(page);
            assertThat(page.locator("main")).containsText("loc4Xo1bV9kQ2mZ7yT3a");
            assertThat(window.complaints()).isEmpty();
        }
        assertThat(state("dave")).isEqualTo("connected");
    }

    @Test
    void who_refuses_is_told_that_nothing_was_connected() {
        try (Window window = Chromium.of("erin", Look.DESK)) {
            Page page = asked(window);
            page.getByText("Cancel").click();
            back(page);
            assertThat(page.url()).contains("refused");
        }
        assertThat(state("erin")).isNotEqualTo("connected");
    }

    @Test
    void a_token_that_is_over_is_renewed_each_time_with_the_refresh_token_of_the_last_time() {
        connected("dave");
        grant("dave", "search_contacts");
        assertThat(say("dave", "Cherche le contact Claire Martin").body()).contains("claire.martin@example.com");
        int before = vendor.refreshed();
        for (int time = 1; time <= 2; time++) {
            vendor.expireAll();
            Answer found = say("dave", "Cherche le contact Claire Martin");
            assertThat(found.body()).contains("claire.martin@example.com");
            assertThat(vendor.refreshed()).isEqualTo(before + time);
        }
        assertThat(state("dave")).isEqualTo("connected");
    }

    @Test
    void which_of_two_is_asked_on_the_voice_console_and_a_click_goes_on() {
        connected("dave");
        grant("dave", "add_tag");
        vendor.addContact("Jean Dupont", "jean@un.example.com");
        vendor.addContact("Jean Dupont", "jean@deux.example.com");
        try (Window window = Chromium.of("dave", Look.DESK)) {
            Page page = window.open("/voice/console.xhtml").page();
            page.locator("#said").fill("Add the tag VIP to Jean Dupont");
            page.locator("#said").press("Enter");
            Locator choices = page.locator("#choices button");
            assertThat(choices).hasCount(2);
            assertThat(page.locator("#answer")).containsText("Which one?");
            window.picture("voice-which-" + Look.DESK);
            assertThat(window.barriers()).isEmpty();
            choices.filter(new Locator.FilterOptions().setHasText("deux")).click();
            assertThat(page.locator("#steps")).containsText("add_tag");
            assertThat(page.locator("#choices")).isHidden();
            assertThat(page.locator("#trace")).isVisible();
            assertThat(window.complaints()).isEmpty();
        }
        assertThat(vendor.told("Jean Dupont"))
                .anySatisfy(line -> assertThat(line).contains("jean@deux.example.com", "\"vip\""))
                .anySatisfy(line -> assertThat(line).contains("jean@un.example.com", "tags: []"));
    }

    @Test
    void who_removed_the_app_is_asked_to_connect_again_and_may() {
        connected("dave");
        grant("dave", "search_contacts");
        vendor.revokeAll();
        Answer told = say("dave", "Cherche le contact Claire Martin");
        assertThat(told.json().at("/answer/text").asString())
                .isEqualTo("La connexion à GoHighLevel n’est plus valable ; il faut la refaire.");
        assertThat(told.json().at("/steps/0/outcome").asString())
                .as(told.body())
                .isNotEqualTo("completed");
        assertThat(state("dave")).isNotEqualTo("connected");
        connected("dave");
        assertThat(state("dave")).isEqualTo("connected");
        assertThat(say("dave", "Cherche le contact Claire Martin").body()).contains("claire.martin@example.com");
    }
}

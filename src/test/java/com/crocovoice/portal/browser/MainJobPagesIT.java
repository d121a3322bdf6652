package com.crocovoice.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.it.RealServers;
import com.crocovoice.portal.it.RealServers.RealServer;
import com.crocovoice.portal.it.RunningPortal;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The main job by the pages alone: a real server is registered, reviewed, granted, spoken to, confirmed and found in the log. */
class MainJobPagesIT {

    private static final String NAME = "Guided tour";
    private static final String KEY = "guided-tour";

    private static RealServer server;

    @BeforeAll
    static void a_server_that_nobody_here_wrote() {
        server = RealServers.everything("streamableHttp");
    }

    @AfterAll
    static void the_server_goes() {
        RunningPortal.get().as("alice").delete("/api/servers/" + KEY);
        server.close();
    }

    @Test
    void from_registering_to_the_log() {
        try (Window window = Chromium.of("alice", Look.DESK)) {
            register(window);
            review(window);
            grant(window, "echo", "allow");
            grant(window, "get-env", "confirm");
            assertThat(window.complaints()).isEmpty();
        }
        String trace;
        try (Window window = Chromium.of("dave", Look.DESK)) {
            speak(window);
            trace = confirm(window);
            assertThat(window.complaints()).isEmpty();
        }
        try (Window window = Chromium.of("audrey", Look.DESK)) {
            find(window, trace);
            assertThat(window.complaints()).isEmpty();
        }
    }

    private static void register(Window window) {
        Page page = window.open("/servers/list.xhtml").page();
        page.locator("#add").click();
        page.locator("[id='server:name']").fill(NAME);
        page.locator("[id='server:url']").fill(server.url("/mcp"));
        page.locator("[id='server:add']").click();
        assertThat(page).hasURL(Pattern.compile(".*/servers/server\\.xhtml\\?key=" + KEY + ".*"));
        // Found in the background: the page learns of it by itself.
        assertThat(page.locator("[id='server:top']")).containsText("online", slowly());
        assertThat(page.getByText("get-sum").first()).isVisible();
    }

    private static LocatorAssertions.ContainsTextOptions slowly() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);
    }

    private static void review(Window window) {
        Page page = window.page();
        accept(page, "echo", "read");
        accept(page, "get-env", "destructive");
    }

    private static void accept(Page page, String tool, String risk) {
        page.navigate("/tools/review.xhtml?server=" + KEY);
        Locator shown = page.locator(".case")
                .filter(new Locator.FilterOptions().setHas(page.locator("code", textOf("guided-tour · " + tool))));
        shown.locator("select").selectOption(risk);
        shown.locator("button[title='" + tool + "'][id$=accept]").click();
        assertThat(shown).hasCount(0);
    }

    /** A pattern of the browser: it knows no quoting, and these names need none. */
    private static Page.LocatorOptions textOf(String exact) {
        return new Page.LocatorOptions().setHasText(Pattern.compile("^" + exact + "$"));
    }

    private static void grant(Window window, String tool, String effect) {
        Page page = window.page();
        page.navigate("/policies/matrix.xhtml?q=" + tool + "&role=developer");
        Locator cell =
                page.locator("button.cell[data-server='" + KEY + "'][data-tool='" + tool + "'][data-role=developer]");
        if (cell.count() == 0)
            page.locator("a.toggle", new Page.LocatorOptions().setHasText(KEY)).click();
        cell.click();
        page.locator("dialog .effects .effect-" + effect).click();
        assertThat(cell).hasClass(Pattern.compile(".*\\beffect-" + effect + "\\b.*"));
    }

    private static void speak(Window window) {
        Page page = window.open("/voice/console.xhtml").page();
        say(page, "echo the guided tour begins");
        assertThat(page.locator("#answer")).containsText("the guided tour begins");
        say(page, "get env");
        assertThat(page.locator("#steps .slide input")).isVisible();
        window.picture("voice-run");
        slide(page.locator("#steps .slide input"));
        assertThat(page.locator("#answer")).containsText("has been carried out");
        say(page, "get env");
        assertThat(page.locator("#steps .dot.wait").first()).isVisible();
    }

    private static void slide(Locator slider) {
        slider.focus();
        for (int i = 0; i < 20; i++) slider.press("ArrowRight");
    }

    private static void say(Page page, String sentence) {
        page.locator("#said").fill(sentence);
        page.locator("#say button").click();
    }

    /** @return the trace of the call */
    private static String confirm(Window window) {
        Page page = window.page();
        page.locator("#steps a").click();
        Locator slider = page.locator(".slide input[type=range]");
        slider.focus();
        for (int i = 0; i < 10; i++) slider.press("ArrowRight");
        assertThat(page.locator(".chip.approval-pending")).isVisible();
        slider.blur();
        assertThat(slider).hasValue("0");
        slide(slider);
        assertThat(page.locator(".chip.approval-completed")).isVisible();
        String link = page.locator("a[href*='actions/trace']").first().getAttribute("href");
        return link.replaceFirst(".*id=", "");
    }

    private static void find(Window window, String trace) {
        Page page = window.open("/actions/log.xhtml?server=" + KEY).page();
        assertThat(page.locator("table")).containsText("get-env");
        page.navigate("/actions/trace.xhtml?id=" + trace);
        for (String moment : new String[] {"held", "approved", "sent", "completed"})
            assertThat(page.locator("main").getByText(moment).first()).isVisible();
    }
}

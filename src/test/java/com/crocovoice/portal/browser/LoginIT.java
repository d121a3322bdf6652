package com.crocovoice.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.it.RunningPortal;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Through Keycloak and back, in a real browser. */
class LoginIT {

    private static final Pattern KEYCLOAK = Pattern.compile(".*/realms/crocovoice/.*");

    @Test
    void a_page_asks_for_the_login_and_is_shown_after_it() {
        try (Window window = Chromium.anybody(Look.DESK)) {
            window.open("/search.xhtml?q=home");
            assertThat(window.page()).hasURL(KEYCLOAK);

            window.signIn("alice", "alice");

            assertThat(window.page()).hasURL(RunningPortal.get().base() + "/search.xhtml?q=home");
            assertThat(window.page().locator(".person")).containsText("Alice");
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void a_wrong_password_stays_outside() {
        try (Window window = Chromium.anybody(Look.DESK)) {
            window.open("/index.xhtml");
            window.signIn("alice", "wrong");

            assertThat(window.page()).hasURL(KEYCLOAK);
            assertThat(window.page()
                            .locator("#input-error, .kc-feedback-text, [id^=input-error]")
                            .first())
                    .isVisible();
        }
    }

    @Test
    void logging_out_ends_the_session_at_keycloak_too() {
        try (Window window = Chromium.anybody(Look.DESK)) {
            window.open("/index.xhtml");
            window.signIn("carol", "carol");
            window.page().getByLabel("Log out").click();
            assertThat(window.page()).hasURL(RunningPortal.get().base() + "/public/bye.xhtml");

            window.open("/index.xhtml");

            assertThat(window.page().locator("#password")).isVisible();
        }
    }

    @Test
    void a_click_after_the_session_ended_leads_to_the_login() {
        try (Window window = Chromium.anybody(Look.DESK)) {
            window.open("/index.xhtml");
            window.signIn("dave", "dave");
            assertThat(window.page().locator(".person")).containsText("Dave");
            window.page().context().clearCookies();

            window.page().locator("[id='frame:theme']").click();

            assertThat(window.page().locator("#password")).isVisible();
        }
    }

    @Test
    void what_a_person_chose_is_there_again_after_the_next_login() {
        try (Window window = Chromium.anybody(Look.DESK)) {
            window.open("/index.xhtml");
            window.signIn("dave", "dave");
            String before = language(window.page());
            window.page().locator("[id='frame:language']").click();
            assertThat(window.page().locator("html")).not().hasAttribute("lang", before);
        }
        try (Window window = Chromium.anybody(Look.DESK)) {
            window.open("/index.xhtml");
            window.signIn("dave", "dave");

            assertThat(window.page().locator("html")).hasAttribute("lang", "fr");
            window.page().locator("[id='frame:language']").click();
            assertThat(window.page().locator("html")).hasAttribute("lang", "en");
        }
    }

    private static String language(Page page) {
        return page.locator("html").getAttribute("lang");
    }

    @Test
    void a_page_that_does_not_exist_says_so_kindly() {
        try (Window window = Chromium.of("alice", Look.DESK)) {
            var answer = window.page().navigate("/no/such/page.xhtml");

            assertThat(answer.status()).isEqualTo(404);
            assertThat(window.page().locator("h1")).hasText("There is nothing here.");
            assertThat(window.page().content()).doesNotContain("Payara", "Exception");
        }
    }
}

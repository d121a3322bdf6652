package com.crocovoice.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;

/** Open pages learn of what happens elsewhere. */
class LiveIT {

    @Test
    void a_call_that_waits_is_counted_in_every_open_page_of_its_approver() {
        Sample.install();
        try (Window home = Chromium.of("erin", Look.DESK);
                Window search = Chromium.of("erin", Look.ALL.get(1))) {
            home.open("/index.xhtml");
            search.open("/search.xhtml?q=e");
            var count = home.page().locator(".count[data-page='approvals/inbox']");
            var alsoCount = search.page().locator(".count[data-page='approvals/inbox']");
            String before = count.textContent().strip();
            String after = String.valueOf(before.isEmpty() ? 1 : Integer.parseInt(before) + 1);

            Sample.hold();

            assertThat(count).hasText(after);
            assertThat(alsoCount).hasText(after);
        }
    }
}

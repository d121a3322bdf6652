package com.crocovoice.portal.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.it.RunningPortal.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every answer tells browsers. */
class AnswerHeadersIT {

    private final RunningPortal portal = RunningPortal.get();

    private static void assertSafe(Answer answer) {
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers().allValues("Referrer-Policy")).containsExactly("same-origin");
        List<String> policies = answer.headers().allValues("Content-Security-Policy");
        assertThat(policies).hasSize(1);
        assertThat(policies.get(0))
                .contains("default-src 'self'")
                .contains("object-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe-eval")
                .doesNotContain("script-src 'self' 'unsafe-inline'");
        assertThat(answer.headers().firstValue("X-Trace-Id").orElse("")).startsWith("trc_");
        assertThat(answer.headers().firstValue("X-Powered-By")).isEmpty();
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void pages_data_refusals_and_failures_carry_them() {
        WebSession dave = WebSession.of(portal, "dave");
        for (Answer answer : List.of(
                dave.open("/index.xhtml"),
                dave.open("/no/such/page.xhtml"),
                portal.anybody().get("/public/bye.xhtml"),
                portal.anybody().get("/public/none.xhtml"),
                portal.as("dave").get("/api/me"),
                portal.as("dave").get("/api/none"),
                portal.anybody().get("/api/me"),
                portal.anybody().get("/openapi"),
                portal.anybody().get("/health/ready"))) {
            assertSafe(answer);
            assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        }
    }

    @Test
    void scripts_of_a_page_run_by_its_nonce_alone() {
        Answer page = WebSession.of(portal, "dave").open("/index.xhtml");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .containsPattern("script-src 'self' 'nonce-[^']+'");
    }

    @Test
    void style_sheets_may_be_kept() {
        Answer sheet = portal.anybody().get("/jakarta.faces.resource/app.css.xhtml?ln=css");
        assertThat(sheet.status()).isEqualTo(200);
        assertSafe(sheet);
        assertThat(sheet.headers().firstValue("Cache-Control").orElse("")).doesNotContain("no-store");
    }
}

package com.crocovoice.portal.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.it.RunningPortal.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The code flow of pages, as a browser sees it. */
class SignInIT {

    private final RunningPortal portal = RunningPortal.get();

    @Test
    void a_page_asks_to_sign_in_and_is_shown_afterwards() {
        WebSession dave = WebSession.of(portal, "dave");
        Answer home = dave.open("/index.xhtml");
        assertThat(home.status()).isEqualTo(200);
        assertThat(home.body()).contains("Dave · ").contains("</html>");
    }

    @Test
    void the_session_cookie_is_for_the_server_alone() {
        Answer first = portal.anybody().get("/index.xhtml");
        assertThat(first.status()).isEqualTo(302);
        assertThat(first.headers().firstValue("Set-Cookie").orElse(""))
                .contains("HttpOnly")
                .containsIgnoringCase("SameSite=Lax");
    }

    @Test
    void a_click_of_somebody_signed_out_loads_the_page_again() {
        Answer click = new WebSession(portal)
                .send(
                        "POST",
                        "/notes/list.xhtml",
                        "x=y",
                        Map.of("Faces-Request", "partial/ajax", "Origin", portal.base()));
        assertThat(click.status()).isEqualTo(200);
        assertThat(click.body()).contains("<partial-response><redirect url=\"/notes/list.xhtml\">");
    }

    @Test
    void a_callback_that_belongs_to_no_login_starts_again() {
        for (String path : new String[] {"/callback", "/callback?code=x&state=y", "/callback?error=access_denied"}) {
            Answer answer = new WebSession(portal).send("GET", path, null, Map.of());
            assertThat(answer.status()).as(path).isIn(302, 303);
            assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("error=");
        }
    }

    @Test
    void what_machines_use_never_redirects() {
        for (String path : new String[] {"/api/me", "/ws/voice", "/mcp", "/openapi"}) {
            Answer answer = portal.anybody().get(path);
            assertThat(answer.status()).as(path).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                    .startsWith("Bearer");
        }
    }
}

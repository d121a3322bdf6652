package com.crocovoice.portal.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.it.RunningPortal.Answer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who may do what over REST: for each operation those who may are let through to whatever it says about the request, and all
 * others are refused before anything is read or changed. A test of the documented operations keeps the table complete.
 */
class RightsIT {

    private static final String OPEN_TO_MEMBERS = "alice dave erin audrey";
    private static final List<String> PEOPLE = List.of("alice", "dave", "erin", "audrey");

    private static RunningPortal portal;

    @BeforeAll
    static void a_server_for_all_teams_and_somebody_without_a_portal_role() {
        portal = RunningPortal.get();
        Answer made = portal.as("alice")
                .post(
                        "/api/servers",
                        Map.of("name", "rights", "url", "http://127.0.0.1:9/mcp", "auth", Map.of("type", "none")));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        portal.realm().addUser("mallory", List.of("developer"));
    }

    @AfterAll
    static void the_server_goes() {
        portal.as("alice").delete("/api/servers/rights");
    }

    @ParameterizedTest(name = "{0} {1}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "GET|/api/me||" + OPEN_TO_MEMBERS,
                "GET|/api/catalog||" + OPEN_TO_MEMBERS,
                "GET|/api/servers||" + OPEN_TO_MEMBERS,
                "GET|/api/servers/rights||" + OPEN_TO_MEMBERS,
                "GET|/api/servers/rights/tools||" + OPEN_TO_MEMBERS,
                "POST|/api/servers|{\"name\":\"\",\"url\":\"x\",\"auth\":{\"type\":\"none\"}}|alice dave erin",
                "PATCH|/api/servers/rights|{\"name\":\"\"}|alice",
                "POST|/api/servers/rights/refresh|{}|alice",
                "PUT|/api/servers/rights/sampling|{\"allowed\":false}|alice",
                "POST|/api/servers/rights/review|{\"decision\":\"accept\",\"tools\":[]}|alice",
                "GET|/api/servers/rights/tools/none/history||alice audrey",
                "POST|/api/servers/connect/no-such|{\"scope\":\"user\"}|alice bob carol dave erin",
                "POST|/api/servers/rights-none/connect|{\"scope\":\"user\"}|alice dave erin",
                "GET|/api/connections||" + OPEN_TO_MEMBERS,
                "GET|/api/connections/con_none||" + OPEN_TO_MEMBERS,
                "DELETE|/api/connections/con_none||" + OPEN_TO_MEMBERS,
                "GET|/api/oauth-clients||alice",
                "POST|/api/oauth-clients|{\"issuer\":\"\",\"client_id\":\"x\"}|alice",
                "DELETE|/api/oauth-clients/none||alice",
                "GET|/api/freezes||alice audrey",
                "POST|/api/freezes|{\"scope\":\"all\",\"reason\":\"\"}|alice",
                "DELETE|/api/freezes/frz_none||alice",
                "GET|/api/policies||alice",
                "POST|/api/policies|{\"role\":\"\",\"server\":\"*\",\"tool\":\"*\",\"effect\":\"allow\"}|alice",
                "DELETE|/api/policies/rul_none||alice",
                "POST|/api/policies/replay|{\"rules\":[],\"since\":\"2026-01-01T00:00:00Z\"}|alice",
                "POST|/api/policies/explain|{\"roles\":[\"developer\"],\"server\":\"rights\",\"tool\":\"none\"}|alice audrey",
                "POST|/api/tools/rights/none/call|{\"arguments\":{}}|" + OPEN_TO_MEMBERS,
                "GET|/api/approvals||" + OPEN_TO_MEMBERS,
                "GET|/api/approvals/apr_none||" + OPEN_TO_MEMBERS,
                "POST|/api/approvals/apr_none/decision|{\"decision\":\"approve\",\"arguments_hash\":\"x\"}|"
                        + OPEN_TO_MEMBERS,
                "POST|/api/approvals/apr_none/resolve|{\"resolution\":\"happened\"}|" + OPEN_TO_MEMBERS,
                "POST|/api/approvals/apr_none/cancel|{}|" + OPEN_TO_MEMBERS,
                "GET|/api/inputs||" + OPEN_TO_MEMBERS,
                "GET|/api/inputs/inp_none||" + OPEN_TO_MEMBERS,
                "POST|/api/inputs/inp_none/answer|{\"action\":\"cancel\"}|" + OPEN_TO_MEMBERS,
                "GET|/api/consents||" + OPEN_TO_MEMBERS,
                "PUT|/api/consents|{}|" + OPEN_TO_MEMBERS,
                "GET|/api/actions||" + OPEN_TO_MEMBERS,
                "GET|/api/actions/export?format=jsonl||" + OPEN_TO_MEMBERS,
                "GET|/api/actions/checkpoint||alice audrey",
                "POST|/api/actions/verify|{}|alice audrey",
                "GET|/api/notes||" + OPEN_TO_MEMBERS,
                "POST|/api/notes|{\"text\":\"\"}|" + OPEN_TO_MEMBERS,
                "POST|/api/notes/not_none/replay|{}|" + OPEN_TO_MEMBERS,
                "DELETE|/api/notes/not_none||" + OPEN_TO_MEMBERS,
                "POST|/api/voice|{\"text\":\"\"}|" + OPEN_TO_MEMBERS,
                "GET|/api/voice/runs/trc_none||" + OPEN_TO_MEMBERS,
                "DELETE|/api/servers/rights-none||alice"
            })
    void only_those_who_may_are_let_through(String method, String path, String body, String allowed) {
        Set<String> may = Set.of(allowed.split(" "));
        for (String user : PEOPLE) {
            Answer answer = portal.as(user).call(method, path, body, Map.of());
            String seen = user + " got " + answer.status() + " " + answer.body();
            assertThat(answer.status()).as(seen).isNotEqualTo(401).isLessThan(500);
            if (!may.contains(user)) assertThat(answer.status()).as(seen).isIn(403, 404);
            else assertThat(answer.status()).as(seen).isNotEqualTo(403);
        }
        Answer stranger = portal.as("mallory").call(method, path, body, Map.of());
        assertThat(stranger.status()).as("mallory: " + stranger.body()).isEqualTo(403);
        assertThat(stranger.code()).isIn("not_a_member", "role_required");
        assertThat(portal.anybody().call(method, path, body, Map.of()).status()).isEqualTo(401);
    }

    @Test
    void the_table_names_every_operation_there_is() throws NoSuchMethodException {
        Answer described = portal.as("dave").get("/openapi");
        assertThat(described.status()).as(described.body()).isEqualTo(200);
        List<String> tested = tested();
        for (var path : described.json().path("paths").properties())
            for (var operation : path.getValue().properties()) {
                String pattern = operation.getKey().toUpperCase(Locale.ROOT) + " "
                        + path.getKey().replaceAll("\\{[^}]+}", "[^/]+");
                assertThat(tested).as(pattern).anyMatch(line -> line.matches(pattern));
            }
        assertThat(portal.anybody().get("/openapi").status()).isEqualTo(401);
        assertThat(portal.as("mallory").get("/openapi").status()).isEqualTo(403);
    }

    private static List<String> tested() throws NoSuchMethodException {
        var table = RightsIT.class
                .getDeclaredMethod(
                        "only_those_who_may_are_let_through", String.class, String.class, String.class, String.class)
                .getAnnotation(CsvSource.class);
        return Arrays.stream(table.value())
                .map(line -> line.split("[|?]"))
                .map(cells -> cells[0] + " " + cells[1])
                .toList();
    }

    @Test
    void somebody_without_a_portal_role_gets_a_friendly_page() {
        Answer page = WebSession.of(portal, "mallory").open("/index.xhtml");
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.body()).doesNotContain("Payara");
    }
}

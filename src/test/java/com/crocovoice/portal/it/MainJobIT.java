package com.crocovoice.portal.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.it.RealServers.RealServer;
import com.crocovoice.portal.it.RunningPortal.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Register, review, grant, call, hold, confirm, speak and find it in the log, against a public MCP server. */
class MainJobIT {

    private static final String KEY = "main-job";
    private static RunningPortal portal;
    private static RealServer server;

    @BeforeAll
    static void a_server_is_registered_and_three_of_its_tools_are_accepted() {
        portal = RunningPortal.get();
        server = RealServers.everything("streamableHttp");
        Answer made = portal.as("alice")
                .post("/api/servers", Map.of("name", KEY, "url", server.url("/mcp"), "auth", Map.of("type", "none")));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().path("state").asString()).isEqualTo("online");
        assertThat(made.json().path("transport").asString()).isEqualTo("streamable_http");
        assertThat(made.headers().firstValue("Location")).contains(portal.base() + "/api/servers/" + KEY);
        Answer reviewed = portal.as("alice")
                .post(
                        "/api/servers/" + KEY + "/review",
                        Map.of(
                                "decision",
                                "accept",
                                "tools",
                                List.of(
                                        Map.of("name", "echo", "risk", "read"),
                                        Map.of("name", "get-sum", "risk", "write"))));
        assertThat(reviewed.status()).as(reviewed.body()).isEqualTo(200);
        grant("developer", "echo", "allow");
        grant("developer", "get-sum", "confirm");
        grant("agency-owner", "get-sum", "approve");
    }

    private static void grant(String role, String tool, String effect) {
        Answer rule = portal.as("alice")
                .post("/api/policies", Map.of("role", role, "server", KEY, "tool", tool, "effect", effect));
        assertThat(rule.status()).as(rule.body()).isEqualTo(201);
    }

    @AfterAll
    static void the_server_is_deleted() {
        assertThat(portal.as("alice").delete("/api/servers/" + KEY).status()).isEqualTo(204);
        server.close();
    }

    private static Answer call(String who, String tool, Map<String, ?> arguments) {
        return portal.as(who).post("/api/tools/" + KEY + "/" + tool + "/call", Map.of("arguments", arguments));
    }

    private static Answer until(Supplier<Answer> ask, String pointer, String value) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        Answer answer = ask.get();
        while (!answer.json().at(pointer).asString("").equals(value) && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            answer = ask.get();
        }
        return answer;
    }

    @Test
    void a_granted_read_is_called_at_once() {
        Answer done = call("dave", "echo", Map.of("message", "bonjour"));
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(done.json().path("outcome").asString()).isEqualTo("completed");
        assertThat(done.json().at("/mcp_response/content/0/text").asString()).contains("bonjour");
    }

    @Test
    void without_a_rule_a_call_is_denied() {
        Answer denied = call("carol", "echo", Map.of("message", "x"));
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.code()).isEqualTo("denied_by_policy");
    }

    @Test
    void a_tool_that_nobody_accepted_is_not_called() {
        Answer refused = call("dave", "get-env", Map.of());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("tool_not_accepted");
    }

    @Test
    void wrong_arguments_are_told_with_pointers() {
        Answer wrong = call("dave", "get-sum", Map.of("a", "two", "b", 1));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().at("/errors/0/pointer").asString()).isEqualTo("/a");
    }

    @Test
    void who_asked_confirms_and_the_call_runs_once() {
        Answer held = call("dave", "get-sum", Map.of("a", 20, "b", 3));
        assertThat(held.status()).as(held.body()).isEqualTo(202);
        String id = held.json().path("approval_id").asString();
        String path = "/api/approvals/" + id;
        String hash = portal.as("dave").get(path).json().path("arguments_hash").asString();
        assertThat(portal.as("erin").get(path).status())
                .as("it is none of another team's business")
                .isEqualTo(404);
        Answer stale = portal.as("dave")
                .post(path + "/decision", Map.of("decision", "approve", "arguments_hash", "0".repeat(64)));
        assertThat(stale.code()).isEqualTo("stale_approval");
        Map<String, String> yes = Map.of("decision", "approve", "arguments_hash", hash);
        assertThat(portal.as("dave").post(path + "/decision", yes).status()).isEqualTo(200);
        assertThat(portal.as("dave").post(path + "/decision", yes).code()).isEqualTo("already_decided");
        Answer ended = until(() -> portal.as("dave").get(path), "/state", "completed");
        assertThat(ended.json().at("/mcp_response/content/0/text").asString()).contains("23");
        Answer log = portal.as("audrey")
                .get("/api/actions?trace_id=" + ended.json().path("trace_id").asString());
        assertThat(log.json().path("items").valueStream().map(e -> e.path("outcome")
                        .asString()))
                .containsExactly("completed", "sent", "approved", "held");
    }

    @Test
    void an_approver_of_the_team_decides_and_the_requester_does_not() {
        Answer held = call("bob", "get-sum", Map.of("a", 1, "b", 1));
        String path = "/api/approvals/" + held.json().path("approval_id").asString();
        String hash = portal.as("bob").get(path).json().path("arguments_hash").asString();
        Map<String, String> yes = Map.of("decision", "approve", "arguments_hash", hash);
        assertThat(portal.as("bob").post(path + "/decision", yes).status()).isEqualTo(403);
        assertThat(portal.as("erin").post(path + "/decision", yes).status()).isEqualTo(200);
        assertThat(until(() -> portal.as("bob").get(path), "/state", "completed")
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("completed");
    }

    @Test
    void a_spoken_command_calls_the_tool_and_answers_in_words() {
        Answer said =
                portal.as("dave").post("/api/voice", Map.of("text", "echo bonjour tout le monde", "language", "fr"));
        assertThat(said.status()).as(said.body()).isEqualTo(200);
        assertThat(said.json().at("/steps/0/outcome").asString()).isEqualTo("completed");
        assertThat(said.json().at("/answer/text").asString()).contains("bonjour tout le monde");
        String trace = said.json().path("trace_id").asString();
        assertThat(portal.as("dave").get("/api/voice/runs/" + trace).status()).isEqualTo(200);
        assertThat(portal.as("bob").get("/api/voice/runs/" + trace).status()).isEqualTo(404);
    }

    @Test
    void a_voice_never_confirms() {
        Answer said = portal.as("dave").post("/api/voice", Map.of("text", "oui, je confirme", "language", "fr"));
        assertThat(said.json().path("steps").size()).isZero();
        assertThat(said.json().at("/answer/text").asString()).contains("curseur");
    }

    @Test
    void members_see_their_own_actions_only() {
        call("dave", "echo", Map.of("message", "mine"));
        Answer own = portal.as("dave").get("/api/actions?mcp_server=" + KEY);
        assertThat(own.json().path("items").valueStream().map(e -> e.path("user_name")
                        .asString()))
                .isNotEmpty()
                .containsOnly("dave");
    }
}

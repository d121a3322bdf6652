package com.crocovoice.portal.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.it.RealServers.RealServer;
import com.crocovoice.portal.it.RunningPortal.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A real server asks in the middle of a call; who asked for the call answers, and nobody else. */
class InputsIT {

    private static final String KEY = "asking";
    private static final String ASKS = "trigger-elicitation-request";
    private static final Map<String, Object> NOTHING = Map.of("arguments", Map.of());

    private static RunningPortal portal;
    private static RealServer server;

    @BeforeAll
    static void a_server_that_asks() {
        portal = RunningPortal.get();
        server = RealServers.everything("streamableHttp");
        Person alice = portal.as("alice");
        assertThat(alice.post("/api/servers", Map.of("name", KEY, "url", server.url("/mcp")))
                        .status())
                .isEqualTo(201);
        var tools = List.of(Map.of("name", ASKS, "risk", "write"), Map.of("name", "echo", "risk", "read"));
        alice.post("/api/servers/" + KEY + "/review", Map.of("decision", "accept", "tools", tools));
        for (String tool : List.of(ASKS, "echo")) {
            var rule = Map.of("role", "developer", "server", KEY, "tool", tool, "effect", "allow");
            assertThat(alice.post("/api/policies", rule).status()).isEqualTo(201);
        }
    }

    @AfterAll
    static void the_server_goes() {
        portal.as("alice").delete("/api/servers/" + KEY);
        server.close();
    }

    private static String asked() {
        Answer held = portal.as("dave").post("/api/tools/" + KEY + "/" + ASKS + "/call", NOTHING);
        assertThat(held.status()).as(held.body()).isEqualTo(202);
        assertThat(held.json().path("outcome").asString()).isEqualTo("input_required");
        return held.json().path("input_id").asString();
    }

    private static JsonNode input(String id) {
        Answer answer = portal.as("dave").get("/api/inputs/" + id);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode ended(String id) throws InterruptedException {
        var later = new CountDownLatch(1);
        for (int i = 0; i < 100 && input(id).path("call_outcome").isNull(); i++)
            assertThat(later.await(100, TimeUnit.MILLISECONDS)).isFalse();
        return input(id);
    }

    private static Answer answer(String user, String id, Map<String, ?> body) {
        return portal.as(user).post("/api/inputs/" + id + "/answer", body);
    }

    @Test
    void the_call_goes_on_with_the_answer() throws InterruptedException {
        String id = asked();
        JsonNode question = input(id);
        assertThat(question.path("state").asString()).isEqualTo("pending");
        assertThat(question.path("server").asString()).isEqualTo(KEY);
        assertThat(question.path("requested_schema").path("properties").has("name"))
                .isTrue();
        assertThat(portal.as("dave").get("/api/inputs?state=pending").body()).contains(id);
        Answer given = answer("dave", id, Map.of("action", "accept", "content", Map.of("name", "Dave Île")));
        assertThat(given.status()).as(given.body()).isEqualTo(200);
        assertThat(given.json().path("state").asString()).isEqualTo("accepted");
        JsonNode ended = ended(id);
        assertThat(ended.path("call_outcome").asString()).isEqualTo("completed");
        assertThat(ended.path("mcp_response").toString()).contains("Dave Île");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "erin", "bob", "audrey"})
    void nobody_else_sees_or_answers_it(String other) {
        String id = asked();
        assertThat(portal.as(other).get("/api/inputs/" + id).status()).isEqualTo(404);
        assertThat(portal.as(other).get("/api/inputs").body()).doesNotContain(id);
        assertThat(answer(other, id, Map.of("action", "accept", "content", Map.of("name", "Me")))
                        .status())
                .isEqualTo(404);
        assertThat(answer("dave", id, Map.of("action", "cancel")).status()).isEqualTo(200);
    }

    @Test
    void an_answer_that_the_server_did_not_ask_for_is_422_with_pointers() {
        String id = asked();
        Answer wrong = answer("dave", id, Map.of("action", "accept", "content", Map.of("name", 7)));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.code()).isEqualTo("invalid_input");
        assertThat(wrong.json().at("/errors/0/pointer").asString()).isEqualTo("/name");
        assertThat(answer("dave", id, Map.of("content", Map.of())).status()).isEqualTo(422);
        assertThat(answer("dave", id, Map.of("action", "decline")).status()).isEqualTo(200);
        assertThat(answer("dave", id, Map.of("action", "decline")).code()).isEqualTo("input_answered");
    }

    @Test
    void others_calls_of_the_same_session_go_on_while_one_waits() {
        String id = asked();
        Answer echo = portal.as("dave")
                .post("/api/tools/" + KEY + "/echo/call", Map.of("arguments", Map.of("message", "hello")));
        assertThat(echo.status()).as(echo.body()).isEqualTo(200);
        answer("dave", id, Map.of("action", "cancel"));
    }

    @Test
    void question_answer_and_outcome_are_in_the_log_under_one_trace() throws InterruptedException {
        String id = asked();
        answer("dave", id, Map.of("action", "accept", "content", Map.of("name", "Dave")));
        String trace = ended(id).path("trace_id").asString();
        JsonNode log =
                portal.as("audrey").get("/api/actions?trace_id=" + trace).json().path("items");
        assertThat(log.valueStream()
                        .map(e -> e.path("phase").asString() + " "
                                + e.path("outcome").asString()))
                .containsExactly("outcome completed", "decision approved", "decision held", "intent sent");
        assertThat(log.get(1).path("arguments").toString()).contains("Dave");
        assertThat(log.get(1).path("decision").asString()).isEqualTo("input_accept");
    }
}

package com.crocovoice.portal.mcp.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class EndpointTest {

    private static final String OWN = "https://portal.example.org";
    private static final String INITIALIZE = request(1, "initialize", "{\"protocolVersion\": \"2025-11-25\"}");

    private final Served served = new Served();
    private final EndpointSessions sessions = EndpointSessions.with(Clock.systemUTC());
    private final Endpoint endpoint = new Endpoint(served, sessions, Set.of(OWN));

    /** Serves what a test needs. */
    private static final class Served implements ServedMethods {

        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        @Override
        public ObjectNode introduce() {
            return Json.mapper().createObjectNode();
        }

        @Override
        public JsonNode answer(Asker asker, String session, String method, JsonNode params, Client client) {
            return switch (method) {
                case "who" ->
                    Json.mapper().createObjectNode().put("name", asker.caller().userName());
                case "break" -> throw new IllegalStateException("jdbc:h2:/secret/path");
                case "tell" -> {
                    client.tell("notifications/progress", Json.parse("{\"progress\": 1}"));
                    yield Json.parse("{\"told\": true}");
                }
                case "ask" -> client.ask("elicitation/create", Json.parse("{}"), Duration.ofSeconds(5));
                case "wait" -> {
                    CompletableFuture<Void> cancelled = new CompletableFuture<>();
                    client.whenCancelled(() -> cancelled.complete(null));
                    heard.add("waiting");
                    cancelled.join();
                    yield Json.parse("{\"cancelled\": true}");
                }
                default -> throw new RpcError(RpcError.METHOD_NOT_FOUND, "Method not found");
            };
        }
    }

    /** An exchange in memory. */
    private static final class Told implements Exchange {

        private final String verb;
        private final byte[] body;
        private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private final Map<String, String> answered = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final BlockingQueue<String> written = new LinkedBlockingQueue<>();
        private int status;
        private boolean keptOpen;
        private boolean closed;
        private boolean gone;

        Told(String verb, byte[] body, Map<String, String> headers) {
            this.verb = verb;
            this.body = body;
            this.headers.putAll(headers);
        }

        @Override
        public String verb() {
            return verb;
        }

        @Override
        public String header(String name) {
            return headers.get(name);
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(body);
        }

        @Override
        public OutputStream begin(int status, Map<String, String> headers) {
            this.status = status;
            answered.putAll(headers);
            return new OutputStream() {
                @Override
                public void write(int one) {
                    out.write(one);
                }

                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    if (gone) throw new IOException("gone");
                    out.write(bytes, from, length);
                    written.add(new String(bytes, from, length, StandardCharsets.UTF_8));
                }

                @Override
                public void close() {
                    closed = true;
                }
            };
        }

        @Override
        public void keepOpen() {
            keptOpen = true;
        }

        String text() {
            return out.toString(StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return Json.parse(text());
        }
    }

    private static String request(int id, String method, String params) {
        return "{\"jsonrpc\": \"2.0\", \"id\": " + id + ", \"method\": \"" + method + "\", \"params\": " + params + "}";
    }

    private static Asker as(String name) {
        Caller caller = new Caller("id-" + name, name, name, Set.of("team-member"), null);
        return new Asker(caller, "trc_1", Locale.ENGLISH);
    }

    private Told send(String user, String verb, String body, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(
                Map.of("Content-Type", "application/json", "Accept", "application/json, text/event-stream"));
        all.putAll(headers);
        Told told = new Told(verb, body.getBytes(StandardCharsets.UTF_8), all);
        try {
            endpoint.serve(as(user), told);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return told;
    }

    private String session(String user) {
        return send(user, "POST", INITIALIZE, Map.of()).answered.get(Endpoint.SESSION);
    }

    private Told in(String session, String user, String body) {
        return send(user, "POST", body, Map.of(Endpoint.SESSION, session));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-11-25", "2025-06-18", "2025-03-26"})
    void a_client_gets_the_revision_it_wishes(String revision) {
        Told opened = send("dave", "POST", INITIALIZE.replace("2025-11-25", revision), Map.of());
        assertThat(opened.json().at("/result/protocolVersion").asString()).isEqualTo(revision);
        assertThat(opened.answered.get(Endpoint.SESSION)).matches("[!-~]{32,}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-07-28", "1999-01-01", ""})
    void a_client_of_another_revision_is_offered_the_newest(String revision) {
        Told opened = send("dave", "POST", INITIALIZE.replace("2025-11-25", revision), Map.of());
        assertThat(opened.json().at("/result/protocolVersion").asString()).isEqualTo("2025-11-25");
    }

    @Test
    void a_request_is_answered_for_whom_the_token_names() {
        Told answer = in(session("dave"), "dave", request(2, "who", "{}"));
        assertThat(answer.status).isEqualTo(200);
        assertThat(answer.json().at("/result/name").asString()).isEqualTo("dave");
        assertThat(answer.answered.get("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void somebody_elses_session_does_not_exist() {
        String daves = session("dave");
        assertThat(in(daves, "carol", request(2, "who", "{}")).status).isEqualTo(404);
        Map<String, String> header = Map.of(Endpoint.SESSION, daves);
        assertThat(send("carol", "DELETE", "", header).status).isEqualTo(404);
        assertThat(send("carol", "GET", "", header).status).isEqualTo(404);
        assertThat(in(daves, "dave", request(2, "who", "{}")).status).isEqualTo(200);
    }

    @Test
    void nobody_cancels_or_answers_in_somebody_elses_session() throws InterruptedException {
        String daves = session("dave");
        CompletableFuture<Told> waiting =
                CompletableFuture.supplyAsync(() -> in(daves, "dave", request(7, "wait", "{}")));
        assertThat(served.heard.poll(5, TimeUnit.SECONDS)).isEqualTo("waiting");
        String cancel =
                "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/cancelled\", \"params\": {\"requestId\": 7}}";
        assertThat(in(daves, "carol", cancel).status).isEqualTo(404);
        assertThat(waiting).isNotDone();
        assertThat(in(daves, "dave", cancel).status).isEqualTo(202);
        assertThat(waiting.orTimeout(5, TimeUnit.SECONDS)
                        .join()
                        .json()
                        .at("/result/cancelled")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void an_ended_session_is_gone() {
        String session = session("dave");
        assertThat(send("dave", "DELETE", "", Map.of(Endpoint.SESSION, session)).status)
                .isEqualTo(204);
        assertThat(in(session, "dave", request(2, "who", "{}")).status).isEqualTo(404);
    }

    @Test
    void without_a_session_only_initialize_is_answered() {
        assertThat(send("dave", "POST", request(2, "who", "{}"), Map.of()).status)
                .isEqualTo(400);
    }

    @Test
    void a_revision_that_nobody_speaks_is_refused() {
        Map<String, String> headers = Map.of(Endpoint.SESSION, session("dave"), "MCP-Protocol-Version", "2031-01-01");
        assertThat(send("dave", "POST", request(2, "who", "{}"), headers).status)
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://evil.example.org", "null", "https://portal.example.org.evil.org", "http://localhost"})
    void a_page_of_another_origin_is_refused(String origin) {
        Told refused = send("dave", "POST", INITIALIZE, Map.of("Origin", origin));
        assertThat(refused.status).isEqualTo(403);
        assertThat(sessions.all()).isEmpty();
    }

    @Test
    void a_page_of_our_own_origin_is_served() {
        assertThat(send("dave", "POST", INITIALIZE, Map.of("Origin", OWN)).status)
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{|-32700",
                "nonsense|-32700",
                "[]|-32600",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]|-32600",
                "3|-32600",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}|-32600",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}|-32600",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}|-32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}|-32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1}|-32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"}|-32700"
            })
    void what_is_no_message_is_refused_without_the_inside(String body, int code) {
        Told refused = in(session("dave"), "dave", body);
        assertThat(refused.status).isEqualTo(400);
        assertThat(refused.json().at("/error/code").asInt()).isEqualTo(code);
        assertThat(refused.text())
                .doesNotContain("stackTrace")
                .doesNotContain("com.")
                .doesNotContain("java");
    }

    @Test
    void what_breaks_tells_its_trace_id_and_nothing_else() {
        Told broken = in(session("dave"), "dave", request(2, "break", "{}"));
        assertThat(broken.status).isEqualTo(500);
        assertThat(broken.json().at("/error/message").asString()).isEqualTo("Internal error, trc_1");
        assertThat(broken.text()).doesNotContain("jdbc").doesNotContain("Exception");
    }

    @Test
    void a_message_that_is_too_large_is_refused() {
        String large = request(2, "who", "{\"x\": \"" + "x".repeat(1 << 20) + "\"}");
        assertThat(in(session("dave"), "dave", large).status).isEqualTo(413);
    }

    @Test
    void a_body_that_is_no_json_is_refused() {
        Told refused = send("dave", "POST", INITIALIZE, Map.of("Content-Type", "text/plain"));
        assertThat(refused.status).isEqualTo(415);
    }

    @Test
    void an_unknown_method_is_an_error_of_the_protocol() {
        Told answer = in(session("dave"), "dave", request(2, "resources/list", "{}"));
        assertThat(answer.json().at("/error/code").asInt()).isEqualTo(RpcError.METHOD_NOT_FOUND);
        assertThat(answer.json().path("id").asInt()).isEqualTo(2);
    }

    @Test
    void what_is_told_meanwhile_makes_the_answer_a_stream() {
        Told answer = in(session("dave"), "dave", request(2, "tell", "{}"));
        assertThat(answer.answered.get("Content-Type")).isEqualTo("text/event-stream");
        assertThat(answer.text()).containsSubsequence("notifications/progress", "\"told\":true");
        assertThat(answer.closed).isTrue();
    }

    @Test
    void a_client_without_streams_gets_the_answer_alone() {
        Map<String, String> headers = Map.of(Endpoint.SESSION, session("dave"), "Accept", "application/json");
        Told answer = send("dave", "POST", request(2, "tell", "{}"), headers);
        assertThat(answer.json().at("/result/told").asBoolean()).isTrue();
    }

    @Test
    void a_question_to_the_client_is_answered_by_a_message_of_its_own() throws InterruptedException {
        String session = session("dave");
        Map<String, String> headers = new HashMap<>(
                Map.of(Endpoint.SESSION, session, "Content-Type", "application/json", "Accept", "text/event-stream"));
        Told asked = new Told("POST", request(2, "ask", "{}").getBytes(StandardCharsets.UTF_8), headers);
        CompletableFuture<Void> done = CompletableFuture.runAsync(() -> {
            try {
                endpoint.serve(as("dave"), asked);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        String question = asked.written.poll(5, TimeUnit.SECONDS);
        assertThat(question).contains("elicitation/create");
        String id =
                Json.parse(question.substring(question.indexOf('{'))).path("id").asString();
        String answer = "{\"jsonrpc\": \"2.0\", \"id\": \"" + id + "\", \"result\": {\"action\": \"accept\"}}";
        assertThat(in(session, "carol", answer).status).isEqualTo(404);
        assertThat(in(session, "dave", answer).status).isEqualTo(202);
        done.orTimeout(5, TimeUnit.SECONDS).join();
        assertThat(asked.text()).contains("\"action\":\"accept\"");
    }

    private Told listen(String session) {
        return send("dave", "GET", "", Map.of(Endpoint.SESSION, session));
    }

    @Test
    void news_reach_the_client_that_listens() {
        String session = session("dave");
        Told stream = listen(session);
        assertThat(stream.keptOpen).isTrue();
        sessions.all().get(0).tell(Endpoint.LIST_CHANGED);
        assertThat(stream.text()).contains("notifications/tools/list_changed");
        assertThat(stream.closed).isFalse();
    }

    @Test
    void news_that_nobody_heard_are_told_to_the_next_who_listens() {
        String session = session("dave");
        sessions.all().get(0).tell(Endpoint.LIST_CHANGED);
        assertThat(listen(session).text()).contains("notifications/tools/list_changed");
        assertThat(listen(session).text()).doesNotContain("notifications/tools/list_changed");
    }

    @Test
    void a_session_has_one_stream_and_the_newer_is_it() {
        String session = session("dave");
        Told older = listen(session);
        Told newer = listen(session);
        assertThat(older.closed).isTrue();
        assertThat(newer.closed).isFalse();
        sessions.end(sessions.all().get(0));
        assertThat(newer.closed).isTrue();
    }

    @Test
    void a_client_that_has_gone_breaks_nothing_and_hears_the_news_later() {
        String session = session("dave");
        Told gone = listen(session);
        gone.gone = true;
        sessions.all().get(0).tell(Endpoint.LIST_CHANGED);
        assertThat(listen(session).text()).contains("notifications/tools/list_changed");
    }

    @Test
    void two_requests_with_one_id_are_not_mixed_up() throws InterruptedException {
        String session = session("dave");
        CompletableFuture<Told> waiting =
                CompletableFuture.supplyAsync(() -> in(session, "dave", request(7, "wait", "{}")));
        assertThat(served.heard.poll(5, TimeUnit.SECONDS)).isEqualTo("waiting");
        assertThat(in(session, "dave", request(7, "who", "{}")).status).isEqualTo(400);
        sessions.all().get(0).cancel(Json.parse("7"));
        assertThat(waiting.orTimeout(5, TimeUnit.SECONDS).join().status).isEqualTo(200);
    }

    @Test
    void another_verb_is_not_served() {
        Told refused = send("dave", "PUT", "", Map.of());
        assertThat(refused.status).isEqualTo(405);
        assertThat(refused.answered.get("Allow")).isEqualTo("POST, GET, DELETE");
    }
}

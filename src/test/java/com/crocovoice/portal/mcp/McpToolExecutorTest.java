package com.crocovoice.portal.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.call.Execution;
import com.crocovoice.portal.call.Execution.Answered;
import com.crocovoice.portal.call.Execution.Lost;
import com.crocovoice.portal.call.Execution.NotSent;
import com.crocovoice.portal.call.Execution.TimedOut;
import com.crocovoice.portal.call.ProgressListener;
import com.crocovoice.portal.catalog.AuthType;
import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.catalog.Transport;
import com.crocovoice.portal.mcp.FakeServer.Asked;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class McpToolExecutorTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final FakeServer server = new FakeServer();
    private final Client client = new Client();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private Execution call() {
        return client.call(server.url(), "echo", "{\"n\":1.50,\"s\":\"é\"}");
    }

    @Test
    void arguments_go_out_and_results_come_back_as_they_are() {
        String result = "{\"content\":[], \"structuredContent\":{\"a\":1.0,\"b\":1E400},\"x\":null}";
        server.on("tools/call", request -> request.result(result));
        assertThat(call()).isEqualTo(new Answered(result, false));
        assertThat(server.asked.stream().filter(request -> request.method().equals("tools/call")))
                .singleElement()
                .satisfies(
                        request -> assertThat(request.message().path("params").toString())
                                .startsWith("{\"name\":\"echo\",\"arguments\":{\"n\":1.50,\"s\":\"é\"},\"_meta\":"));
    }

    @Test
    void an_answer_that_comes_as_an_event_is_the_same() {
        server.on("tools/call", request -> {
            try (OutputStream out = request.stream()) {
                Asked.event(out, ": hello");
                Asked.event(out, "event: message\nid: 1\ndata: " + request.answer("{\"content\":\ndata: []}"));
            }
        });
        assertThat(call()).isEqualTo(new Answered("{\"content\":\n[]}", false));
    }

    @Test
    void a_warm_session_costs_one_message() {
        call();
        long before = messages();
        call();
        assertThat(messages()).isEqualTo(before + 1);
    }

    /** Without the stream of the server's own messages, which is opened beside the first call. */
    private long messages() {
        return server.asked.stream()
                .filter(asked -> asked.message().has("method"))
                .count();
    }

    @Test
    void a_tool_that_failed_is_an_answer() {
        server.on("tools/call", request -> request.result("{\"content\":[],\"isError\":true}"));
        assertThat(call()).isEqualTo(new Answered("{\"content\":[],\"isError\":true}", true));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 404, 500})
    void an_error_of_the_protocol_becomes_a_result_that_failed(int status) {
        server.on(
                "tools/call",
                request -> request.json(
                        status,
                        "{\"jsonrpc\":\"2.0\",\"id\":" + request.id()
                                + ",\"error\":{\"code\":-32602,\"message\":\"no such tool\",\"data\":{\"x\":1}}}"));
        assertThat(call()).isInstanceOfSatisfying(Answered.class, answer -> {
            assertThat(answer.toolError()).isTrue();
            assertThat(answer.response()).contains("\"content\":[{").contains("no such tool");
        });
        assertThat(server.times("tools/call")).isEqualTo(1);
    }

    @Test
    void of_two_answers_the_first_counts_and_the_next_call_is_not_disturbed() {
        server.on("tools/call", request -> {
            try (OutputStream out = request.stream()) {
                Asked.event(out, "data: " + request.answer("{\"content\":[],\"n\":1}"));
                Asked.event(out, "data: " + request.answer("{\"content\":[],\"n\":2}"));
                Asked.event(out, "data: {\"jsonrpc\":\"2.0\",\"id\":\"nobody\",\"result\":{}}");
            }
        });
        assertThat(call()).isEqualTo(new Answered("{\"content\":[],\"n\":1}", false));
        assertThat(call()).isEqualTo(new Answered("{\"content\":[],\"n\":1}", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"content\":[],\"content\":[]}", "[]", "\"ok\""})
    void a_result_that_nobody_can_read_leaves_the_outcome_open(String result) {
        server.on("tools/call", request -> request.result(result));
        assertThat(call()).isEqualTo(new Lost("not_mcp"));
    }

    @Test
    void an_answer_to_something_else_leaves_the_outcome_open() {
        server.on("tools/call", request -> request.json(200, "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"result\":{}}"));
        assertThat(call()).isEqualTo(new Lost("not_mcp"));
        assertThat(server.times("tools/call")).isEqualTo(1);
    }

    @Test
    void nobody_listening_means_that_nothing_was_sent() {
        URI url = server.url();
        server.close();
        assertThat(client.call(url, "echo", "{}")).isEqualTo(new NotSent("refused"));
    }

    @Test
    void a_refused_token_means_that_nothing_was_done() {
        server.on("tools/call", request -> request.status(401));
        assertThat(call()).isEqualTo(new NotSent("unauthorized"));
        assertThat(server.times("tools/call")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {405, 413, 429})
    void a_refusal_by_status_means_that_nothing_was_done(int status) {
        server.on("tools/call", request -> request.status(status));
        assertThat(call()).isEqualTo(new NotSent("http_error"));
        assertThat(server.times("tools/call")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void a_failure_of_the_server_leaves_the_outcome_open_and_is_not_repeated(int status) {
        server.on("tools/call", request -> request.status(status));
        assertThat(call()).isEqualTo(new Lost("http_error"));
        assertThat(server.times("tools/call")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void a_session_that_the_server_forgot_is_made_anew_and_the_call_repeated_once(int status) {
        call();
        var calls = new AtomicInteger();
        server.on("tools/call", request -> {
            if (calls.incrementAndGet() == 1) request.status(status);
            else request.result("{\"content\":[]}");
        });
        assertThat(call()).isEqualTo(new Answered("{\"content\":[]}", false));
        assertThat(calls).hasValue(2);
        assertThat(server.times("initialize")).isEqualTo(2);
    }

    @Test
    void a_server_that_forgets_every_session_is_not_asked_a_third_time() {
        server.on("tools/call", request -> request.status(404));
        assertThat(call()).isEqualTo(new NotSent("broken_off"));
        assertThat(server.times("tools/call")).isEqualTo(2);
    }

    @Test
    void a_server_without_sessions_that_says_404_is_not_asked_again() {
        server.on("initialize", request -> request.result("{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{}}"))
                .on("tools/call", request -> request.status(404));
        assertThat(call()).isEqualTo(new NotSent("http_error"));
        assertThat(server.times("tools/call")).isEqualTo(1);
    }

    @Test
    void a_server_that_dies_with_a_call_in_flight_is_noticed_at_once() throws Exception {
        var asked = new CompletableFuture<Asked>();
        var end = new CountDownLatch(1);
        server.on("tools/call", request -> {
            asked.complete(request);
            end.await();
        });
        var outcome = CompletableFuture.supplyAsync(() -> client.call(Client.target(server.url()), "echo", "{}", LONG));
        asked.get(10, TimeUnit.SECONDS);
        long died = System.nanoTime();
        server.close();
        assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo(new Lost("broken_off"));
        assertThat(Duration.ofNanos(System.nanoTime() - died)).isLessThan(Duration.ofSeconds(3));
        end.countDown();
    }

    @Test
    void a_stream_that_ends_without_the_answer_leaves_the_outcome_open() {
        server.on("tools/call", request -> {
            try (OutputStream out = request.stream()) {
                Asked.event(out, "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{}}");
            }
        });
        assertThat(call()).isEqualTo(new Lost("broken_off"));
    }

    @Test
    void a_stream_that_ends_early_is_resumed_after_its_last_event() {
        server.on("tools/call", request -> {
            try (OutputStream out = request.stream()) {
                Asked.event(out, "id: 7\nretry: 20\ndata:");
                server.on("GET", resumed -> {
                    if (resumed.header("Last-Event-ID").isEmpty()) resumed.status(405);
                    else
                        try (OutputStream rest = resumed.stream()) {
                            Asked.event(
                                    rest,
                                    "data: "
                                            + request.answer("{\"content\":[],\"after\":"
                                                    + resumed.header("Last-Event-ID") + "}"));
                        }
                });
            }
        });
        assertThat(call()).isEqualTo(new Answered("{\"content\":[],\"after\":7}", false));
        assertThat(server.times("tools/call")).isEqualTo(1);
    }

    @Test
    void a_stream_that_cannot_be_resumed_leaves_the_outcome_open() {
        server.on("tools/call", request -> {
            try (OutputStream out = request.stream()) {
                Asked.event(out, "id: 7\nretry: 20\ndata:");
            }
        });
        assertThat(call()).isEqualTo(new Lost("broken_off"));
    }

    @Test
    void a_call_that_takes_too_long_is_cancelled_at_the_server() throws Exception {
        var asked = new CompletableFuture<Asked>();
        var cancelled = new CompletableFuture<Asked>();
        var end = new CountDownLatch(1);
        server.on("tools/call", request -> {
                    asked.complete(request);
                    end.await();
                })
                .on("notifications/cancelled", request -> {
                    request.status(202);
                    cancelled.complete(request);
                });
        client.discover(server.url());
        assertThat(client.call(Client.target(server.url()), "echo", "{}", Duration.ofMillis(300)))
                .isEqualTo(new TimedOut());
        assertThat(cancelled.get(5, TimeUnit.SECONDS).message().path("params").path("requestId"))
                .isEqualTo(asked.get().message().path("id"));
        end.countDown();
        assertThat(server.times("tools/call")).isEqualTo(1);
    }

    @Test
    void a_call_that_is_given_up_is_cancelled_at_the_server_at_once() throws Exception {
        var giveUp = new CompletableFuture<Runnable>();
        var cancelled = new CompletableFuture<Asked>();
        var end = new CountDownLatch(1);
        server.on("tools/call", request -> {
                    giveUp.get().run();
                    end.await();
                })
                .on("notifications/cancelled", request -> {
                    request.status(202);
                    cancelled.complete(request);
                });
        client.discover(server.url());
        Execution ended = client.call(Client.target(server.url()), "echo", LONG, new ProgressListener() {
            @Override
            public void progressed(double done, Double total, String message) {
                throw new AssertionError("nothing was reported");
            }

            @Override
            public void sent(Runnable action) {
                giveUp.complete(action);
            }
        });
        assertThat(ended).isEqualTo(new TimedOut());
        assertThat(cancelled
                        .get(5, TimeUnit.SECONDS)
                        .message()
                        .at("/params/reason")
                        .asString())
                .isEqualTo("nobody waits any more");
        end.countDown();
    }

    @Test
    void a_call_after_one_that_took_too_long_works() {
        var end = new CountDownLatch(1);
        server.on("tools/call", request -> {
            if (end.getCount() > 0) end.await();
            request.result("{\"content\":[]}");
        });
        client.discover(server.url());
        client.call(Client.target(server.url()), "echo", "{}", Duration.ofMillis(200));
        end.countDown();
        assertThat(call()).isInstanceOf(Answered.class);
        assertThat(server.times("initialize")).isEqualTo(1);
    }

    @Test
    void a_server_that_was_too_slow_twice_in_a_row_gets_a_new_session() {
        var end = new CountDownLatch(1);
        server.on("tools/call", request -> {
            if (end.getCount() > 0) end.await();
            request.result("{\"content\":[]}");
        });
        client.discover(server.url());
        client.call(Client.target(server.url()), "echo", "{}", Duration.ofMillis(200));
        client.call(Client.target(server.url()), "echo", "{}", Duration.ofMillis(200));
        end.countDown();
        assertThat(call()).isInstanceOf(Answered.class);
        assertThat(server.times("initialize")).isEqualTo(2);
    }

    @Test
    void a_server_that_hangs_while_connecting_means_that_nothing_was_sent() {
        var end = new CountDownLatch(1);
        server.on("initialize", request -> end.await());
        assertThat(client.call(Client.target(server.url()), "echo", "{}", Duration.ofMillis(300)))
                .isEqualTo(new NotSent("timed_out"));
        end.countDown();
        assertThat(server.times("tools/call")).isZero();
    }

    @Test
    void progress_reaches_the_one_who_called() {
        server.on("tools/call", request -> {
            String token = request.message()
                    .path("params")
                    .path("_meta")
                    .path("progressToken")
                    .toString();
            try (OutputStream out = request.stream()) {
                for (String rest : List.of("\"progress\":1,\"total\":4,\"message\":\"one\"", "\"progress\":2.5"))
                    Asked.event(out, progress(token, rest));
                Asked.event(out, progress("\"of somebody else\"", "\"progress\":9"));
                Asked.event(out, progress(token, "\"progress\":\"garbage\""));
                Asked.event(out, "data: " + request.answer("{\"content\":[]}"));
            }
        });
        List<String> heard = new CopyOnWriteArrayList<>();
        client.call(
                Client.target(server.url()),
                "echo",
                LONG,
                (done, total, message) -> heard.add(done + " of " + total + " " + message));
        assertThat(heard).containsExactly("1.0 of 4.0 one", "2.5 of null null", "0.0 of null null");
    }

    private static String progress(String token, String rest) {
        return "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"progressToken\":" + token
                + "," + rest + "}}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"sampling/createMessage", "elicitation/create", "roots/list", "made/up"})
    void what_a_server_asks_of_us_beyond_a_ping_is_refused(String method) throws Exception {
        assertThat(answerTo(method).message().path("error").path("code").asInt())
                .isEqualTo(-32_601);
    }

    @Test
    void a_ping_of_the_server_is_answered_with_its_own_id() throws Exception {
        Asked answer = answerTo("ping");
        assertThat(answer.message().path("result").toString()).isEqualTo("{}");
        assertThat(answer.id()).isEqualTo("4711");
    }

    private Asked answerTo(String method) throws Exception {
        var answer = new CompletableFuture<Asked>();
        server.on("response", response -> {
                    response.status(202);
                    answer.complete(response);
                })
                .on("tools/call", request -> {
                    try (OutputStream out = request.stream()) {
                        Asked.event(
                                out,
                                "data: {\"jsonrpc\":\"2.0\",\"id\":4711,\"method\":\"" + method + "\",\"params\":{}}");
                        answer.get(5, TimeUnit.SECONDS);
                        Asked.event(out, "data: " + request.answer("{\"content\":[]}"));
                    }
                });
        assertThat(call()).isInstanceOf(Answered.class);
        return answer.get(5, TimeUnit.SECONDS);
    }

    @Test
    void a_header_that_http_does_not_let_us_set_is_a_clear_refusal() {
        var target = new ServerTarget(
                "srv_2", "f", "F", server.url(), Transport.AUTO, AuthType.NONE, Map.of("Content-Length", "5"));
        assertThat(client.call(target, "echo", "{}", LONG)).isEqualTo(new NotSent("http_error"));
    }
}

package com.crocovoice.portal.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.call.Execution;
import com.crocovoice.portal.call.Execution.Answered;
import com.crocovoice.portal.call.Execution.Lost;
import com.crocovoice.portal.call.Execution.TimedOut;
import com.crocovoice.portal.call.ProgressListener;
import com.crocovoice.portal.catalog.Discovery.Found;
import com.crocovoice.portal.catalog.Discovery.Unreachable;
import com.crocovoice.portal.catalog.Transport;
import com.crocovoice.portal.mcp.FakeServer.Asked;
import com.crocovoice.portal.wire.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The stateless revision, and finding out which era a server speaks. */
@Timeout(60)
class StatelessConnectionTest {

    private static final String OK = "{\"content\":[{\"type\":\"text\",\"text\":\"ok\"}]}";
    private static final String OURS =
            "{\"resultType\":\"complete\",\"supportedVersions\":[\"2026-07-28\"],\"capabilities\":{\"tools\":{}},\"instructions\":\"Be brief.\",\"ttlMs\":1000}";

    private final FakeServer server = new FakeServer().on("server/discover", asked -> asked.result(OURS));
    private Client client = new Client();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private Execution call(String arguments) {
        return client.call(server.url(), "echo", arguments);
    }

    private Asked last(String method) {
        return server.asked.stream()
                .filter(asked -> asked.method().equals(method))
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    private static void error(Asked asked, int status, int code, String data) throws IOException {
        asked.json(
                status,
                "{\"jsonrpc\":\"2.0\",\"id\":" + asked.id() + ",\"error\":{\"code\":" + code
                        + ",\"message\":\"no\",\"data\":" + data + "}}");
    }

    @Test
    void a_stateless_server_is_listed_without_a_session() {
        server.on("tools/list", asked -> asked.result("{\"tools\":[{\"name\":\"echo\"}],\"ttlMs\":45000}"));
        assertThat(client.discover(server.url())).isInstanceOfSatisfying(Found.class, found -> {
            assertThat(found.transport()).isEqualTo(Transport.STREAMABLE_HTTP);
            assertThat(found.protocolVersion()).isEqualTo("2026-07-28");
            assertThat(found.instructions()).isEqualTo("Be brief.");
            assertThat(found.freshFor()).isEqualTo(Duration.ofSeconds(45));
        });
        assertThat(server.times("initialize")).isZero();
    }

    @Test
    void each_request_says_who_asks_and_in_which_revision() {
        assertThat(call("{\"a\":1}")).isEqualTo(new Answered(OK, false));
        Asked asked = last("tools/call");
        assertThat(asked.header("MCP-Protocol-Version")).isEqualTo("2026-07-28");
        assertThat(asked.header("Mcp-Method")).isEqualTo("tools/call");
        assertThat(asked.header("Mcp-Name")).isEqualTo("echo");
        assertThat(asked.header("Authorization")).isEqualTo("Bearer t0ken");
        assertThat(asked.header("Mcp-Session-Id")).isEmpty();
        var meta = asked.message().path("params").path("_meta");
        assertThat(meta.path("io.modelcontextprotocol/protocolVersion").asString())
                .isEqualTo("2026-07-28");
        assertThat(meta.path("io.modelcontextprotocol/clientInfo").path("name").asString())
                .isEqualTo("crocovoice-portal");
        assertThat(meta.has("io.modelcontextprotocol/clientCapabilities")).isTrue();
    }

    @Test
    void a_server_that_refuses_our_first_request_but_names_our_revision_is_asked_again() {
        var times = new AtomicInteger();
        server.on("server/discover", asked -> {
            if (times.getAndIncrement() == 0) error(asked, 400, -32_022, "{\"supported\":[\"2026-07-28\"]}");
            else asked.result(OURS);
        });
        assertThat(call("{}")).isInstanceOf(Answered.class);
        assertThat(server.times("initialize")).isZero();
    }

    @Test
    void a_server_that_names_only_other_revisions_is_initialised() {
        server.on("server/discover", asked -> error(asked, 400, -32_022, "{\"supported\":[\"2025-11-25\"]}"));
        assertThat(client.discover(server.url()))
                .isInstanceOfSatisfying(Found.class, found -> assertThat(found.protocolVersion())
                        .isEqualTo("2025-11-25"));
    }

    @Test
    void an_older_era_is_remembered_per_origin() {
        server.on("server/discover", asked -> asked.status(400));
        assertThat(client.discover(server.url())).isInstanceOf(Found.class);
        client.connections.forget("srv_1");
        assertThat(client.discover(server.url())).isInstanceOf(Found.class);
        assertThat(server.times("server/discover")).isEqualTo(1);
        assertThat(server.times("initialize")).isEqualTo(2);
    }

    @Test
    void a_probe_that_shows_nothing_is_not_remembered() {
        server.on("server/discover", asked -> asked.status(503));
        assertThat(client.discover(server.url()))
                .isInstanceOfSatisfying(Found.class, found -> assertThat(found.protocolVersion())
                        .isEqualTo("2025-11-25"));
        server.on("server/discover", asked -> asked.result(OURS));
        client.connections.forget("srv_1");
        assertThat(client.discover(server.url()))
                .isInstanceOfSatisfying(Found.class, found -> assertThat(found.protocolVersion())
                        .isEqualTo("2026-07-28"));
    }

    @Test
    void a_server_known_as_stateless_is_not_initialised_because_it_is_busy() {
        assertThat(client.discover(server.url())).isInstanceOf(Found.class);
        server.on("server/discover", asked -> asked.status(503));
        client.connections.forget("srv_1");
        assertThat(client.discover(server.url())).isEqualTo(new Unreachable("http_error", "HTTP 503", false));
        assertThat(server.times("initialize")).isZero();
    }

    @Test
    void a_server_that_wants_credentials_is_not_asked_in_another_era() {
        server.on("server/discover", asked -> asked.status(401));
        assertThat(client.discover(server.url())).isEqualTo(new Unreachable("unauthorized", "HTTP 401", true));
        assertThat(server.times("initialize")).isZero();
    }

    @Test
    void marked_parameters_are_repeated_as_headers() {
        server.on("tools/list", asked -> asked.result("""
                        {"tools":[{"name":"echo","inputSchema":{"type":"object","properties":{
                        "region":{"type":"string","x-mcp-header":"Region"},
                        "n":{"type":"integer","x-mcp-header":"Count"},
                        "in":{"type":"object","properties":{"dry":{"type":"boolean","x-mcp-header":"Dry"}}},
                        "other":{"type":"string"}}}}]}""".replace("\n", "")));
        call("{\"region\":\"été\",\"n\":5.0,\"in\":{\"dry\":true},\"other\":\"x\"}");
        Asked asked = last("tools/call");
        assertThat(asked.header("Mcp-Param-Region")).isEqualTo("=?base64?w6l0w6k=?=");
        assertThat(asked.header("Mcp-Param-Count")).isEqualTo("5");
        assertThat(asked.header("Mcp-Param-Dry")).isEqualTo("true");
        call("{\"region\":null}");
        assertThat(last("tools/call").header("Mcp-Param-Region")).isEmpty();
    }

    @Test
    void a_tool_with_marks_that_are_not_valid_is_not_offered() {
        server.on("tools/list", asked -> asked.result("""
                        {"tools":[{"name":"good","inputSchema":{}},
                        {"name":"blank","inputSchema":{"properties":{"a":{"type":"string","x-mcp-header":""}}}},
                        {"name":"number","inputSchema":{"properties":{"a":{"type":"number","x-mcp-header":"A"}}}},
                        {"name":"twice","inputSchema":{"properties":{"a":{"type":"string","x-mcp-header":"A"},
                        "b":{"type":"string","x-mcp-header":"a"}}}},
                        {"name":"items","inputSchema":{"properties":{"a":{"type":"array","items":{"type":"string","x-mcp-header":"A"}}}}}]}""".replace("\n", "")));
        assertThat(client.discover(server.url())).isInstanceOfSatisfying(Found.class, found -> assertThat(found.tools())
                .singleElement()
                .satisfies(tool -> assertThat(tool).contains("good")));
    }

    @Test
    void a_call_refused_for_its_headers_is_sent_once_more_after_a_new_list() {
        var times = new AtomicInteger();
        server.on("tools/call", asked -> {
            if (times.getAndIncrement() == 0) error(asked, 400, -32_020, "null");
            else asked.result(OK);
        });
        assertThat(call("{}")).isEqualTo(new Answered(OK, false));
        assertThat(server.times("tools/list")).isEqualTo(2);
        assertThat(server.times("tools/call")).isEqualTo(2);
    }

    @Test
    void a_server_that_asks_for_input_is_told_as_an_error_of_the_tool() {
        server.on(
                "tools/call",
                asked -> asked.result(
                        "{\"resultType\":\"input_required\",\"inputRequests\":{\"k\":{\"method\":\"elicitation/create\",\"params\":{\"message\":\"Which one?\"}}}}"));
        assertThat(call("{}")).isInstanceOfSatisfying(Answered.class, answer -> {
            assertThat(answer.toolError()).isTrue();
            assertThat(answer.response()).contains("asks for more input").contains("Which one?");
        });
        assertThat(server.times("tools/call")).isEqualTo(1);
    }

    @Test
    void with_somebody_to_answer_the_call_goes_on_with_the_answer_and_the_servers_state() {
        client.close();
        client = new Client("127.0.0.0/8", new Inputs() {
            @Override
            public boolean areOffered() {
                return true;
            }

            @Override
            public CompletableFuture<Optional<RawJson>> answer(String method, RawJson params, ProgressListener call) {
                return CompletableFuture.completedFuture(
                        Optional.of(new RawJson("{\"action\":\"accept\",\"content\":{\"n\":1}}")));
            }
        });
        server.on("tools/call", asked -> {
            if (asked.message().path("params").has("inputResponses")) asked.result(OK);
            else
                asked.result(
                        "{\"resultType\":\"input_required\",\"inputRequests\":{\"k\":{\"method\":\"elicitation/create\",\"params\":{}}},\"requestState\":\"s1\"}");
        });
        assertThat(call("{}")).isEqualTo(new Answered(OK, false));
        var params = last("tools/call").message().path("params");
        assertThat(params.path("requestState").asString()).isEqualTo("s1");
        assertThat(params.path("inputResponses").path("k"))
                .isEqualTo(Json.parse("{\"action\":\"accept\",\"content\":{\"n\":1}}"));
    }

    @Test
    void progress_is_heard_and_a_late_answer_is_cut_off() throws Exception {
        var gone = new CountDownLatch(1);
        server.on("tools/call", asked -> {
            try (var out = asked.stream()) {
                Asked.event(
                        out,
                        "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"progressToken\":1,\"progress\":1}}");
                while (true) Asked.event(out, ": still there");
            } catch (IOException e) {
                gone.countDown();
            }
        });
        client.discover(server.url());
        List<Double> heard = new CopyOnWriteArrayList<>();
        var target = Client.target(server.url());
        assertThat(client.call(target, "echo", Duration.ofMillis(800), (done, total, message) -> heard.add(done)))
                .isEqualTo(new TimedOut());
        assertThat(heard).containsExactly(1.0);
        assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_stream_that_breaks_before_the_answer_is_a_lost_call_and_not_sent_again() {
        server.on("tools/call", asked -> asked.stream().close());
        assertThat(call("{}")).isEqualTo(new Lost("broken_off"));
        assertThat(server.times("tools/call")).isEqualTo(1);
    }
}

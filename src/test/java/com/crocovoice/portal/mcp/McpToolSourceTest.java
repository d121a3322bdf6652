package com.crocovoice.portal.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.catalog.Discovery;
import com.crocovoice.portal.catalog.Discovery.Found;
import com.crocovoice.portal.catalog.Discovery.Unreachable;
import com.crocovoice.portal.catalog.Transport;
import com.crocovoice.portal.mcp.FakeServer.Asked;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class McpToolSourceTest {

    private final FakeServer server = new FakeServer();
    private final Client client = new Client();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private Unreachable unreachable() {
        return (Unreachable) client.discover(server.url());
    }

    @Test
    void a_tool_is_handed_on_exactly_as_it_was_sent() {
        String tool = "{\"name\" : \"odd\",  \"x-unknown\":[1.0, 1E2, -0.0, 12345678901234567890.10],"
                + "\"inputSchema\":{\"type\":\"object\",\"$ref\":\"#\"},\"twice\":1,\"twice\":2,\"text\":\"\\u00e9\\/\"}";
        server.on("tools/list", request -> request.result("{\"tools\":[ " + tool + " ,{\"name\":\"b\"}]}"));
        assertThat(client.discover(server.url())).isInstanceOfSatisfying(Found.class, found -> {
            assertThat(found.tools()).containsExactly(tool, "{\"name\":\"b\"}");
            assertThat(found.transport()).isEqualTo(Transport.STREAMABLE_HTTP);
            assertThat(found.protocolVersion()).isEqualTo("2025-11-25");
            assertThat(found.instructions()).isEqualTo("Be kind.");
        });
    }

    @Test
    void the_credentials_and_the_session_go_with_every_request() {
        client.discover(server.url());
        assertThat(server.asked).allSatisfy(request -> assertThat(request.header("Authorization"))
                .isEqualTo("Bearer t0ken"));
        assertThat(server.asked.stream().filter(request -> request.method().equals("tools/list")))
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.header("Mcp-Session-Id")).isEqualTo("session-1");
                    assertThat(request.header("MCP-Protocol-Version")).isEqualTo("2025-11-25");
                });
    }

    @Test
    void a_thousand_tools_on_many_pages_are_all_found() {
        server.on("tools/list", request -> {
            int page =
                    request.message().path("params").path("cursor").asString("").length();
            String next = page < 9 ? ",\"nextCursor\":\"" + "x".repeat(page + 1) + "\"" : ",\"nextCursor\":null";
            request.result("{\"tools\":[" + tools(page * 100, 100) + "]" + next + "}");
        });
        assertThat(client.discover(server.url())).isInstanceOfSatisfying(Found.class, found -> assertThat(found.tools())
                .hasSize(1_000));
    }

    @Test
    void an_endless_list_is_broken_off() {
        server.on("tools/list", request -> request.result("{\"tools\":[" + tools(0, 1) + "],\"nextCursor\":\"more\"}"));
        assertThat(unreachable().reason()).isEqualTo("too_many_tools");
        assertThat(server.times("tools/list")).isEqualTo(100);
    }

    @Test
    void more_tools_than_anyone_can_review_are_refused() {
        server.on("tools/list", request -> request.result("{\"tools\":[" + tools(0, 2_001) + "]}"));
        assertThat(unreachable().reason()).isEqualTo("too_many_tools");
    }

    private static String tools(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> "{\"name\":\"tool_" + i + "\",\"inputSchema\":{\"type\":\"object\"}}")
                .collect(Collectors.joining(","));
    }

    @ParameterizedTest
    @ValueSource(ints = {460, 900})
    void a_schema_nested_too_deep_is_refused_with_a_reason(int levels) {
        String schema = "{\"items\":".repeat(levels) + "{}" + "}".repeat(levels);
        server.on(
                "tools/list",
                request -> request.result("{\"tools\":[{\"name\":\"deep\",\"inputSchema\":" + schema + "}]}"));
        assertThat(unreachable().reason()).isEqualTo("too_deep");
    }

    @Test
    void nesting_without_end_is_no_mcp() {
        server.on("tools/list", request -> request.result("{\"tools\":" + "[".repeat(1_000_000) + "}"));
        assertThat(unreachable().reason()).isEqualTo("not_mcp");
    }

    @Test
    void a_server_without_tools_has_none() {
        server.on(
                "tools/list",
                request -> request.json(
                        200,
                        "{\"jsonrpc\":\"2.0\",\"id\":" + request.id()
                                + ",\"error\":{\"code\":-32601,\"message\":\"no\"}}"));
        assertThat(client.discover(server.url())).isInstanceOfSatisfying(Found.class, found -> assertThat(found.tools())
                .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void a_server_that_wants_other_credentials_says_so(int status) {
        server.on("initialize", request -> request.status(status));
        assertThat(unreachable()).isEqualTo(new Unreachable("unauthorized", "HTTP " + status, true));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 418, 500, 503})
    void an_http_error_is_named(int status) {
        server.on("initialize", request -> request.status(status)).on("GET", request -> request.status(status));
        assertThat(unreachable()).isEqualTo(new Unreachable("http_error", "HTTP " + status, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "42",
                "garbage",
                "{\"jsonrpc\":\"2.0\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"another\",\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":$ID,\"result\":[]}",
                "{\"jsonrpc\":\"2.0\",\"id\":$ID,\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":$ID,\"result\":{\"protocolVersion\":\"1999-01-01\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":$ID,\"error\":{\"code\":1,\"message\":\"no\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":$ID,\"result\":{}} and more"
            })
    void garbage_in_place_of_an_initialisation_is_no_mcp(String body) {
        server.on("initialize", request -> request.json(200, body.replace("$ID", request.id())));
        assertThat(unreachable().reason()).isEqualTo("not_mcp");
    }

    @Test
    void a_web_page_is_no_mcp() {
        server.on("initialize", request -> request.body(200, "text/html", "<html>".getBytes(StandardCharsets.UTF_8)))
                .on("GET", request -> request.body(200, "text/html", "<html>".getBytes(StandardCharsets.UTF_8)));
        assertThat(unreachable().reason()).isEqualTo("not_mcp");
    }

    @Test
    void text_that_is_no_utf8_is_no_mcp() {
        server.on("tools/list", request -> {
            byte[] body = request.answer("{\"tools\":[{\"name\":\"caf?\"}]}").getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < body.length; i++) if (body[i] == '?') body[i] = (byte) 0xE9;
            request.body(200, "application/json", body);
        });
        assertThat(unreachable().reason()).isEqualTo("not_mcp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/event-stream"})
    void an_answer_of_100_megabytes_is_cut_off(String type) {
        var sent = new AtomicLong();
        server.on("tools/list", request -> {
            request.exchange().getResponseHeaders().set("Content-Type", type);
            request.exchange().sendResponseHeaders(200, 0);
            byte[] piece = "data: ".concat("x".repeat(1 << 20)).getBytes(StandardCharsets.UTF_8);
            try (OutputStream out = request.exchange().getResponseBody()) {
                for (int i = 0; i < 100; i++) {
                    out.write(piece);
                    sent.addAndGet(piece.length);
                }
            }
        });
        assertThat(unreachable().reason()).isEqualTo("too_large");
        assertThat(sent.get()).isLessThan(60L << 20);
    }

    @Test
    void a_server_that_never_answers_costs_no_more_than_the_deadline() {
        var end = new CountDownLatch(1);
        server.on("tools/list", request -> end.await());
        long started = System.nanoTime();
        Discovery found = client.discover(Client.target(server.url()), Duration.ofMillis(700));
        end.countDown();
        assertThat(found).isEqualTo(new Unreachable("timed_out", null, false));
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void a_server_that_drips_is_broken_off_at_the_deadline_and_its_connection_cut() throws Exception {
        var cut = new CountDownLatch(1);
        var stop = new CountDownLatch(1);
        server.on("tools/list", request -> {
            try (OutputStream out = request.stream()) {
                while (!stop.await(20, TimeUnit.MILLISECONDS)) Asked.event(out, ": drip");
            } finally {
                cut.countDown();
            }
        });
        Discovery found = client.discover(Client.target(server.url()), Duration.ofMillis(700));
        assertThat(found).isEqualTo(new Unreachable("timed_out", null, false));
        assertThat(cut.await(5, TimeUnit.SECONDS)).isTrue();
        stop.countDown();
    }

    @Test
    void nobody_listening_is_refused() {
        URI url = server.url();
        server.close();
        assertThat(client.discover(url)).isEqualTo(new Unreachable("refused", null, false));
    }

    @Test
    void a_name_without_address_is_an_unknown_host() {
        assertThat(client.discover(URI.create("http://no-such-host.invalid/mcp")))
                .isEqualTo(new Unreachable("unknown_host", null, false));
    }

    @Test
    void an_internal_address_that_is_not_listed_is_denied() {
        try (var strict = new Client("")) {
            assertThat(strict.discover(server.url())).isEqualTo(new Unreachable("egress_denied", null, false));
        }
        assertThat(server.asked).isEmpty();
    }

    @Test
    void a_plain_server_that_is_spoken_to_in_tls_is_a_tls_problem() throws Exception {
        try (var plain = new RawServer(
                (in, out) -> out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8)))) {
            URI url = URI.create("https://127.0.0.1:" + plain.port() + "/mcp");
            assertThat(client.discover(url)).isEqualTo(new Unreachable("tls", null, false));
        }
    }

    @Test
    void a_server_that_speaks_no_http_is_broken_off() throws Exception {
        try (var smtp =
                new RawServer((in, out) -> out.write("220 mail.example ESMTP\r\n".getBytes(StandardCharsets.UTF_8)))) {
            URI url = URI.create("http://127.0.0.1:" + smtp.port() + "/mcp");
            assertThat(((Unreachable) client.discover(url)).reason()).isEqualTo("broken_off");
        }
    }

    @Test
    void a_redirect_within_the_server_is_followed_and_remembered() {
        server.on("initialize", request -> {
            if (request.exchange().getRequestURI().getPath().equals("/mcp/")) FakeServer.initialize(request);
            else redirect(request, "/mcp/");
        });
        assertThat(client.discover(server.url())).isInstanceOf(Found.class);
        assertThat(server.asked.stream().filter(request -> request.method().equals("tools/list")))
                .singleElement()
                .satisfies(request ->
                        assertThat(request.exchange().getRequestURI()).hasPath("/mcp/"));
    }

    @Test
    void a_redirect_to_an_internal_address_is_denied() {
        try (var strict = new Client("127.0.0.1")) {
            server.on("initialize", request -> redirect(request, "http://127.0.0.2:" + server.port() + "/mcp"));
            assertThat(((Unreachable) strict.discover(server.url())).reason()).isEqualTo("egress_denied");
        }
        assertThat(server.times("initialize")).isEqualTo(1);
    }

    @Test
    void a_redirect_to_another_origin_gets_no_credentials() {
        try (var other = new FakeServer()) {
            server.on("initialize", request -> redirect(request, other.url().toString()));
            client.discover(server.url());
            assertThat(other.asked).isNotEmpty().allSatisfy(request -> assertThat(request.header("Authorization"))
                    .isEmpty());
        }
    }

    @Test
    void redirects_in_a_circle_end() {
        server.on("initialize", request -> redirect(request, "/mcp")).on("GET", request -> redirect(request, "/mcp"));
        assertThat(unreachable()).isEqualTo(new Unreachable("http_error", "HTTP 307", false));
        assertThat(server.times("initialize")).isEqualTo(4);
    }

    private static void redirect(Asked request, String location) throws java.io.IOException {
        request.exchange().getResponseHeaders().set("Location", location);
        request.status(307);
    }
}

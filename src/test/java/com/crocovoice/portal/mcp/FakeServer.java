package com.crocovoice.portal.mcp;

import com.crocovoice.portal.wire.Json;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/**
 * An MCP server over Streamable HTTP whose answer to each method a test can replace by whatever a bad server would do. Without
 * that it initialises, has one tool {@code echo} and answers {@code ok} to each call.
 */
public final class FakeServer implements AutoCloseable {

    /** What was asked and the way to answer it. */
    public record Asked(HttpExchange exchange, JsonNode message) {

        String method() {
            String http = exchange.getRequestMethod();
            return http.equals("POST") ? message.path("method").asString("response") : http;
        }

        String header(String name) {
            String value = exchange.getRequestHeaders().getFirst(name);
            return value == null ? "" : value;
        }

        String id() {
            return message.path("id").toString();
        }

        public void result(String result) throws IOException {
            json(200, answer(result));
        }

        String answer(String result) {
            return "{\"jsonrpc\":\"2.0\",\"id\":" + id() + ",\"result\":" + result + "}";
        }

        void json(int status, String body) throws IOException {
            body(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
        }

        void body(int status, String type, byte[] body) throws IOException {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }

        void status(int status) throws IOException {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        }

        OutputStream stream() throws IOException {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            return exchange.getResponseBody();
        }

        static void event(OutputStream out, String lines) throws IOException {
            out.write((lines + "\n\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    /** Answers one request. */
    public interface Behaviour {
        void answer(Asked asked) throws Exception;
    }

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // else each answer waits 40 ms for an acknowledgement
    }

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    final List<Asked> asked = new CopyOnWriteArrayList<>();

    public FakeServer() {
        this(0);
    }

    FakeServer(int port) {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        on("initialize", FakeServer::initialize);
        on("notifications/initialized", request -> request.status(202));
        on("notifications/cancelled", request -> request.status(202));
        on("response", request -> request.status(202));
        on(
                "tools/list",
                request -> request.result("{\"tools\":[{\"name\":\"echo\",\"inputSchema\":{\"type\":\"object\"}}]}"));
        on("tools/call", request -> request.result("{\"content\":[{\"type\":\"text\",\"text\":\"ok\"}]}"));
        on("GET", request -> request.status(405));
        on("DELETE", request -> request.status(200));
        http.createContext("/", this::handle);
        http.setExecutor(threads);
        http.start();
    }

    static void initialize(Asked request) throws IOException {
        request.exchange().getResponseHeaders().set("Mcp-Session-Id", "session-1");
        request.result(
                "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"tools\":{\"listChanged\":true}},\"serverInfo\":{\"name\":\"fake\",\"version\":\"1\"},\"instructions\":\"Be kind.\"}");
    }

    /** @param method of JSON-RPC, or GET or DELETE */
    public FakeServer on(String method, Behaviour behaviour) {
        behaviours.put(method, behaviour);
        return this;
    }

    private void handle(HttpExchange exchange) {
        try {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var request = new Asked(exchange, Json.parse(body.isEmpty() ? "{}" : body));
            asked.add(request);
            Behaviour behaviour = behaviours.get(request.method());
            if (behaviour == null) request.status(400);
            else behaviour.answer(request);
        } catch (Exception e) {
            // the client went away, or the test ends
            exchange.close();
        }
    }

    int port() {
        return http.getAddress().getPort();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port() + "/mcp");
    }

    public long times(String method) {
        return asked.stream().filter(request -> request.method().equals(method)).count();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}

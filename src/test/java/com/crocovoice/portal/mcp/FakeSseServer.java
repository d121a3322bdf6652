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
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** An MCP server of 2024-11-05: events on a GET stream at any path, messages posted to {@code /messages}. */
final class FakeSseServer implements AutoCloseable {

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<HttpExchange> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger streams = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    final List<String> credentials = new CopyOnWriteArrayList<>();
    final BlockingQueue<String> cancelled = new LinkedBlockingQueue<>();
    private final String session = "session=" + UUID.randomUUID();
    volatile String endpoint = "/messages?" + session;
    volatile int streamStatus = 200;
    /** The result of a call; "" for no answer. */
    volatile Function<JsonNode, String> onCall = message -> "{\"content\":[]}";

    FakeSseServer() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/", this::handle);
        http.setExecutor(threads);
        http.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        credentials.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        if (exchange.getRequestMethod().equals("GET")) stream(exchange);
        else if (exchange.getRequestURI().toString().equals("/messages?" + session)) message(exchange);
        else status(exchange, 404);
    }

    private void stream(HttpExchange exchange) throws IOException {
        if (streamStatus != 200) {
            status(exchange, streamStatus);
            return;
        }
        streams.incrementAndGet();
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        open.add(exchange);
        if (!endpoint.isEmpty()) say("event: endpoint\ndata: " + endpoint);
    }

    private void message(HttpExchange exchange) throws IOException {
        JsonNode message = Json.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String result =
                switch (message.path("method").asString("")) {
                    case "initialize" -> "{\"protocolVersion\":\"2024-11-05\",\"capabilities\":{\"tools\":{}}}";
                    case "tools/list" -> "{\"tools\":[{\"name\":\"echo\"}]}";
                    case "tools/call" -> {
                        calls.incrementAndGet();
                        yield onCall.apply(message);
                    }
                    case "notifications/cancelled" -> {
                        cancelled.add(message.toString());
                        yield "";
                    }
                    default -> "";
                };
        status(exchange, 202);
        if (!result.isEmpty())
            say("event: message\ndata: {\"jsonrpc\":\"2.0\",\"id\":" + message.path("id") + ",\"result\":" + result
                    + "}");
    }

    private static void status(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    /** Sends an event on the newest stream. */
    void say(String event) {
        try {
            OutputStream out = open.get(open.size() - 1).getResponseBody();
            out.write((event + "\n\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void endStreams() {
        open.forEach(HttpExchange::close);
        open.clear();
    }

    int streams() {
        return streams.get();
    }

    int calls() {
        return calls.get();
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + path);
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}

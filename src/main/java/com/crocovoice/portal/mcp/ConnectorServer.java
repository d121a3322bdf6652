package com.crocovoice.portal.mcp;

import com.crocovoice.portal.connector.Account;
import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.Connectors.Hosted;
import com.crocovoice.portal.connector.ToolAnswer;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.wire.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The server side of one session with a managed connector: MCP 2025-11-25 with tools, progress and cancellation. Every tool
 * runs on a thread of its own, at most eight at once; one that fails in a way that nobody foresaw is a JSON-RPC error
 * without details, which are in the log.
 */
final class ConnectorServer implements ConnectorChannel.Session {

    /** In a tool's {@code _meta}: how long it may run. */
    static final String TIMEOUT = "com.crocovoice/timeout_s";
    /** In a result's {@code _meta}: the sentence by language. */
    static final String SAID = "com.crocovoice/said";

    private static final Logger LOG = Logger.getLogger(ConnectorServer.class.getName());
    private static final Duration USUALLY = Duration.ofSeconds(10);
    private static final int AT_ONCE = 8;
    private static final int INVALID_PARAMS = -32_602;
    private static final int METHOD_NOT_FOUND = -32_601;
    private static final int INTERNAL_ERROR = -32_603;

    private final Hosted hosted;
    private final @Nullable Supplier<Account> account;
    private final Executor threads;
    private final Consumer<String> toClient;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Map<String, AtomicBoolean> running = new ConcurrentHashMap<>();

    /** @param account null where no call can be made */
    ConnectorServer(Hosted hosted, @Nullable Supplier<Account> account, Executor threads, Consumer<String> toClient) {
        this.hosted = hosted;
        this.account = account;
        this.threads = threads;
        this.toClient = toClient;
    }

    @Override
    public void send(String message) {
        JsonNode asked = Json.parse(message);
        JsonNode id = asked.path("id");
        JsonNode params = asked.path("params");
        switch (asked.path("method").asString("")) {
            case "initialize" -> result(id, initialized(params));
            case "ping" -> result(id, Json.mapper().createObjectNode());
            case "tools/list" -> result(id, tools());
            case "tools/call" -> start(id, params);
            case "notifications/cancelled" ->
                Optional.ofNullable(running.get(params.path("requestId").asString("")))
                        .ifPresent(cancelled -> cancelled.set(true));
            default -> {
                if (!id.isMissingNode()) error(id, METHOD_NOT_FOUND, "no such method");
            }
        }
    }

    private ObjectNode initialized(JsonNode params) {
        ObjectNode result = Json.mapper().createObjectNode();
        result.put("protocolVersion", params.path("protocolVersion").asString(""));
        result.putObject("capabilities").putObject("tools");
        result.putObject("serverInfo")
                .put("name", "crocovoice-" + hosted.connector().key())
                .put("version", "1.0");
        result.put("instructions", hosted.book().instructions());
        return result;
    }

    private ObjectNode tools() {
        ObjectNode result = Json.mapper().createObjectNode();
        var tools = result.putArray("tools");
        hosted.book().tools().forEach(tools::add);
        return result;
    }

    private void start(JsonNode id, JsonNode params) {
        String key = id.asString("");
        var cancelled = new AtomicBoolean();
        if (!places.tryAcquire()) {
            error(id, INTERNAL_ERROR, "too many calls at once over this connection");
            return;
        }
        running.put(key, cancelled);
        try {
            threads.execute(() -> {
                try {
                    run(id, params, cancelled);
                } finally {
                    running.remove(key);
                    places.release();
                }
            });
        } catch (RejectedExecutionException e) {
            running.remove(key);
            places.release();
            error(id, INTERNAL_ERROR, "no free thread");
        }
    }

    private void run(JsonNode id, JsonNode params, AtomicBoolean cancelled) {
        String name = params.path("name").asString("");
        JsonNode token = params.path("_meta").path("progressToken");
        ToolCall.Progress progress = token.isMissingNode()
                ? ToolCall.Progress.NONE
                : (done, total, message) -> progress(token, done, total, message);
        try {
            Optional<ToolAnswer> answer = call(name, params.path("arguments"), progress, cancelled);
            if (answer.isEmpty()) error(id, INVALID_PARAMS, "no such tool");
            else result(id, written(answer.get()));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, hosted.connector().key() + "/" + name + " failed", e);
            error(id, INTERNAL_ERROR, "the connector failed");
        }
    }

    private Optional<ToolAnswer> call(
            String name, JsonNode arguments, ToolCall.Progress progress, AtomicBoolean cancelled) {
        ObjectNode given =
                arguments instanceof ObjectNode object ? object : Json.mapper().createObjectNode();
        try {
            if (account == null)
                throw ConnectorTrouble.of(
                        "connector.reconnect", hosted.connector().key());
            var call = new ToolCall(given, account.get(), time(name), progress, cancelled::get);
            return hosted.call(name, call);
        } catch (ConnectorTrouble e) {
            return Optional.of(ToolAnswer.of(e.at(hosted.connector().key())));
        }
    }

    private Duration time(String tool) {
        long seconds = hosted.book()
                .tool(tool)
                .map(t -> t.path("_meta").path(TIMEOUT).asLong(0))
                .orElse(0L);
        return seconds > 0 ? Duration.ofSeconds(seconds) : USUALLY;
    }

    private static ObjectNode written(ToolAnswer answer) {
        ObjectNode result = Json.mapper().createObjectNode();
        result.putArray("content").addObject().put("type", "text").put("text", answer.english());
        if (answer.facts() != null) result.set("structuredContent", answer.facts());
        if (answer.failed()) result.put("isError", true);
        result.putObject("_meta").putObject(SAID).put("en", answer.english()).put("fr", answer.french());
        return result;
    }

    private void progress(JsonNode token, double done, @Nullable Double total, String message) {
        ObjectNode told = Json.mapper().createObjectNode();
        told.put("jsonrpc", "2.0").put("method", "notifications/progress");
        ObjectNode params = told.putObject("params");
        params.set("progressToken", token);
        params.put("progress", done).put("message", message);
        if (total != null) params.put("total", total);
        toClient.accept(told.toString());
    }

    private void result(JsonNode id, ObjectNode result) {
        ObjectNode answer = answer(id);
        answer.set("result", result);
        toClient.accept(answer.toString());
    }

    private void error(JsonNode id, int code, String message) {
        ObjectNode answer = answer(id);
        answer.putObject("error").put("code", code).put("message", message);
        toClient.accept(answer.toString());
    }

    private static ObjectNode answer(JsonNode id) {
        ObjectNode answer = Json.mapper().createObjectNode();
        answer.put("jsonrpc", "2.0").set("id", id);
        return answer;
    }

    @Override
    public void close() {
        running.values().forEach(cancelled -> cancelled.set(true));
    }
}

package com.crocovoice.portal.mcp;

import com.crocovoice.portal.catalog.Transport;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientSession;
import io.modelcontextprotocol.spec.McpClientSession.NotificationHandler;
import io.modelcontextprotocol.spec.McpClientSession.RequestHandler;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * One live session with one server: initialised, shared by all callers, with a hard deadline around every request. Dead
 * after the connection broke, the session ended or two answers in a row came too late; a dead one is never used again.
 */
final class McpConnection {

    private static final List<String> REVISIONS = List.of("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");
    private static final TypeRef<JsonNode> TREE = new TypeRef<>() {};
    /** Longer than any deadline of ours: the session's own time-out must never be the first. */
    private static final Duration NEVER_FIRST = Duration.ofMinutes(15);

    private final PortalTransport transport;
    private final Transport kind;
    private final McpClientSession session;
    private final AtomicInteger lateInARow = new AtomicInteger();
    private volatile boolean dead;
    private volatile long lastUsed;
    private @Nullable String protocolVersion;
    private @Nullable String instructions;

    /**
     * @param onListChanged told when the server says that its tools changed
     * @param onProgress told every progress notification
     */
    McpConnection(PortalTransport transport, Transport kind, Runnable onListChanged, Consumer<JsonNode> onProgress) {
        this.transport = transport;
        this.kind = kind;
        Map<String, RequestHandler<?>> requests = Map.of(
                "ping", params -> Mono.just(Map.of()),
                "roots/list", params -> refuse("roots"),
                "sampling/createMessage", params -> refuse("sampling"),
                "elicitation/create", params -> Mono.just(Map.of("action", "decline")));
        Map<String, NotificationHandler> notifications = Map.of(
                "notifications/tools/list_changed", params -> Mono.fromRunnable(onListChanged),
                "notifications/progress",
                        params -> Mono.fromRunnable(() -> {
                            if (params instanceof JsonNode tree) onProgress.accept(tree);
                        }));
        this.session = new McpClientSession(NEVER_FIRST, transport, requests, notifications, connected -> connected);
        this.lastUsed = System.nanoTime();
    }

    private static Mono<Object> refuse(String what) {
        return Mono.error(new McpError(new JSONRPCError(-32_601, what + " is not offered", null)));
    }

    /** Agrees on a revision; the connection is of no use before. */
    void initialize(Duration deadline) throws Failure {
        JsonNode result = request(
                "initialize",
                Map.of(
                        "protocolVersion",
                        kind == Transport.SSE ? "2024-11-05" : REVISIONS.get(0),
                        "capabilities",
                        Map.of(),
                        "clientInfo",
                        Map.of("name", "crocovoice-portal", "title", "CrocoVoice", "version", "1.0")),
                deadline);
        String version = result.path("protocolVersion").asString("");
        if (!REVISIONS.contains(version)) throw new Failure(Failure.Kind.GARBAGE, "unsupported revision");
        protocolVersion = version;
        instructions = result.path("instructions").asString(null);
        // The header is part of the protocol since 2025-06-18; older servers ignore it.
        notify("notifications/initialized", Map.of(), deadline);
        transport.initialized(version);
    }

    /** @return the result as the server sent it */
    JsonNode request(String method, Object params, Duration deadline) throws Failure {
        lastUsed = System.nanoTime();
        CompletableFuture<JsonNode> answer =
                session.sendRequest(method, params, TREE).toFuture();
        try {
            JsonNode result = answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            lateInARow.set(0);
            if (result == null) throw new Failure(Failure.Kind.GARBAGE, "no result");
            return result;
        } catch (TimeoutException e) {
            answer.cancel(true);
            if (lateInARow.incrementAndGet() >= 2) dead = true;
            throw new Failure(Failure.Kind.LATE, method);
        } catch (ExecutionException e) {
            Failure failure = Failure.of(e.getCause());
            if (failure.endsConnection()) dead = true;
            throw failure;
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new Failure(Failure.Kind.LOST, "interrupted");
        }
    }

    private void notify(String method, Object params, Duration deadline) throws Failure {
        try {
            session.sendNotification(method, params).toFuture().get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new Failure(Failure.Kind.LATE, method);
        } catch (ExecutionException e) {
            throw Failure.of(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Failure.Kind.LOST, "interrupted");
        }
    }

    /** Tells the server that nobody waits any more (MCP "Cancellation"); does not wait and does not fail. */
    void cancel(String requestId) {
        session.sendNotification(
                        "notifications/cancelled", Map.of("requestId", requestId, "reason", "the deadline passed"))
                .subscribe(done -> {}, thrown -> {});
    }

    boolean isUsable() {
        return !dead && !transport.isDead();
    }

    boolean isIdleFor(Duration time) {
        return System.nanoTime() - lastUsed > time.toNanos();
    }

    Transport kind() {
        return kind;
    }

    String protocolVersion() {
        return protocolVersion == null ? "" : protocolVersion;
    }

    @Nullable
    String instructions() {
        return instructions;
    }

    /** The id under which the request with this progress token was sent; null when it was not. */
    @Nullable
    String requestIdOf(String progressToken) {
        return transport.requestIdOf(progressToken);
    }

    void forgetToken(String progressToken) {
        transport.forgetToken(progressToken);
    }

    void close() {
        dead = true;
        session.closeGracefully().subscribe(done -> {}, thrown -> {});
    }
}

package com.crocovoice.portal.mcp;

import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.catalog.Transport;
import com.crocovoice.portal.egress.GuardedHttp;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * MCP over a WebSocket, which no revision defines but several servers offer: sub-protocol {@code mcp}, one message per text
 * message, and whole numbers as ids, since servers destroy others. A socket that stays silent when it is pinged is dead.
 */
final class WebSocketTransport extends HttpTransport {

    static final Duration PING_EVERY = Duration.ofSeconds(30);

    private static final String SUB_PROTOCOL = "mcp";

    private final GuardedHttp http;
    private final ServerTarget target;
    private final Executor threads;
    private final Duration pingEvery;
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();
    /** Our number for each id of a request that waits, and back. */
    private final Map<Object, Long> numbers = new ConcurrentHashMap<>();

    private final Map<Long, Object> ids = new ConcurrentHashMap<>();
    private final AtomicLong sequence = new AtomicLong();
    private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);
    private volatile boolean heard = true;

    /** @param threads runs what is done later */
    WebSocketTransport(GuardedHttp http, ServerTarget target, Executor threads, Duration pingEvery) {
        super(http, target);
        this.http = http;
        this.target = target;
        this.threads = threads;
        this.pingEvery = pingEvery;
    }

    @Override
    Transport kind() {
        return Transport.WEBSOCKET;
    }

    @Override
    public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
        return super.connect(handler).then(Mono.fromRunnable(() -> open(true)));
    }

    private void open(boolean mayProveAgain) {
        HttpRequest opening;
        try {
            opening =
                    target.proof().on(request(GuardedHttp.asHttp(target.url())).build());
        } catch (IllegalArgumentException | IllegalStateException e) {
            shut(Failure.of(e));
            return;
        }
        http.connect(target.url(), opening, SUB_PROTOCOL, new Listener()).whenComplete((opened, thrown) -> {
            if (thrown != null && isProofWantedAgain(opening.uri(), thrown) && mayProveAgain) open(false);
            else if (thrown != null) shut(refusal(thrown));
            else if (!socket.complete(opened)) opened.abort();
            else later();
        });
    }

    private boolean isProofWantedAgain(URI address, Throwable thrown) {
        return cause(thrown) instanceof WebSocketHandshakeException shake
                && shake.getResponse() != null
                && target.proof()
                        .isWantedAgain(
                                address,
                                shake.getResponse().statusCode(),
                                shake.getResponse().headers());
    }

    private static Throwable cause(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    private static Failure refusal(Throwable thrown) {
        Throwable cause = cause(thrown);
        boolean answered = cause instanceof WebSocketHandshakeException shake && shake.getResponse() != null;
        if (!answered)
            return cause instanceof WebSocketHandshakeException ? Failure.notMcp("no WebSocket") : Failure.of(cause);
        HttpResponse<?> answer = ((WebSocketHandshakeException) cause).getResponse();
        return isSuccess(answer.statusCode())
                ? Failure.notMcp("no WebSocket")
                : Failure.ofStatus(answer.statusCode(), answer.headers());
    }

    @Override
    void post(JSONRPCMessage message, PendingAnswer pending) {
        String text = Wire.write(numbered(message));
        socket.whenComplete((opened, thrown) -> {
            if (thrown != null) fail(pending, Failure.of(thrown).beforeSending());
            else if (!pending.isDone()) send(opened, text, pending);
        });
    }

    private JSONRPCMessage numbered(JSONRPCMessage message) {
        if (message instanceof JSONRPCRequest request) {
            long number = sequence.incrementAndGet();
            numbers.put(request.id(), number);
            ids.put(number, request.id());
            return new JSONRPCRequest(request.jsonrpc(), request.method(), number, request.params());
        }
        boolean cancels =
                message instanceof JSONRPCNotification told && told.method().equals("notifications/cancelled");
        if (!cancels) return message;
        var told = (JSONRPCNotification) message;
        if (!(told.params() instanceof Map<?, ?> params)) return message;
        Map<Object, @Nullable Object> renamed = new HashMap<>(params);
        renamed.computeIfPresent("requestId", (name, id) -> numbers.getOrDefault(id, 0L));
        return new JSONRPCNotification(told.jsonrpc(), told.method(), renamed);
    }

    /** One message at a time, as the client demands. */
    private synchronized void send(WebSocket opened, String text, PendingAnswer pending) {
        var sent = sending.handle((done, thrown) -> null).thenCompose(done -> opened.sendText(text, true));
        sending = sent;
        sent.whenComplete((done, thrown) -> {
            if (thrown != null) fail(pending, Failure.of(thrown));
            else if (pending.id() == null) pending.answered();
        });
    }

    private void take(String text) {
        deliver(Wire.read(text).stream().map(this::renamed).toList());
    }

    private JSONRPCMessage renamed(JSONRPCMessage message) {
        if (!(message instanceof JSONRPCResponse response) || !(response.id() instanceof Long number)) return message;
        Object id = ids.remove(number);
        if (id == null) return message;
        numbers.remove(id);
        return new JSONRPCResponse(response.jsonrpc(), id, response.result(), response.error());
    }

    @Override
    void fail(PendingAnswer pending, Failure failure) {
        Long number = pending.id() == null ? null : numbers.remove(pending.id());
        if (number != null) ids.remove(number);
        super.fail(pending, failure);
    }

    private void later() {
        CompletableFuture.delayedExecutor(pingEvery.toMillis(), TimeUnit.MILLISECONDS, threads)
                .execute(this::ping);
    }

    private void ping() {
        WebSocket opened = socket.getNow(null);
        if (isClosed() || opened == null) return;
        if (!heard) {
            shut(new Failure(Failure.Kind.LOST, "no sign of life"));
            return;
        }
        heard = false;
        opened.sendPing(ByteBuffer.allocate(0)).whenComplete((done, thrown) -> {
            if (thrown != null) shut(Failure.of(thrown));
            else later();
        });
    }

    @Override
    void shut(Failure reason) {
        super.shut(reason);
        socket.completeExceptionally(reason);
        WebSocket opened = socket.isCompletedExceptionally() ? null : socket.getNow(null);
        if (opened != null) opened.abort();
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.defer(() -> {
            WebSocket opened = socket.isCompletedExceptionally() ? null : socket.getNow(null);
            CompletableFuture<?> told = opened != null && !isClosed() && !opened.isOutputClosed()
                    ? opened.sendClose(WebSocket.NORMAL_CLOSURE, "").orTimeout(1, TimeUnit.SECONDS)
                    : CompletableFuture.completedFuture(null);
            return Mono.fromFuture(told.handle((done, thrown) -> null))
                    .then(Mono.fromRunnable(() -> shut(new Failure(Failure.Kind.LOST, null))));
        });
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder parts = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket opened, CharSequence part, boolean last) {
            heard = true;
            if (parts.length() + part.length() > MESSAGE_LIMIT) {
                shut(new Failure(Failure.Kind.TOO_LARGE, MESSAGE_LIMIT + " bytes"));
                return null;
            }
            parts.append(part);
            if (last) whole();
            opened.request(1);
            return null;
        }

        private void whole() {
            String text = parts.toString();
            parts.setLength(0);
            try {
                take(text);
            } catch (Failure e) {
                shut(e);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket opened, ByteBuffer part, boolean last) {
            shut(Failure.notMcp("a binary message"));
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket opened, ByteBuffer message) {
            heard = true;
            opened.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket opened, int status, String reason) {
            shut(new Failure(Failure.Kind.LOST, null));
            return null;
        }

        @Override
        public void onError(WebSocket opened, Throwable thrown) {
            shut(new Failure(Failure.Kind.LOST, null));
        }
    }
}

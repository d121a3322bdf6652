package com.crocovoice.portal.mcp;

import com.crocovoice.portal.call.Pause;
import com.crocovoice.portal.call.ProgressListener;
import com.crocovoice.portal.catalog.Transport;
import com.crocovoice.portal.wire.Json;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientSession;
import io.modelcontextprotocol.spec.McpClientSession.NotificationHandler;
import io.modelcontextprotocol.spec.McpClientSession.RequestHandler;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * One live session with one server: initialised, shared by all callers, with a hard deadline around every request. Dead after
 * the connection broke, the session ended or two answers in a row came too late; a dead one is never used again.
 */
final class McpConnection implements Link {

    /** Revisions of the protocol that we speak, newest first. */
    private static final List<String> REVISIONS = List.of("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");

    /** Who we say we are. */
    static final RawJson CLIENT_INFO =
            new RawJson("{\"name\":\"crocovoice-portal\",\"title\":\"CrocoVoice\",\"version\":\"1.0\"}");

    private static final TypeRef<RawJson> RAW = new TypeRef<>() {};
    /** Longer than any deadline of ours: the session's own time-out must never be the first. */
    private static final Duration NEVER_FIRST = Duration.ofMinutes(15);

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final int METHOD_NOT_FOUND = -32_601;

    private final HttpTransport transport;
    private final McpClientSession session;
    private final Inputs inputs;
    private final Map<String, ProgressListener> progress = new ConcurrentHashMap<>();
    private final Map<Object, Call> running = new ConcurrentHashMap<>();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicInteger lateInARow = new AtomicInteger();
    private volatile boolean dead;
    private volatile long lastUsed = System.nanoTime();
    private String revision = "";
    private @Nullable String instructions;

    /** @param onListChanged told, on a transport's thread, when the server says that its tools changed */
    McpConnection(HttpTransport transport, Inputs inputs, Runnable onListChanged) {
        this.transport = transport;
        this.inputs = inputs;
        // Our files are not lent to servers, and our model only where an admin says so: else these are no methods of
        // ours.
        Map<String, RequestHandler<?>> requests = Map.of(
                "ping", params -> Mono.just(Map.of()),
                "elicitation/create", params -> answer("elicitation/create", params),
                "sampling/createMessage", params -> answer("sampling/createMessage", params),
                "roots/list", params -> notOffered("roots"));
        Map<String, NotificationHandler> notifications = Map.of(
                "notifications/tools/list_changed", params -> Mono.fromRunnable(onListChanged),
                "notifications/progress", params -> Mono.fromRunnable(() -> tellProgress(params)));
        this.session = new McpClientSession(NEVER_FIRST, transport, requests, notifications, connected -> connected);
    }

    private static Mono<Object> notOffered(String what) {
        return Mono.error(new McpError(new JSONRPCError(METHOD_NOT_FOUND, what + " is not offered", null)));
    }

    /** A session is shared: what can't be told to belong to one call is asked nobody. */
    private Mono<Object> answer(String method, @Nullable Object params) {
        FromServer asked = FromServer.of(params);
        Call call = callBehind(asked.during());
        ProgressListener listener = call == null ? ProgressListener.NONE : call.listener();
        CompletableFuture<Optional<RawJson>> answer = inputs.answer(method, asked.params(), listener);
        if (call != null) call.standsStillFor(answer);
        return Mono.fromFuture(answer, true)
                .flatMap(given -> given.map(one -> Mono.<Object>just(one)).orElseGet(() -> notOffered(method)));
    }

    private @Nullable Call callBehind(@Nullable Object during) {
        if (during != null) return running.get(during);
        List<Call> all = List.copyOf(running.values());
        return all.size() == 1 ? all.get(0) : null;
    }

    /** One call on its way. */
    private record Call(ProgressListener listener, Pause pause) {

        void standsStillFor(CompletableFuture<?> answer) {
            pause.begin();
            var unused = answer.whenComplete((given, thrown) -> pause.end());
        }
    }

    /** Agrees on a revision; the connection is of no use before. */
    void initialize(Deadline deadline) {
        String offered = transport.kind() == Transport.SSE ? "2024-11-05" : REVISIONS.get(0);
        var params = new RawJson("{\"protocolVersion\":\"" + offered + "\",\"capabilities\":"
                + inputs.capabilities().text() + ",\"clientInfo\":" + CLIENT_INFO.text() + "}");
        Map<String, RawJson> result = request("initialize", params, deadline).members();
        revision = Link.text(result, "protocolVersion").orElse("");
        if (!REVISIONS.contains(revision)) throw Failure.notMcp("no revision in common");
        instructions = Link.text(result, "instructions").orElse(null);
        CompletableFuture<Boolean> told = session.sendNotification("notifications/initialized")
                .thenReturn(true)
                .toFuture();
        await(told, deadline.left(), new Pause());
        transport.initialized(revision);
    }

    @Override
    public RawJson call(String tool, String arguments, Deadline deadline, ProgressListener listener) {
        String token = "p" + calls.incrementAndGet();
        String params = "{\"name\":" + Json.write(tool) + ",\"arguments\":" + arguments
                + ",\"_meta\":{\"progressToken\":\"" + token + "\"}}";
        progress.put(token, listener);
        try {
            return request("tools/call", new RawJson(params), deadline, new Call(listener, new Pause()));
        } finally {
            progress.remove(token);
        }
    }

    @Override
    public RawJson request(String method, RawJson params, Deadline deadline) {
        return request(method, params, deadline, (Call) null);
    }

    private RawJson request(String method, RawJson params, Deadline deadline, @Nullable Call call) {
        Duration time = deadline.left();
        lastUsed = System.nanoTime();
        var sent = new AtomicReference<@Nullable PendingAnswer>();
        Consumer<PendingAnswer> onSent = pending -> {
            sent.set(pending);
            if (call != null && pending.id() != null) running.put(pending.id(), call);
        };
        CompletableFuture<RawJson> answer = session.sendRequest(method, params, RAW)
                .contextWrite(context -> context.put(PendingAnswer.class, onSent))
                .toFuture();
        if (call != null)
            call.listener().sent(() -> answer.completeExceptionally(new Failure(Failure.Kind.GIVEN_UP, null)));
        try {
            RawJson result = await(answer, time, call == null ? new Pause() : call.pause());
            lateInARow.set(0);
            if (!result.isObject()) throw Failure.notMcp("no result");
            return result;
        } catch (Failure e) {
            PendingAnswer pending = sent.get();
            if (e.kind() == Failure.Kind.LATE && lateInARow.incrementAndGet() >= 2) dead = true;
            boolean unwaited = e.kind() == Failure.Kind.LATE || e.kind() == Failure.Kind.GIVEN_UP;
            if (unwaited && pending != null) abandon(pending, method, e);
            if (e.kind().endsConnection()) dead = true;
            throw e;
        } finally {
            PendingAnswer pending = sent.get();
            if (pending != null && pending.id() != null) running.remove(pending.id());
            lastUsed = System.nanoTime();
        }
    }

    private static <T> T await(CompletableFuture<T> answer, Duration time, Pause pause) {
        long end = System.nanoTime() + time.toNanos();
        while (true) {
            long left = end + pause.nanos() - System.nanoTime();
            if (left <= 0) throw new Failure(Failure.Kind.LATE, null);
            Optional<T> given = await(answer, pause.isNow() ? Math.max(left, LOOK_AGAIN_NANOS) : left);
            if (given.isPresent()) return given.get();
        }
    }

    /** Empty when the time was over first. */
    private static <T> Optional<T> await(CompletableFuture<T> answer, long nanos) {
        try {
            T given = answer.get(nanos, TimeUnit.NANOSECONDS);
            if (given == null) throw Failure.notMcp("no result");
            return Optional.of(given);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw Failure.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Failure.Kind.LATE, null);
        }
    }

    /** Tells the server that nobody waits any more (MCP "Cancellation"), then cuts the exchange off. */
    private void abandon(PendingAnswer pending, String method, Failure why) {
        if (!method.equals("initialize")) {
            String reason = why.kind() == Failure.Kind.LATE ? "the deadline passed" : "nobody waits any more";
            var cancelled = Map.of("requestId", String.valueOf(pending.id()), "reason", reason);
            session.sendNotification("notifications/cancelled", cancelled).subscribe(done -> {}, thrown -> {});
        }
        transport.fail(pending, why);
    }

    private void tellProgress(@Nullable Object params) {
        if (!(params instanceof RawJson raw) || !raw.isObject()) return;
        Map<String, RawJson> members = raw.members();
        ProgressListener listener =
                progress.get(Link.text(members, "progressToken").orElse(""));
        if (listener != null) tell(listener, members);
    }

    /** @param members of the params of {@code notifications/progress} */
    static void tell(ProgressListener listener, Map<String, RawJson> members) {
        listener.progressed(
                number(members, "progress").orElse(0.0),
                number(members, "total").orElse(null),
                Link.text(members, "message").orElse(null));
    }

    private static Optional<Double> number(Map<String, RawJson> object, String name) {
        return Optional.ofNullable(object.get(name)).flatMap(RawJson::number);
    }

    @Override
    public boolean isUsable() {
        return !dead && !transport.isClosed();
    }

    @Override
    public boolean isIdleFor(Duration time) {
        return progress.isEmpty() && System.nanoTime() - lastUsed > time.toNanos();
    }

    @Override
    public Transport kind() {
        return transport.kind();
    }

    @Override
    public String revision() {
        return revision;
    }

    @Override
    public @Nullable String instructions() {
        return instructions;
    }

    @Override
    public CompletableFuture<Void> close() {
        dead = true;
        CompletableFuture<Void> told = transport.closeGracefully().toFuture();
        session.close();
        return told.exceptionally(thrown -> null);
    }
}

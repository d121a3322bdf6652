package com.crocovoice.portal.mcp;

import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.catalog.Transport;
import com.crocovoice.portal.egress.GuardedHttp;
import com.crocovoice.portal.mcp.ServerSentEvents.Event;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Streamable HTTP (MCP 2025-03-26 to 2025-11-25, "Transports"): each message is a POST whose answer is JSON or an event
 * stream. A stream that breaks before the answer is resumed with {@code Last-Event-ID} where the server gave event ids; else
 * the call is lost. After initialisation one GET stream listens for what the server says by itself.
 */
final class StreamableHttpTransport extends HttpTransport {

    private static final Duration GOODBYE = Duration.ofSeconds(3);

    private final Executor threads;
    private volatile URI url;
    private volatile @Nullable String sessionId;
    private volatile CompletableFuture<?> listening = new CompletableFuture<>();

    /** @param threads runs what is tried again later */
    StreamableHttpTransport(GuardedHttp http, ServerTarget target, Executor threads) {
        super(http, target);
        this.threads = threads;
        this.url = target.url();
    }

    @Override
    Transport kind() {
        return Transport.STREAMABLE_HTTP;
    }

    @Override
    void post(JSONRPCMessage message, PendingAnswer pending) {
        HttpRequest request = request()
                .setHeader("Content-Type", "application/json")
                .setHeader("Accept", "application/json, " + EVENT_STREAM)
                .POST(BodyPublishers.ofString(Wire.write(message)))
                .build();
        exchange(request, pending, new Resumption());
    }

    private HttpRequest.Builder request() {
        HttpRequest.Builder request = request(url);
        String known = sessionId;
        if (known != null) request.setHeader("Mcp-Session-Id", known);
        return request;
    }

    private void exchange(HttpRequest request, PendingAnswer pending, Resumption resumption) {
        boolean inSession = sessionId != null;
        var exchange = send(request, info -> body(info, resumption, pending.id()));
        pending.runsOver(exchange);
        exchange.whenComplete((response, thrown) -> {
            if (pending.isDone()) return;
            try {
                if (thrown != null) throw Failure.of(thrown);
                take(response, pending, inSession);
                if (!pending.isDone()) throw new Failure(Failure.Kind.LOST, null);
            } catch (Failure e) {
                brokenOff(e, pending, resumption);
            }
        });
    }

    private BodySubscriber<byte[]> body(ResponseInfo info, Resumption resumption, @Nullable Object during) {
        if (isSuccess(info.statusCode()) && sessionId == null)
            sessionId = info.headers().firstValue("mcp-session-id").orElse(null);
        if (isEventStream(info)) return stream(resumption, during);
        return new BoundedBody(isSuccess(info.statusCode()) ? MESSAGE_LIMIT : ERROR_LIMIT);
    }

    private ServerSentEvents stream(Resumption resumption, @Nullable Object during) {
        return new ServerSentEvents(MESSAGE_LIMIT, event -> {
            resumption.saw(event);
            take(event, during);
        });
    }

    private void take(Event event, @Nullable Object during) {
        if (event.name().equals("message") && !event.data().isBlank()) deliver(Wire.read(event.data()), during);
    }

    private void take(HttpResponse<byte[]> response, PendingAnswer pending, boolean inSession) {
        int status = response.statusCode();
        byte[] body = response.body();
        if (!isSuccess(status)) throw refusal(response, pending, inSession);
        // A redirect that stays on the same server is not asked for again with each message.
        if (!inSession && isSameOrigin(response.uri(), url)) url = response.uri();
        if (pending.id() == null) {
            pending.answered();
            return;
        }
        if (isEventStream(status, response.headers())) return;
        deliver(Wire.read(Wire.text(body)));
        if (!pending.isDone()) throw Failure.notMcp("no answer to this request");
    }

    /** A JSON-RPC error to this very request is an answer, whatever the status. */
    private Failure refusal(HttpResponse<byte[]> response, PendingAnswer pending, boolean inSession) {
        int status = response.statusCode();
        if (pending.id() != null && status != 401 && status != 403) {
            try {
                deliver(Wire.read(Wire.text(response.body())));
            } catch (Failure e) {
                // the status says enough
            }
        }
        // Servers answer 400 as well as 404 for a session that they do not know (any more).
        boolean forgotten = inSession && (status == 404 || status == 400);
        return forgotten
                ? new Failure(Failure.Kind.SESSION_ENDED, "HTTP " + status)
                : Failure.ofStatus(status, response.headers());
    }

    private void brokenOff(Failure failure, PendingAnswer pending, Resumption resumption) {
        boolean broken = failure.kind() == Failure.Kind.LOST;
        if (pending.isDone() || isClosed() || !broken || !resumption.isPossible()) {
            // After events came, a refusal to go on does not mean that the server did nothing.
            boolean begun = !resumption.lastId().isEmpty() && failure.nothingDone();
            fail(pending, begun ? new Failure(Failure.Kind.LOST, failure.detail()) : failure);
            return;
        }
        later(resumption.next(), () -> {
            if (!pending.isDone()) exchange(listen(resumption), pending, resumption);
        });
    }

    private HttpRequest listen(Resumption resumption) {
        HttpRequest.Builder request = request().setHeader("Accept", EVENT_STREAM);
        if (!resumption.lastId().isEmpty()) request.setHeader("Last-Event-ID", resumption.lastId());
        return request.GET().build();
    }

    @Override
    void initialized(String revision) {
        super.initialized(revision);
        listenOn(new Resumption());
    }

    /** The optional stream for what the server says unasked; a server without one answers 405. */
    private void listenOn(Resumption resumption) {
        if (isClosed()) return;
        boolean[] refused = {false};
        var exchange = send(listen(resumption), info -> {
            refused[0] = !isEventStream(info);
            return refused[0] ? new BoundedBody(ERROR_LIMIT) : stream(resumption, null);
        });
        listening = exchange;
        if (isClosed()) exchange.cancel(true);
        exchange.whenComplete((response, thrown) -> {
            if (refused[0] || isClosed()) return;
            Failure.Kind kind =
                    thrown == null ? Failure.Kind.LOST : Failure.of(thrown).kind();
            if (kind == Failure.Kind.LOST) later(resumption.next(), () -> listenOn(resumption));
        });
    }

    private void later(Duration wait, Runnable what) {
        CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, threads)
                .execute(what);
    }

    @Override
    void shut(Failure reason) {
        super.shut(reason);
        listening.cancel(true);
    }

    /** Tells the server that its session can go; does not wait for long. */
    @Override
    public Mono<Void> closeGracefully() {
        return Mono.defer(() -> {
            boolean first = !isClosed();
            shut(new Failure(Failure.Kind.LOST, null));
            if (!first || sessionId == null) return Mono.empty();
            HttpRequest goodbye = request().timeout(GOODBYE).DELETE().build();
            return Mono.fromFuture(send(goodbye, BodyHandlers.ofByteArray()).orTimeout(3, TimeUnit.SECONDS))
                    .then();
        });
    }
}

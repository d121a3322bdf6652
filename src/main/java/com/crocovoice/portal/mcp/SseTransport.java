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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * HTTP with SSE (MCP 2024-11-05): one GET stream that brings every message, and an address, told by its first event, to POST
 * to. The address must be of the same origin. When the stream ends the transport is dead and must be built anew.
 */
final class SseTransport extends HttpTransport {

    private final URI url;
    private final CompletableFuture<URI> endpoint = new CompletableFuture<>();
    private volatile CompletableFuture<?> stream = new CompletableFuture<>();

    SseTransport(GuardedHttp http, ServerTarget target) {
        super(http, target);
        this.url = target.url();
    }

    @Override
    Transport kind() {
        return Transport.SSE;
    }

    @Override
    public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
        return super.connect(handler)
                .then(Mono.fromRunnable(this::open))
                .onErrorComplete(thrown -> {
                    shut(Failure.of(thrown));
                    return true;
                })
                .then();
    }

    private void open() {
        HttpRequest request =
                request(url).setHeader("Accept", EVENT_STREAM).GET().build();
        var exchange = send(
                request,
                info -> isEventStream(info)
                        ? new ServerSentEvents(MESSAGE_LIMIT, this::take)
                        : new BoundedBody(ERROR_LIMIT));
        stream = exchange;
        exchange.whenComplete((response, thrown) -> shut(ending(response, thrown)));
    }

    private Failure ending(@Nullable HttpResponse<byte[]> response, @Nullable Throwable thrown) {
        if (thrown != null) return Failure.of(thrown);
        if (response != null && !isSuccess(response.statusCode()))
            return Failure.ofStatus(response.statusCode(), response.headers());
        return endpoint.isDone() ? new Failure(Failure.Kind.LOST, null) : Failure.notMcp("no event stream");
    }

    private void take(Event event) {
        if (event.name().equals("endpoint")) takeEndpoint(event.data().strip());
        else if (event.name().equals("message") && !event.data().isBlank()) deliver(Wire.read(event.data()));
    }

    private void takeEndpoint(String told) {
        URI to;
        try {
            to = url.resolve(told);
        } catch (IllegalArgumentException e) {
            throw Failure.notMcp("no endpoint");
        }
        if (!isSameOrigin(to, url)) throw Failure.notMcp("an endpoint of another origin");
        endpoint.complete(to);
    }

    @Override
    void post(JSONRPCMessage message, PendingAnswer pending) {
        endpoint.whenComplete((to, thrown) -> {
            if (thrown != null) fail(pending, Failure.of(thrown).beforeSending());
            else if (!pending.isDone()) post(to, message, pending);
        });
    }

    private void post(URI to, JSONRPCMessage message, PendingAnswer pending) {
        HttpRequest request = request(to)
                .setHeader("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Wire.write(message)))
                .build();
        var exchange = send(request, info -> new BoundedBody(ERROR_LIMIT));
        pending.runsOver(exchange);
        exchange.whenComplete((response, thrown) -> {
            if (pending.isDone()) return;
            refusal(response, thrown).ifPresentOrElse(failure -> fail(pending, failure), () -> {
                if (pending.id() == null) pending.answered();
            });
        });
    }

    /** Why the server did not take a message; empty when it did. */
    private static Optional<Failure> refusal(@Nullable HttpResponse<byte[]> response, @Nullable Throwable thrown) {
        if (response == null) return Optional.of(Failure.of(thrown == null ? new TimeoutException() : thrown));
        int status = response.statusCode();
        if (isSuccess(status)) return Optional.empty();
        boolean forgotten = status == 404 || status == 400;
        return Optional.of(
                forgotten
                        ? new Failure(Failure.Kind.SESSION_ENDED, "HTTP " + status)
                        : Failure.ofStatus(status, response.headers()));
    }

    /** A message on its way when the stream ended may yet be refused, and then nothing was done: waits for that, briefly. */
    @Override
    void lost(PendingAnswer pending, Failure reason) {
        var exchange = pending.exchange();
        if (exchange == null || exchange.isDone()) {
            fail(pending, reason);
            return;
        }
        exchange.orTimeout(1, TimeUnit.SECONDS)
                .whenComplete((response, thrown) -> fail(
                        pending,
                        refusal(response, thrown).filter(Failure::nothingDone).orElse(reason)));
    }

    @Override
    void shut(Failure reason) {
        super.shut(reason);
        endpoint.completeExceptionally(reason);
        stream.cancel(true);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.fromRunnable(() -> shut(new Failure(Failure.Kind.LOST, null)));
    }
}

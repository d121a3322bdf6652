package com.crocovoice.portal.mcp;

import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.mcp.ServerSentEvents.Event;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * HTTP with SSE (MCP 2024-11-05): one GET stream that brings every message, and an address, told by its first event, to
 * POST to. The address must be of the same origin. When the stream ends the transport is dead and must be built anew.
 */
final class SseTransport extends PortalTransport {

    private final CompletableFuture<URI> endpoint = new CompletableFuture<>();
    private volatile @Nullable ServerSentEvents stream;

    SseTransport(HttpClient http, ServerTarget target) {
        super(http, target);
    }

    @Override
    boolean isDead() {
        return closed || endpoint.isCompletedExceptionally();
    }

    @Override
    public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
        return super.connect(handler).then(Mono.fromRunnable(this::open));
    }

    private void open() {
        ServerSentEvents events = new ServerSentEvents(MESSAGE_LIMIT, this::receive, this::streamEnded);
        HttpRequest request =
                request(url).header("Accept", "text/event-stream").GET().build();
        var unused = http.sendAsync(request, info -> {
                    String type =
                            info.headers().firstValue("content-type").orElse("").toLowerCase(Locale.ROOT);
                    if (info.statusCode() != 200 || !type.startsWith("text/event-stream"))
                        return BodySubscribers.replacing(null);
                    stream = events;
                    return events;
                })
                .whenComplete((response, thrown) -> {
                    if (thrown != null) endpoint.completeExceptionally(unwrap(thrown));
                    else if (response.statusCode() != 200)
                        endpoint.completeExceptionally(new Refused(response.statusCode()));
                    else if (stream == null) endpoint.completeExceptionally(new Garbage("no event stream"));
                });
    }

    private void receive(Event event) {
        if (event.name().equals("endpoint")) {
            takeEndpoint(event.data());
            return;
        }
        if (event.data().isBlank()) return;
        try {
            deliver(Wire.read(event.data()));
        } catch (Garbage e) {
            // One event that is no message does not end the stream.
            return;
        }
    }

    private void takeEndpoint(String told) {
        URI to;
        try {
            to = url.resolve(told.strip());
        } catch (IllegalArgumentException e) {
            endpoint.completeExceptionally(new Garbage("no endpoint"));
            return;
        }
        boolean sameOrigin = Objects.equals(to.getScheme(), url.getScheme())
                && Objects.equals(to.getRawAuthority(), url.getRawAuthority());
        if (sameOrigin) endpoint.complete(to);
        else endpoint.completeExceptionally(new Garbage("an endpoint of another origin"));
    }

    private void streamEnded(@Nullable Throwable thrown) {
        closed = true;
        endpoint.completeExceptionally(new SessionEnded());
        allLost();
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.create(sink -> endpoint.thenCompose(to -> post(to, message)).whenComplete((done, thrown) -> {
            if (thrown == null) sink.success();
            else sink.error(unwrap(thrown));
        }));
    }

    private CompletableFuture<Void> post(URI to, JSONRPCMessage message) {
        if (closed) return CompletableFuture.failedFuture(new SessionEnded());
        Object id = null;
        if (message instanceof JSONRPCRequest asked) {
            id = asked.id();
            expectAnswer(asked);
        }
        Object waitsFor = id;
        HttpRequest request = request(to)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Wire.write(message)))
                .build();
        return http.sendAsync(request, info -> new BoundedBody(64 << 10))
                .thenAccept(SseTransport::check)
                .whenComplete((done, thrown) -> {
                    if (thrown != null && waitsFor != null) nothingSent(waitsFor);
                });
    }

    private static void check(HttpResponse<byte[]> response) {
        if (response.statusCode() == 404) throw new SessionEnded();
        if (response.statusCode() / 100 != 2) throw new Refused(response.statusCode());
    }

    private static Throwable unwrap(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.fromRunnable(() -> {
            closed = true;
            ServerSentEvents open = stream;
            if (open != null) open.cancel();
            endpoint.completeExceptionally(new SessionEnded());
            allLost();
        });
    }
}

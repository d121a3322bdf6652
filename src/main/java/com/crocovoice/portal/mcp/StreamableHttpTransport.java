package com.crocovoice.portal.mcp;

import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.mcp.ServerSentEvents.Event;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Streamable HTTP (MCP 2025-03-26 and later, "Transports"): each message is a POST whose answer is JSON or an event
 * stream. A stream that breaks before the answer is resumed with {@code Last-Event-ID} where the server gave event ids;
 * else the call is lost. After initialisation one GET stream listens for what the server says by itself.
 */
final class StreamableHttpTransport extends PortalTransport {

    private static final int RESUMES = 3;
    private static final long LONGEST_RETRY_MS = 10_000;

    private final AtomicReference<@Nullable String> session = new AtomicReference<>();
    private final AtomicReference<@Nullable ServerSentEvents> listening = new AtomicReference<>();
    private volatile boolean ended;

    StreamableHttpTransport(HttpClient http, ServerTarget target) {
        super(http, target);
    }

    @Override
    boolean isDead() {
        return ended || closed;
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.create(sink -> post(message).whenComplete((done, thrown) -> {
            if (thrown == null) sink.success();
            else sink.error(thrown instanceof CompletionException wrapped ? wrapped.getCause() : thrown);
        }));
    }

    private CompletableFuture<Void> post(JSONRPCMessage message) {
        Object id = null;
        if (message instanceof JSONRPCRequest asked) {
            id = asked.id();
            expectAnswer(asked);
        }
        Object waitsFor = id;
        HttpRequest request = withSession(request(url))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString(Wire.write(message)))
                .build();
        return http.sendAsync(request, info -> body(info, waitsFor))
                .thenAccept(response -> accept(response, waitsFor))
                .whenComplete((done, thrown) -> {
                    if (thrown != null && waitsFor != null) nothingSent(waitsFor);
                });
    }

    private HttpRequest.Builder withSession(HttpRequest.Builder request) {
        String known = session.get();
        if (known != null) request.setHeader("Mcp-Session-Id", known);
        return request;
    }

    /** Bytes for JSON, null for a stream whose events come later. */
    private BodySubscriber<byte @Nullable []> body(ResponseInfo info, @Nullable Object id) {
        String type = info.headers().firstValue("content-type").orElse("").toLowerCase(Locale.ROOT);
        if (info.statusCode() == 200 && type.startsWith("text/event-stream"))
            return BodySubscribers.mapping(stream(id, new Resumption()), nothing -> null);
        return new BoundedBody(info.statusCode() / 100 == 2 ? MESSAGE_LIMIT : 64 << 10);
    }

    private void accept(HttpResponse<byte @Nullable []> response, @Nullable Object id) {
        int status = response.statusCode();
        if (status / 100 != 2) {
            // Servers answer 400 as well as 404 for a session that they do not know (any more).
            if (session.get() != null && (status == 404 || status == 400)) {
                ended = true;
                throw new SessionEnded();
            }
            throw new Refused(status);
        }
        response.headers().firstValue("mcp-session-id").ifPresent(session::set);
        byte[] bytes = response.body();
        if (bytes == null) return;
        if (bytes.length > 0 && status != 202) deliver(Wire.read(bytes));
        if (id != null) lost(id);
    }

    private ServerSentEvents stream(@Nullable Object id, Resumption resumption) {
        return new ServerSentEvents(
                MESSAGE_LIMIT,
                event -> {
                    resumption.saw(event);
                    receive(event);
                },
                thrown -> {
                    if (id == null || !isWaiting(id)) return;
                    if (closed || thrown instanceof TooLarge || !resumption.possible()) lost(id);
                    else resume(id, resumption);
                });
    }

    private void receive(Event event) {
        if (event.data().isBlank()) return;
        try {
            deliver(Wire.read(event.data()));
        } catch (Garbage e) {
            // One event that is no message does not end the stream: the answer may still come, else the deadline does.
            return;
        }
    }

    private void resume(Object id, Resumption resumption) {
        HttpRequest request = withSession(request(url))
                .header("Accept", "text/event-stream")
                .header("Last-Event-ID", resumption.lastId)
                .GET()
                .build();
        CompletableFuture.delayedExecutor(resumption.next(), TimeUnit.MILLISECONDS)
                .execute(() -> http.sendAsync(request, info -> body(info, id)).whenComplete((response, thrown) -> {
                    if (thrown != null || response.statusCode() != 200 || response.body() != null) lost(id);
                }));
    }

    /** What is needed to ask for the rest of a stream. */
    private static final class Resumption {
        private String lastId = "";
        private long retryMs = 1_000;
        private int left = RESUMES;

        void saw(Event event) {
            if (!event.id().isEmpty()) lastId = event.id();
            if (event.retryMs() >= 0) retryMs = Math.min(event.retryMs(), LONGEST_RETRY_MS);
        }

        boolean possible() {
            return !lastId.isEmpty() && left > 0;
        }

        long next() {
            left--;
            return retryMs;
        }
    }

    @Override
    void initialized(String protocolVersion) {
        super.initialized(protocolVersion);
        listen(new Resumption());
    }

    /** The optional stream for what the server says unasked; a server without one answers 405. */
    private void listen(Resumption resumption) {
        if (closed || ended) return;
        HttpRequest.Builder request = withSession(request(url)).header("Accept", "text/event-stream");
        if (!resumption.lastId.isEmpty()) request.setHeader("Last-Event-ID", resumption.lastId);
        ServerSentEvents events = new ServerSentEvents(
                MESSAGE_LIMIT,
                event -> {
                    resumption.left = RESUMES;
                    resumption.saw(event);
                    receive(event);
                },
                thrown -> listenAgain(resumption));
        var unused = http.sendAsync(request.GET().build(), info -> {
                    if (info.statusCode() != 200) return BodySubscribers.replacing(null);
                    listening.set(events);
                    if (closed) events.cancel();
                    return events;
                })
                .exceptionally(thrown -> {
                    listenAgain(resumption);
                    return null;
                });
    }

    private void listenAgain(Resumption resumption) {
        if (closed || ended || resumption.left <= 0) return;
        CompletableFuture.delayedExecutor(resumption.next(), TimeUnit.MILLISECONDS)
                .execute(() -> listen(resumption));
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.fromRunnable(() -> {
            closed = true;
            ServerSentEvents open = listening.getAndSet(null);
            if (open != null) open.cancel();
            allLost();
            if (session.get() != null && !ended) {
                var unused = http.sendAsync(
                        withSession(request(url))
                                .timeout(Duration.ofSeconds(3))
                                .DELETE()
                                .build(),
                        BodyHandlers.discarding());
            }
        });
    }
}

package com.crocovoice.portal.mcp.endpoint;

import com.crocovoice.portal.identity.Caller;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One session of one person's client: what is running, what the client was asked, and the stream on which it listens. */
final class EndpointSession {

    /** Requests that one session may have under way. */
    private static final int MOST_RUNNING = 32;

    private final String id;
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<RpcMessage>> asked = new ConcurrentHashMap<>();
    private final AtomicLong questions = new AtomicLong();
    private volatile Caller caller;
    private volatile Instant lastUsed;
    private @Nullable EventStream listening;
    private boolean missedNews;

    EndpointSession(String id, Caller opener, Instant now) {
        this.id = id;
        this.caller = opener;
        this.lastUsed = now;
    }

    String id() {
        return id;
    }

    /** Its opener, with the roles of the newest token. */
    Caller caller() {
        return caller;
    }

    boolean isOf(Caller other) {
        return caller.userId().equals(other.userId());
    }

    Instant lastUsed() {
        return lastUsed;
    }

    void used(Caller by, Instant now) {
        caller = by;
        lastUsed = now;
    }

    /** @throws RpcError when the id is in use, or too much is under way */
    Running start(JsonNode requestId) {
        if (running.size() >= MOST_RUNNING)
            throw new RpcError(RpcError.INVALID_REQUEST, "At most " + MOST_RUNNING + " requests at a time");
        Running started = new Running();
        if (running.putIfAbsent(requestId.toString(), started) != null)
            throw new RpcError(RpcError.INVALID_REQUEST, "A request with this id is being answered");
        return started;
    }

    void ended(JsonNode requestId) {
        running.remove(requestId.toString());
    }

    void cancel(JsonNode requestId) {
        Optional.ofNullable(running.get(requestId.toString())).ifPresent(Running::cancel);
    }

    /** A question to the client that is about to be sent. */
    record Question(String id, CompletableFuture<RpcMessage> answer) {}

    Question ask() {
        Question question = new Question("q" + questions.incrementAndGet(), new CompletableFuture<>());
        asked.put(question.id(), question.answer());
        return question;
    }

    void forget(Question question) {
        asked.remove(question.id());
    }

    /** An answer to nothing that was asked, or a second one, changes nothing. */
    void answered(RpcMessage response) {
        CompletableFuture<RpcMessage> waiting = asked.remove(response.id().asString(""));
        if (waiting != null) waiting.complete(response);
    }

    /** One stream a session: the newer takes the place of the older, and first hears what was missed. */
    synchronized void listen(EventStream stream, JsonNode news) {
        if (listening != null) listening.close();
        listening = stream;
        stream.open();
        if (missedNews) stream.send(news);
        missedNews = false;
    }

    synchronized void tell(JsonNode news) {
        if (listening == null || !listening.send(news)) missedNews = true;
    }

    /** Keeps what stands between us and the client from closing the stream, and finds out that the client has gone. */
    synchronized void ping() {
        if (listening != null && !listening.ping()) listening = null;
    }

    synchronized void close() {
        if (listening != null) listening.close();
        listening = null;
        asked.values().forEach(waiting -> waiting.cancel(false));
    }
}

package com.crocovoice.portal.mcp;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event stream (WHATWG HTML, 9.2.6) as it arrives, on the client's threads: an open stream costs no thread. One
 * event may be at most {@code limit} bytes; a longer one ends the stream with {@link TooLarge}.
 */
final class ServerSentEvents implements BodySubscriber<@Nullable Void> {

    /**
     * @param id empty when the event had none
     * @param retryMs what the server wants waited before a reconnection; negative when it said nothing
     */
    record Event(String name, String data, String id, long retryMs) {}

    private final int limit;
    private final Consumer<Event> onEvent;
    private final Consumer<@Nullable Throwable> onEnd;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private Flow.@Nullable Subscription subscription;
    private String name = "message";
    private String id = "";
    private long retryMs = -1;
    private boolean hasData;
    private boolean afterReturn;
    private boolean ended;

    /** @param onEnd called once, with the error that ended the stream or null */
    ServerSentEvents(int limit, Consumer<Event> onEvent, Consumer<@Nullable Throwable> onEnd) {
        this.limit = limit;
        this.onEvent = onEvent;
        this.onEnd = onEnd;
    }

    /** Complete at once: the answer's headers are there, the events come later. */
    @Override
    public CompletionStage<@Nullable Void> getBody() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    /** Stops reading and closes the connection. */
    void cancel() {
        Flow.Subscription open = subscription;
        if (open != null) open.cancel();
        end(null);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (ended) return;
        try {
            for (ByteBuffer buffer : buffers) while (buffer.hasRemaining()) take(buffer.get());
        } catch (TooLarge e) {
            Flow.Subscription open = subscription;
            if (open != null) open.cancel();
            end(e);
        }
    }

    @Override
    public void onError(Throwable thrown) {
        end(thrown);
    }

    @Override
    public void onComplete() {
        end(null);
    }

    private void end(@Nullable Throwable thrown) {
        if (ended) return;
        ended = true;
        onEnd.accept(thrown);
    }

    private void take(byte b) {
        // Lines end with CR, LF or both.
        if (b == '\n' && afterReturn) {
            afterReturn = false;
            return;
        }
        afterReturn = b == '\r';
        if (b == '\n' || b == '\r') {
            String text = line.toString(StandardCharsets.UTF_8);
            line.reset();
            endOfLine(text);
            return;
        }
        line.write(b);
        if (line.size() + data.length() > limit) throw new TooLarge(limit);
    }

    private void endOfLine(String text) {
        if (text.isEmpty()) {
            dispatch();
            return;
        }
        int colon = text.indexOf(':');
        if (colon == 0) return;
        String field = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + 1);
        if (value.startsWith(" ")) value = value.substring(1);
        switch (field) {
            case "data" -> {
                if (hasData) data.append('\n');
                data.append(value);
                hasData = true;
            }
            case "event" -> name = value;
            case "id" -> id = value;
            case "retry" -> retryMs = value.matches("\\d{1,9}") ? Long.parseLong(value) : retryMs;
            default -> {
                // other fields are to be ignored
            }
        }
    }

    private void dispatch() {
        if (hasData || retryMs >= 0 || !id.isEmpty()) onEvent.accept(new Event(name, data.toString(), id, retryMs));
        data.setLength(0);
        hasData = false;
        name = "message";
        retryMs = -1;
    }
}

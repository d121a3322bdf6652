package com.crocovoice.portal.mcp;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event stream (WHATWG HTML, 9.2.6) as it arrives, on the client's threads: an open stream costs no thread. The
 * body is complete, and empty, when the stream ends. One event may be at most {@code limit} bytes; a longer one, one that is
 * no UTF-8 and one that the consumer throws a {@link Failure} for end the stream.
 */
final class ServerSentEvents implements BodySubscriber<byte[]> {

    /**
     * @param name {@code message} unless the server said otherwise
     * @param id empty when the event had none
     * @param retryMs what the server wants waited before a reconnection; negative when it said nothing
     */
    record Event(String name, String data, String id, long retryMs) {}

    private static final byte[] NOTHING = {};

    private final int limit;
    private final Consumer<Event> consumer;
    private final CompletableFuture<byte[]> end = new CompletableFuture<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private Flow.@Nullable Subscription subscription;
    private String name = "message";
    private String id = "";
    private long retryMs = -1;
    private boolean hasData;
    private boolean afterReturn;
    private boolean first = true;

    ServerSentEvents(int limit, Consumer<Event> consumer) {
        this.limit = limit;
        this.consumer = consumer;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return end;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (end.isDone()) return;
        try {
            for (ByteBuffer buffer : buffers) take(buffer);
        } catch (Failure e) {
            if (subscription != null) subscription.cancel();
            end.completeExceptionally(e);
        }
    }

    @Override
    public void onError(Throwable thrown) {
        end.completeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
        end.complete(NOTHING);
    }

    /** Lines end with CR, LF or both. */
    private void take(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            if (b != '\n' && b != '\r') {
                afterReturn = false;
                continue;
            }
            boolean secondHalf = b == '\n' && afterReturn && i == start;
            afterReturn = b == '\r';
            if (!secondHalf) {
                keep(bytes, start, i);
                endOfLine();
            }
            start = i + 1;
        }
        keep(bytes, start, bytes.length);
    }

    private void keep(byte[] bytes, int from, int to) {
        if (line.size() + data.length() + (to - from) > limit)
            throw new Failure(Failure.Kind.TOO_LARGE, limit + " bytes");
        line.write(bytes, from, to - from);
    }

    private void endOfLine() {
        String text = Wire.text(line.toByteArray());
        line.reset();
        if (first && text.startsWith("\uFEFF")) text = text.substring(1);
        first = false;
        if (text.isEmpty()) dispatch();
        else field(text);
    }

    private void field(String text) {
        int colon = text.indexOf(':');
        if (colon == 0) return;
        String value = colon < 0 ? "" : text.substring(colon + 1);
        if (value.startsWith(" ")) value = value.substring(1);
        switch (colon < 0 ? text : text.substring(0, colon)) {
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
        var event = new Event(name.isEmpty() ? "message" : name, data.toString(), id, retryMs);
        boolean saysSomething = hasData || retryMs >= 0 || !id.isEmpty();
        data.setLength(0);
        hasData = false;
        name = "message";
        retryMs = -1;
        if (saysSomething) consumer.accept(event);
    }
}

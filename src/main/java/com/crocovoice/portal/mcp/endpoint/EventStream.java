package com.crocovoice.portal.mcp.endpoint;

import com.crocovoice.portal.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An answer as an event stream, one message an event, begun with the first. A client that has gone hears nothing more and
 * breaks nothing. Written to from any thread.
 */
final class EventStream {

    static final String TYPE = "text/event-stream";
    private static final Logger LOG = Logger.getLogger(EventStream.class.getName());

    private final Exchange exchange;
    private @Nullable OutputStream out;
    private boolean closed;

    EventStream(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Begins with nothing to say yet. */
    boolean open() {
        return write(": open\n\n");
    }

    /** @return whether it went out */
    boolean send(JsonNode message) {
        return write("event: message\ndata: " + Json.write(message) + "\n\n");
    }

    boolean ping() {
        return write(": ping\n\n");
    }

    private synchronized boolean write(String event) {
        if (closed) return false;
        try {
            if (out == null) out = exchange.begin(200, Map.of("Content-Type", TYPE, "X-Accel-Buffering", "no"));
            out.write(event.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return true;
        } catch (IOException e) {
            LOG.log(Level.FINE, "the client has gone", e);
            close();
            return false;
        }
    }

    synchronized boolean hasBegun() {
        return out != null || closed;
    }

    synchronized void close() {
        if (closed) return;
        closed = true;
        if (out == null) return;
        try {
            out.close();
        } catch (IOException e) {
            LOG.log(Level.FINE, "the client has gone", e);
        }
    }
}

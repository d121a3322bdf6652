package com.crocovoice.portal.mcp;

import com.crocovoice.portal.wire.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import tools.jackson.databind.JsonNode;

/** Answers as an event stream, one message an event; a client that has gone hears nothing more and breaks nothing. */
final class EventWriter {

    private static final Logger LOG = Logger.getLogger(EventWriter.class.getName());

    private final HttpServletResponse response;
    private boolean begun;
    private boolean gone;

    EventWriter(HttpServletResponse response) {
        this.response = response;
    }

    /** From any thread: what a server reports comes on its transport's. */
    synchronized void write(JsonNode message) {
        if (gone) return;
        try {
            if (!begun) {
                response.setContentType("text/event-stream");
                response.setCharacterEncoding("UTF-8");
                response.setHeader("X-Accel-Buffering", "no");
                begun = true;
            }
            OutputStream out = response.getOutputStream();
            out.write(("event: message\ndata: " + Json.write(message) + "\n\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            gone = true;
            LOG.log(Level.FINE, "the client has gone", e);
        }
    }
}

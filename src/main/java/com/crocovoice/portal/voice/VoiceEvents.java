package com.crocovoice.portal.voice;

import com.crocovoice.portal.agent.RunListener;
import com.crocovoice.portal.approval.Preview;
import com.crocovoice.portal.ui.ResultPart;
import com.crocovoice.portal.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a run as an event stream (text/event-stream), each event as it happens. When the client left, nothing is written. */
final class VoiceEvents implements RunListener {

    private final OutputStream out;
    private final Locale language;
    private boolean gone;

    /** @param language of what is told before anybody knows which one is spoken */
    VoiceEvents(OutputStream out, Locale language) {
        this.out = out;
        this.language = language;
    }

    Locale language() {
        return language;
    }

    /** @param data name and value in turn */
    void send(String event, @Nullable Object... data) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i + 1 < data.length; i += 2) fields.put(String.valueOf(data[i]), data[i + 1]);
        write("event: " + event + "\ndata: " + Json.write(fields) + "\n\n");
    }

    void sendWhole(String event, Object data) {
        write("event: " + event + "\ndata: " + Json.write(data) + "\n\n");
    }

    /** A comment, so that proxies do not take a slow tool for a dead connection. */
    void keepAlive() {
        write(": …\n\n");
    }

    private synchronized void write(String text) {
        if (gone) return;
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            gone = true;
        }
    }

    @Override
    public synchronized boolean isGone() {
        return gone;
    }

    @Override
    public void toolsSelected(List<String> modelNames, int tokensSaved) {
        send("tools-selected", "tools", modelNames, "tokens_saved", tokensSaved);
    }

    @Override
    public void text(String delta) {
        send("intent-progress", "delta", delta);
    }

    @Override
    public void toolStarted(String server, String tool, String message) {
        send("tool-start", "server", server, "tool", tool, "message", message);
    }

    @Override
    public void toolEnded(String server, String tool, String outcome, long latencyMs) {
        send("tool-end", "server", server, "tool", tool, "outcome", outcome, "latency_ms", latencyMs);
    }

    @Override
    public void toolProgressed(
            String server, String tool, double done, @Nullable Double total, @Nullable String message) {
        send("tool-progress", "server", server, "tool", tool, "done", done, "total", total, "message", message);
    }

    @Override
    public void toolAnswered(String server, String tool, List<ResultPart> parts) {
        send("tool-result", "server", server, "tool", tool, "parts", parts);
    }

    @Override
    public void inputRequired(String inputId, String server, String tool, String message) {
        send("input-required", "input_id", inputId, "server", server, "tool", tool, "message", message);
    }

    @Override
    public void approvalRequired(String approvalId, Preview preview) {
        send("approval-required", "approval_id", approvalId, "preview", preview);
    }

    @Override
    public void noteOffered(String reason, String text) {
        send("note-offered", "reason", reason, "text", text);
    }

    @Override
    public void asked(List<String> choices) {
        send("question", "choices", choices);
    }

    @Override
    public void failed(String code, String message) {
        send("error", "code", code, "message", message);
    }
}

package com.crocovoice.portal.mcp.endpoint;

import com.crocovoice.portal.call.ProgressListener;
import com.crocovoice.portal.wire.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Hands a call's progress on to the client that wants to hear of it, as long as it grows, and its cancellation to the call. */
final class ToldProgress implements ProgressListener {

    private final Client client;
    private final JsonNode token;
    private double last = Double.NEGATIVE_INFINITY;

    /** @param token what the client calls the progress; missing when it does not want any */
    ToldProgress(Client client, JsonNode token) {
        this.client = client;
        this.token = token;
    }

    @Override
    public void progressed(double done, @Nullable Double total, @Nullable String message) {
        if (token.isMissingNode() || !grows(done)) return;
        ObjectNode params = Json.mapper().createObjectNode();
        params.set("progressToken", token);
        params.put("progress", done);
        if (total != null) params.put("total", total);
        if (message != null) params.put("message", message);
        client.tell("notifications/progress", params);
    }

    private synchronized boolean grows(double done) {
        if (done <= last) return false;
        last = done;
        return true;
    }

    @Override
    public void sent(Runnable giveUp) {
        client.whenCancelled(giveUp);
    }
}

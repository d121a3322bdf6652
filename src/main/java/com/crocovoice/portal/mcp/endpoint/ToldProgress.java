package com.crocovoice.portal.mcp.endpoint;

import com.crocovoice.portal.call.ProgressListener;
import com.crocovoice.portal.wire.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hands a call's progress on to the client that wants to hear of it, and its cancellation to the call.
 *
 * @param token what the client calls the progress; missing when it does not want any
 */
record ToldProgress(Client client, JsonNode token) implements ProgressListener {

    @Override
    public void progressed(double done, @Nullable Double total, @Nullable String message) {
        if (token.isMissingNode()) return;
        ObjectNode params = Json.mapper().createObjectNode();
        params.set("progressToken", token);
        params.put("progress", done);
        if (total != null) params.put("total", total);
        if (message != null) params.put("message", message);
        client.tell("notifications/progress", params);
    }

    @Override
    public void sent(Runnable giveUp) {
        client.whenCancelled(giveUp);
    }
}

package com.crocovoice.portal.mcp;

import com.crocovoice.portal.call.ProgressListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Brings progress notifications to the call that they are about, by the token that the call was sent with. */
@ApplicationScoped
public class Progress {

    private final Map<String, ProgressListener> listeners = new ConcurrentHashMap<>();

    void listen(String token, ProgressListener listener) {
        listeners.put(token, listener);
    }

    void forget(String token) {
        listeners.remove(token);
    }

    /** @param params of {@code notifications/progress} */
    void tell(JsonNode params) {
        ProgressListener listener = listeners.get(params.path("progressToken").asString(""));
        if (listener == null) return;
        JsonNode total = params.path("total");
        listener.progressed(
                params.path("progress").asDouble(0),
                total.isNumber() ? total.asDouble() : null,
                params.path("message").asString(null));
    }
}

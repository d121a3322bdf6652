package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.wire.Json;
import tools.jackson.databind.node.ObjectNode;

/** Notion refuses. */
final class SimulatedError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final int status;
    private final String code;

    SimulatedError(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static SimulatedError invalid(String message) {
        return new SimulatedError(400, "validation_error", message);
    }

    static SimulatedError notFound(String what, String id) {
        return new SimulatedError(
                404,
                "object_not_found",
                "Could not find " + what + " with ID: " + id
                        + ". Make sure the relevant pages and databases are shared with your integration.");
    }

    ObjectNode body() {
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("object", "error")
                .put("status", status)
                .put("code", code)
                .put("message", String.valueOf(getMessage()));
        if (status == 429) body.putObject("additional_data").put("rate_limit_reason", "connection");
        return body.put("request_id", "9f1c0000-0000-4000-8000-000000000001");
    }
}

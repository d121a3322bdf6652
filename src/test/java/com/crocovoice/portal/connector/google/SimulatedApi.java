package com.crocovoice.portal.connector.google;

import com.crocovoice.portal.wire.Json;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One of Google's APIs, as {@link GoogleSimulator} serves it behind its check of tokens. */
interface SimulatedApi {

    /** A request whose token was good. */
    record Request(
            String method,
            String path,
            Map<String, List<String>> query,
            String contentType,
            byte[] body,
            String scopes) {

        String query(String name, String otherwise) {
            return query.getOrDefault(name, List.of(otherwise)).get(0);
        }

        boolean has(String scope) {
            return List.of(scopes.split(" ")).contains("https://www.googleapis.com/auth/" + scope);
        }

        JsonNode json() {
            return Json.parse(new String(body, java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    /** @param json null for no body or for other content */
    record Answer(int status, JsonNode json, byte[] content) {

        static Answer ok(JsonNode json) {
            return new Answer(200, json, null);
        }

        static Answer nothing() {
            return new Answer(204, null, null);
        }

        static Answer content(byte[] content) {
            return new Answer(200, null, content);
        }

        static Answer error(int status, String reason, String message) {
            ObjectNode body = Json.mapper().createObjectNode();
            ObjectNode error = body.putObject("error");
            error.put("code", status).put("message", message);
            error.putArray("errors")
                    .addObject()
                    .put("domain", "global")
                    .put("reason", reason)
                    .put("message", message);
            error.put(
                    "status",
                    switch (status) {
                        case 400 -> "INVALID_ARGUMENT";
                        case 401 -> "UNAUTHENTICATED";
                        case 403 -> "PERMISSION_DENIED";
                        case 404, 410 -> "NOT_FOUND";
                        case 409 -> "ALREADY_EXISTS";
                        case 429 -> "RESOURCE_EXHAUSTED";
                        default -> "INTERNAL";
                    });
            return new Answer(status, body, null);
        }

        static Answer noScope() {
            return error(403, "insufficientPermissions", "Request had insufficient authentication scopes.");
        }

        static Answer notFound() {
            return error(404, "notFound", "Not Found");
        }

        static Answer bad(String message) {
            return error(400, "invalid", message);
        }
    }

    /** @param path what this API serves begins with it */
    boolean serves(String path);

    Answer answer(Request request);
}

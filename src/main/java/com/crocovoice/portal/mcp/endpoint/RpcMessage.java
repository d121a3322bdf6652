package com.crocovoice.portal.mcp.endpoint;

import com.crocovoice.portal.wire.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One JSON-RPC 2.0 message as MCP narrows it: ids are strings or whole numbers, and there are no batches. */
record RpcMessage(Kind kind, JsonNode body) {

    enum Kind {
        REQUEST,
        NOTIFICATION,
        RESPONSE
    }

    /** @throws RpcError {@code INVALID_REQUEST} when it is no such message */
    static RpcMessage of(JsonNode body) {
        JsonNode id = body.path("id");
        boolean named = id.isString() || id.isIntegralNumber();
        boolean version = body.path("jsonrpc").asString("").equals("2.0");
        if (!body.isObject() || !version || !named && !id.isMissingNode())
            throw new RpcError(RpcError.INVALID_REQUEST, "One JSON-RPC 2.0 message is expected");
        if (body.path("method").isString()) return new RpcMessage(named ? Kind.REQUEST : Kind.NOTIFICATION, body);
        if (named && body.has("result") != body.has("error")) return new RpcMessage(Kind.RESPONSE, body);
        throw new RpcError(RpcError.INVALID_REQUEST, "One JSON-RPC 2.0 message is expected");
    }

    JsonNode id() {
        return body.path("id");
    }

    String method() {
        return body.path("method").asString("");
    }

    JsonNode params() {
        return body.path("params");
    }

    boolean is(Kind wanted, String method) {
        return kind == wanted && method().equals(method);
    }

    static ObjectNode notification(String method, JsonNode params) {
        ObjectNode message =
                Json.mapper().createObjectNode().put("jsonrpc", "2.0").put("method", method);
        return message.set("params", params);
    }

    static ObjectNode request(String id, String method, JsonNode params) {
        return notification(method, params).put("id", id);
    }

    static ObjectNode result(JsonNode id, JsonNode result) {
        return answer(id).set("result", result);
    }

    /** @param id null when the message had none that could be read */
    static ObjectNode error(@Nullable JsonNode id, RpcError error) {
        ObjectNode answer = answer(id);
        answer.putObject("error").put("code", error.code()).put("message", error.text());
        return answer;
    }

    private static ObjectNode answer(@Nullable JsonNode id) {
        ObjectNode answer = Json.mapper().createObjectNode().put("jsonrpc", "2.0");
        if (id == null || id.isMissingNode()) answer.putNull("id");
        else answer.set("id", id);
        return answer;
    }
}

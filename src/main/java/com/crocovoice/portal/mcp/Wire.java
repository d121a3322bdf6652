package com.crocovoice.portal.mcp;

import com.crocovoice.portal.wire.Json;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** JSON-RPC 2.0 messages from and to text. Results and parameters stay trees, so that nothing a server sent is lost. */
final class Wire {

    /** Our own error code for an answer that can't come any more; servers can't send it, see {@link #read}. */
    static final int CONNECTION_LOST = -32_097;

    private static final String VERSION = "2.0";

    private Wire() {}

    static String write(JSONRPCMessage message) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("jsonrpc", VERSION);
        if (message instanceof JSONRPCRequest request) {
            out.put("id", request.id());
            out.put("method", request.method());
            if (request.params() != null) out.put("params", request.params());
        } else if (message instanceof JSONRPCNotification notification) {
            out.put("method", notification.method());
            if (notification.params() != null) out.put("params", notification.params());
        } else if (message instanceof JSONRPCResponse response) {
            out.put("id", response.id());
            JSONRPCError error = response.error();
            if (error != null)
                out.put("error", Map.of("code", error.code(), "message", String.valueOf(error.message())));
            else out.put("result", response.result() == null ? Map.of() : response.result());
        }
        return Json.write(out);
    }

    /** @throws Garbage when the bytes are no UTF-8, no JSON or no JSON-RPC */
    static List<JSONRPCMessage> read(byte[] bytes) {
        try {
            return read(StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new Garbage("no UTF-8");
        }
    }

    /** One message, or a batch as revision 2025-03-26 allowed it. */
    static List<JSONRPCMessage> read(String text) {
        JsonNode tree;
        try {
            tree = Json.mapper().readTree(text);
        } catch (JacksonException e) {
            throw new Garbage("no JSON");
        }
        if (!tree.isArray()) return List.of(message(tree));
        List<JSONRPCMessage> messages = new ArrayList<>();
        for (JsonNode one : tree) messages.add(message(one));
        return messages;
    }

    private static JSONRPCMessage message(JsonNode tree) {
        if (!tree.isObject()) throw new Garbage("no JSON-RPC message");
        Object id = id(tree.get("id"));
        JsonNode method = tree.get("method");
        if (method != null && method.isString()) {
            JsonNode params = tree.get("params");
            return id == null
                    ? new JSONRPCNotification(VERSION, method.stringValue(), params)
                    : new JSONRPCRequest(VERSION, method.stringValue(), id, params);
        }
        if (tree.has("result")) return new JSONRPCResponse(VERSION, id, tree.get("result"), null);
        if (tree.has("error")) return new JSONRPCResponse(VERSION, id, null, error(tree.get("error")));
        throw new Garbage("no JSON-RPC message");
    }

    private static JSONRPCError error(JsonNode error) {
        int code = error.path("code").asInt(-32_603);
        // The code that says "lost" is ours alone: a server must not be able to feign it.
        if (code == CONNECTION_LOST) code = -32_603;
        return new JSONRPCError(code, error.path("message").asString(""), null);
    }

    private static @Nullable Object id(@Nullable JsonNode id) {
        if (id == null || id.isNull()) return null;
        return id.isString() ? id.stringValue() : id.asString();
    }
}

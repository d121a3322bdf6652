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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON-RPC 2.0 messages from and to text. What is inside params and results stays {@link RawJson}. */
final class Wire {

    private static final String VERSION = "2.0";
    private static final int INTERNAL_ERROR = -32_603;
    private static final int LONGEST_ERROR = 4_000;

    private Wire() {}

    static String write(JSONRPCMessage message) {
        var out = new StringBuilder("{\"jsonrpc\":\"2.0\"");
        if (message instanceof JSONRPCRequest request) {
            member(out, "id", request.id());
            member(out, "method", request.method());
            if (request.params() != null) member(out, "params", request.params());
        } else if (message instanceof JSONRPCNotification notification) {
            member(out, "method", notification.method());
            if (notification.params() != null) member(out, "params", notification.params());
        } else if (message instanceof JSONRPCResponse response) {
            member(out, "id", response.id());
            JSONRPCError error = response.error();
            if (error == null) member(out, "result", response.result());
            else member(out, "error", Map.of("code", error.code(), "message", String.valueOf(error.message())));
        }
        return out.append('}').toString();
    }

    private static void member(StringBuilder out, String name, @Nullable Object value) {
        out.append(",\"").append(name).append("\":");
        if (value == null) out.append("null");
        else out.append(value instanceof RawJson raw ? raw.text() : Json.write(value));
    }

    /** @throws Failure {@code not_mcp} when the bytes are no UTF-8 */
    static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Failure.notMcp("no UTF-8");
        }
    }

    /**
     * One message, or a batch as revision 2025-03-26 allowed it. What answers no request in particular is left out.
     *
     * @throws Failure {@code not_mcp} when the text is no JSON-RPC
     */
    static List<JSONRPCMessage> read(String text) {
        var whole = new RawJson(text.strip());
        if (!whole.isArray()) return message(whole).stream().toList();
        return whole.elements().stream().flatMap(one -> message(one).stream()).toList();
    }

    private static Optional<JSONRPCMessage> message(RawJson whole) {
        if (!whole.isObject()) throw Failure.notMcp("no JSON-RPC");
        Map<String, RawJson> members = whole.members();
        Object id = id(members.get("id"));
        RawJson method = members.get("method");
        if (method != null) {
            String name = method.string().orElseThrow(() -> Failure.notMcp("no JSON-RPC"));
            RawJson params = members.get("params");
            return Optional.of(
                    id == null
                            ? new JSONRPCNotification(VERSION, name, params)
                            : new JSONRPCRequest(VERSION, name, id, params));
        }
        RawJson error = members.get("error");
        RawJson result = members.get("result");
        if (error == null && result == null) throw Failure.notMcp("no JSON-RPC");
        if (id == null) return Optional.empty();
        return Optional.of(
                error != null && error.isObject()
                        ? new JSONRPCResponse(VERSION, id, null, error(error.members()))
                        : new JSONRPCResponse(VERSION, id, result, null));
    }

    private static JSONRPCError error(Map<String, RawJson> error) {
        RawJson code = error.get("code");
        RawJson message = error.get("message");
        String said = message == null ? "" : message.string().orElse("");
        return new JSONRPCError(
                code == null
                        ? INTERNAL_ERROR
                        : code.number().map(Double::intValue).orElse(INTERNAL_ERROR),
                said.length() > LONGEST_ERROR ? said.substring(0, LONGEST_ERROR) : said,
                null);
    }

    /** Ids of requests of ours are strings; a number of the server's is kept as it came. */
    private static @Nullable Object id(@Nullable RawJson id) {
        if (id == null || id.text().equals("null")) return null;
        return id.string().map(Object.class::cast).orElseGet(() -> number(id.text()));
    }

    private static Object number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw Failure.notMcp("no JSON-RPC");
        }
    }
}

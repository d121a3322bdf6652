package com.crocovoice.portal.mcp;

import com.crocovoice.portal.call.ProgressListener;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The methods of MCP that our endpoint has: initialising, ping, listing and calling tools. */
@ApplicationScoped
class EndpointMethods {

    /** Revisions that the endpoint speaks, newest first. */
    static final List<String> REVISIONS = List.of("2025-11-25", "2025-06-18", "2025-03-26");

    static final int METHOD_NOT_FOUND = -32_601;
    static final int INVALID_PARAMS = -32_602;
    private static final int A_PAGE = 200;

    @Inject
    GovernedTools tools;

    /** A JSON-RPC error to be told to the client. */
    static final class RpcError extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final int code;

        RpcError(int code, String message) {
            super(message, null, false, false);
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    /**
     * @param traceId of the request
     * @param progress hears of a call's progress
     * @throws RpcError for what the protocol itself refuses
     */
    JsonNode answer(
            Caller caller, String method, JsonNode params, String traceId, Locale language, ProgressListener progress) {
        return switch (method) {
            case "initialize" -> initialize(params);
            case "ping" -> Json.mapper().createObjectNode();
            case "tools/list" -> list(caller, params);
            case "tools/call" -> call(caller, params, traceId, language, progress);
            default -> throw new RpcError(METHOD_NOT_FOUND, "Method not found");
        };
    }

    /** The client's revision when we speak it, else our newest (MCP "Version Negotiation"). */
    static String revisionFor(JsonNode params) {
        String wished = params.path("protocolVersion").asString("");
        return REVISIONS.contains(wished) ? wished : REVISIONS.get(0);
    }

    private static JsonNode initialize(JsonNode params) {
        if (!params.path("protocolVersion").isString())
            throw new RpcError(INVALID_PARAMS, "protocolVersion is missing");
        ObjectNode result = Json.mapper().createObjectNode().put("protocolVersion", revisionFor(params));
        result.putObject("capabilities").putObject("tools");
        result.putObject("serverInfo")
                .put("name", "crocovoice-portal")
                .put("title", "CrocoVoice")
                .put("version", "1.0");
        result.put(
                "instructions",
                "Tools of the servers that your roles allow. A call may be held until a person decides; the result says so"
                        + " and names the approval. Do not repeat a held call.");
        return result;
    }

    private JsonNode list(Caller caller, JsonNode params) {
        List<ObjectNode> all = tools.list(caller);
        int from = start(params.path("cursor"), all.size());
        int to = Math.min(from + A_PAGE, all.size());
        ObjectNode result = Json.mapper().createObjectNode();
        result.putArray("tools").addAll(all.subList(from, to));
        if (to < all.size()) result.put("nextCursor", String.valueOf(to));
        return result;
    }

    private static int start(JsonNode cursor, int size) {
        if (cursor.isMissingNode() || cursor.isNull()) return 0;
        String text = cursor.asString("");
        int from = text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
        if (from < 0 || from > size) throw new RpcError(INVALID_PARAMS, "Unknown cursor");
        return from;
    }

    private JsonNode call(Caller caller, JsonNode params, String traceId, Locale language, ProgressListener progress) {
        if (!params.path("name").isString()) throw new RpcError(INVALID_PARAMS, "name is missing");
        JsonNode arguments = params.path("arguments");
        boolean none = arguments.isMissingNode() || arguments.isNull();
        if (!none && !arguments.isObject()) throw new RpcError(INVALID_PARAMS, "arguments must be an object");
        String name = params.path("name").stringValue();
        Optional<CatalogTool> tool = tools.find(caller, name);
        if (tool.isEmpty()) throw new RpcError(INVALID_PARAMS, "Unknown tool");
        return tools.call(caller, tool.get(), none ? "{}" : arguments.toString(), traceId, language, progress);
    }
}

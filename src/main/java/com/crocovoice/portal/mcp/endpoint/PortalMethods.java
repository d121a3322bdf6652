package com.crocovoice.portal.mcp.endpoint;

import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What our own endpoint serves: ping, listing and calling the tools of the asker. */
@ApplicationScoped
class PortalMethods implements ServedMethods {

    private static final int A_PAGE = 200;

    @Inject
    GovernedTools tools;

    @Inject
    ListWatch watch;

    @Override
    public ObjectNode introduce() {
        ObjectNode introduction = Json.mapper().createObjectNode();
        introduction.putObject("capabilities").putObject("tools").put("listChanged", true);
        introduction
                .putObject("serverInfo")
                .put("name", "crocovoice-portal")
                .put("title", "CrocoVoice")
                .put("version", "1.0");
        return introduction.put(
                "instructions",
                "Tools of the servers that your roles allow. A call may be held until a person decides; the result says so"
                        + " and names the approval. Do not repeat a held call.");
    }

    @Override
    public JsonNode answer(Asker asker, String session, String method, JsonNode params, Client client) {
        return switch (method) {
            case "ping" -> Json.mapper().createObjectNode();
            case "tools/list" -> list(asker.caller(), session, params);
            case "tools/call" -> call(asker, params, client);
            default -> throw new RpcError(RpcError.METHOD_NOT_FOUND, "Method not found");
        };
    }

    private JsonNode list(Caller caller, String session, JsonNode params) {
        watch.listed(session, tools.fingerprint(caller));
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
        if (from < 0 || from > size) throw new RpcError(RpcError.INVALID_PARAMS, "Unknown cursor");
        return from;
    }

    private JsonNode call(Asker asker, JsonNode params, Client client) {
        if (!params.path("name").isString()) throw new RpcError(RpcError.INVALID_PARAMS, "name is missing");
        JsonNode arguments = params.path("arguments");
        boolean none = arguments.isMissingNode() || arguments.isNull();
        if (!none && !arguments.isObject()) throw new RpcError(RpcError.INVALID_PARAMS, "arguments must be an object");
        String name = params.path("name").stringValue();
        CatalogTool tool = tools.find(asker.caller(), name)
                .orElseThrow(() -> new RpcError(RpcError.INVALID_PARAMS, "Unknown tool"));
        JsonNode token = params.path("_meta").path("progressToken");
        return tools.call(asker, tool, none ? "{}" : arguments.toString(), new ToldProgress(client, token));
    }
}

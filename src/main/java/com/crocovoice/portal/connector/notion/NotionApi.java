package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.connector.VendorCalls;
import com.crocovoice.portal.connector.VendorCalls.Repeat;
import com.crocovoice.portal.connector.VendorUnclear;
import com.crocovoice.portal.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Notion's requests within its limits. Lists are read page by page, and no further than a cap. */
final class NotionApi {

    /** Most that one list is read, in pages of a hundred. */
    private static final int MOST_PAGES = 10;

    private static final int PAGE_SIZE = 100;

    private final VendorCalls calls;
    private final NotionClient client;

    NotionApi(VendorCalls calls, NotionClient client) {
        this.calls = calls;
        this.client = client;
    }

    /** @param isCut whether there is more than these */
    record Found(List<JsonNode> results, boolean isCut) {}

    /** @param query words of the title; empty for everything that is shared */
    Found search(ToolCall call, String query, @Nullable String kind, boolean trashed, int most) {
        ObjectNode body = Json.mapper().createObjectNode();
        if (!query.isEmpty()) body.put("query", query);
        if (kind != null || trashed) {
            ObjectNode filter = body.putObject("filter");
            if (kind != null) filter.put("property", "object").put("value", kind);
            if (trashed) filter.put("in_trash", true);
        }
        return all(call, body, most, sent -> token -> client.search(token, sent));
    }

    Found query(ToolCall call, String dataSource, ObjectNode body, int most) {
        return all(call, body, most, sent -> token -> client.query(token, dataSource, sent));
    }

    private Found all(ToolCall call, ObjectNode body, int most, Function<String, VendorCalls.Exchange> request) {
        List<JsonNode> results = new ArrayList<>();
        for (int page = 0; page < MOST_PAGES && !call.isOver(); page++) {
            body.put("page_size", Math.max(1, Math.min(PAGE_SIZE, most - results.size())));
            JsonNode list = calls.send(call, Repeat.SAFE, request.apply(body.toString()))
                    .body();
            list.path("results").forEach(results::add);
            String cursor = list.path("next_cursor").asString("");
            boolean more = list.path("has_more").asBoolean(false) && !cursor.isEmpty();
            if (!more) return new Found(results, false);
            if (results.size() >= most) return new Found(results, true);
            body.put("start_cursor", cursor);
        }
        return new Found(results, true);
    }

    JsonNode database(ToolCall call, String id) {
        return read(call, token -> client.database(token, id));
    }

    JsonNode dataSource(ToolCall call, String id) {
        return read(call, token -> client.dataSource(token, id));
    }

    JsonNode page(ToolCall call, String id) {
        return read(call, token -> client.page(token, id));
    }

    JsonNode markdown(ToolCall call, String id) {
        return read(call, token -> client.markdown(token, id));
    }

    private JsonNode read(ToolCall call, VendorCalls.Exchange exchange) {
        return calls.send(call, Repeat.SAFE, exchange).body();
    }

    /** @throws VendorUnclear when it may have been made */
    JsonNode createPage(ToolCall call, ObjectNode body) {
        return calls.send(call, Repeat.NEVER, token -> client.createPage(token, body.toString()))
                .body();
    }

    /** The same values twice are the same page. */
    JsonNode updatePage(ToolCall call, String id, ObjectNode body) {
        return calls.send(call, Repeat.SAFE, token -> client.updatePage(token, id, body.toString()))
                .body();
    }

    /** The whole content of a page, instead of what it has. */
    void replaceContent(ToolCall call, String id, String markdown) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("type", "replace_content");
        body.putObject("replace_content").put("new_str", markdown).put("allow_deleting_content", true);
        calls.send(call, Repeat.SAFE, token -> client.updateMarkdown(token, id, body.toString()));
    }

    /** @throws VendorUnclear when they may stand there */
    void append(ToolCall call, String id, List<ObjectNode> blocks) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.putArray("children").addAll(blocks);
        calls.send(call, Repeat.NEVER, token -> client.append(token, id, body.toString()));
    }

    /** Whether a refusal means that there is nothing, or nothing that the portal may see. */
    static boolean isNotFound(ConnectorTrouble trouble) {
        return trouble.key().equals(NotionRules.NOT_SHARED);
    }
}

package com.crocovoice.portal.agent;

import com.crocovoice.portal.wire.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tool's schema with its local references replaced by what they point to, since not every model's wire carries {@code
 * $defs}. What refers to itself, or grows beyond reason, becomes a schema that takes anything: the arguments are checked
 * against the whole schema afterwards.
 */
final class InlinedSchema {

    private static final int DEEPEST = 30;
    private static final int MOST_NODES = 5_000;

    private final JsonNode root;
    private int nodes;

    private InlinedSchema(JsonNode root) {
        this.root = root;
    }

    static JsonNode of(JsonNode schema) {
        return new InlinedSchema(schema).copy(schema, 0);
    }

    private JsonNode copy(JsonNode node, int depth) {
        if (!node.isContainer()) return node;
        if (depth > DEEPEST || ++nodes > MOST_NODES) return Json.mapper().createObjectNode();
        if (node.isArray()) {
            ArrayNode copied = Json.mapper().createArrayNode();
            for (JsonNode element : node) copied.add(copy(element, depth + 1));
            return copied;
        }
        String reference = node.path("$ref").asString("");
        if (reference.startsWith("#")) return copy(target(reference), depth + 1);
        ObjectNode copied = Json.mapper().createObjectNode();
        for (Map.Entry<String, JsonNode> member : node.properties())
            if (depth > 0 || !isDefinitions(member.getKey()))
                copied.set(member.getKey(), copy(member.getValue(), depth + 1));
        return copied;
    }

    private static boolean isDefinitions(String name) {
        return name.equals("$defs") || name.equals("definitions");
    }

    /** RFC 6901 in a fragment; what does not exist takes anything. */
    private JsonNode target(String reference) {
        String pointer = reference.substring(1);
        if (!pointer.isEmpty() && !pointer.startsWith("/")) return Json.mapper().createObjectNode();
        JsonNode found = root.at(pointer.replace("%25", "%").replace("%20", " "));
        return found.isMissingNode() ? Json.mapper().createObjectNode() : found;
    }
}

package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.wire.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What was given for parameters that are more than a text. */
final class Arguments {

    private Arguments() {}

    /** An object; models often write it as JSON text. Empty when it was left out. */
    static ObjectNode object(ToolCall call, String name) {
        JsonNode value = call.arguments().path(name);
        if (value.isString() && !value.stringValue().isBlank()) value = parsed(value.stringValue(), name);
        if (value instanceof ObjectNode object) return object;
        if (value.isMissingNode() || value.isNull() || value.asString("x").isBlank())
            return Json.mapper().createObjectNode();
        throw notAnObject(name);
    }

    private static JsonNode parsed(String text, String name) {
        try {
            return Json.parse(text);
        } catch (BadInput e) {
            throw notAnObject(name);
        }
    }

    private static ConnectorTrouble notAnObject(String name) {
        return ConnectorTrouble.of("connector.notion.no_object", name);
    }

    static int limit(ToolCall call, int otherwise) {
        return Math.max(1, Math.min(100, call.arguments().path("limit").asInt(otherwise)));
    }
}

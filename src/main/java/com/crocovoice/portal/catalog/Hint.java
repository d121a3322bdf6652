package com.crocovoice.portal.catalog;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One of the four hints that a tool may give about itself (MCP, ToolAnnotations).
 *
 * @param name {@code readOnlyHint}, {@code destructiveHint}, {@code idempotentHint}, {@code openWorldHint}
 * @param value what holds
 * @param declared whether the server says so; otherwise it is what the specification has one assume
 */
public record Hint(String name, boolean value, boolean declared) {

    static List<Hint> of(JsonNode definition) {
        JsonNode said = definition.path("annotations");
        return List.of(
                hint(said, "readOnlyHint", false),
                hint(said, "destructiveHint", true),
                hint(said, "idempotentHint", false),
                hint(said, "openWorldHint", true));
    }

    private static Hint hint(JsonNode said, String name, boolean assumed) {
        JsonNode value = said.path(name);
        return value.isBoolean() ? new Hint(name, value.booleanValue(), true) : new Hint(name, assumed, false);
    }
}

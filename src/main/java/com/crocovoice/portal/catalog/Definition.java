package com.crocovoice.portal.catalog;

import com.crocovoice.portal.wire.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A tool's definition as a server sent it, read once. Nothing in it is trusted: names and texts are bounded, and a schema
 * that can't be checked makes the tool unusable instead of ending the discovery.
 *
 * @param raw exactly what was sent, JSON text
 * @param pin SHA-256 over the canonical JSON (RFC 8785)
 * @param flaw why it can't be used, null when it can: {@code schema_too_deep}, {@code too_large}, {@code no_schema}
 */
record Definition(
        String raw,
        String pin,
        String name,
        @Nullable String title,
        @Nullable String description,
        @Nullable String flaw) {

    static final int LONGEST_NAME = 128;
    private static final int LONGEST_TITLE = 200;
    private static final int LARGEST = 256 << 10;
    private static final int DEEPEST = 64;

    /** @return null when it has no usable name: such a tool can't be spoken of */
    static @Nullable Definition read(String raw) {
        JsonNode tree = Json.parse(raw);
        String name = tree.path("name").asString("");
        if (name.isBlank() || name.length() > LONGEST_NAME) return null;
        String title = tree.path("title")
                .asString(tree.path("annotations").path("title").asString(null));
        String description = tree.path("description").asString(null);
        return new Definition(raw, Json.hash(raw), name, cut(title), description, flaw(raw, tree));
    }

    private static @Nullable String cut(@Nullable String title) {
        return title == null || title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE);
    }

    private static @Nullable String flaw(String raw, JsonNode tree) {
        if (raw.length() > LARGEST) return "too_large";
        if (depth(tree, DEEPEST) > DEEPEST) return "schema_too_deep";
        JsonNode schema = tree.path("inputSchema");
        if (!schema.isObject() || !"object".equals(schema.path("type").asString("object"))) return "no_schema";
        return null;
    }

    /** How deep a tree is, not looking deeper than one below the limit. */
    private static int depth(JsonNode node, int limit) {
        if (!node.isContainer() || limit < 0) return 1;
        int deepest = 0;
        for (JsonNode child : node) deepest = Math.max(deepest, depth(child, limit - 1));
        return deepest + 1;
    }

    boolean saysDestructive() {
        return Json.parse(raw).path("annotations").path("destructiveHint").asBoolean(false);
    }
}

package com.crocovoice.portal.catalog;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the definition of a managed tool says beyond MCP, in its {@code _meta}. Read for managed servers only: of anybody
 * else's server it would be a claim.
 *
 * @param titles what people call it, by language
 * @param sentences JSON with the sentences people say for it, by language; null without
 * @param timeoutSeconds how long one call may run; null for the portal's own limit
 */
record Shipped(
        Risk risk,
        JsonNode titles,
        @Nullable String sentences,
        @Nullable PreviewSetting preview,
        @Nullable Long timeoutSeconds) {

    private static final String PREFIX = "com.crocovoice/";
    private static final String DRY_RUN = "dry_run";

    /** @param definition of the tool */
    static Shipped of(JsonNode definition) {
        JsonNode meta = definition.path("_meta");
        JsonNode sentences = meta.path(PREFIX + "sentences");
        JsonNode timeout = meta.path(PREFIX + "timeout_s");
        boolean previews = definition
                .path("inputSchema")
                .path("properties")
                .path(DRY_RUN)
                .path("type")
                .asString("")
                .equals("boolean");
        return new Shipped(
                risk(meta.path(PREFIX + "risk").asString("")),
                meta.path(PREFIX + "titles"),
                sentences.isObject() ? sentences.toString() : null,
                previews ? new PreviewSetting(DRY_RUN, null) : null,
                timeout.isIntegralNumber() ? timeout.asLong() : null);
    }

    private static Risk risk(String name) {
        for (Risk risk : Risk.values()) if (risk.name().toLowerCase(Locale.ROOT).equals(name)) return risk;
        return Risk.DESTRUCTIVE;
    }
}

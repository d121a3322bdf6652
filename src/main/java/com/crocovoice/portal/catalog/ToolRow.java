package com.crocovoice.portal.catalog;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A tool as lists and the REST interface show it.
 *
 * @param effect what would become of the caller's own call: {@code allow}, {@code confirm}, {@code approve}, {@code deny}
 * @param flaw why it can't be used whatever anybody accepts; null when it can
 */
public record ToolRow(
        String server,
        String name,
        String modelName,
        @Nullable String title,
        @Nullable String description,
        @Nullable JsonNode inputSchema,
        @Nullable JsonNode outputSchema,
        @Nullable JsonNode annotations,
        Review review,
        Risk risk,
        RiskSource riskSource,
        String pin,
        @Nullable String acceptedPin,
        String effect,
        @Nullable String flaw,
        @Nullable JsonNode patterns,
        @Nullable PreviewSetting preview) {

    static ToolRow of(CatalogTool t, String effect) {
        return new ToolRow(
                t.serverKey(),
                t.name(),
                t.modelName(),
                t.title(),
                t.description(),
                t.definition().get("inputSchema"),
                t.definition().get("outputSchema"),
                t.definition().get("annotations"),
                t.review(),
                t.risk(),
                t.riskSource(),
                t.pin(),
                t.acceptedPin(),
                effect,
                t.flaw(),
                t.patterns() == null ? null : com.crocovoice.portal.wire.Json.parse(t.patterns()),
                t.preview());
    }
}

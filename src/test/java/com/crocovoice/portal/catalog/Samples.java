package com.crocovoice.portal.catalog;

import com.crocovoice.portal.wire.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What tests of the catalogue begin with. */
final class Samples {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Samples() {}

    /** A definition whose input schema is the given one. */
    static String tool(String name, String inputSchema) {
        return "{\"name\":" + Json.write(name) + ",\"description\":\"Says it again.\",\"inputSchema\":" + inputSchema
                + "}";
    }

    static String echo() {
        return tool(
                "echo",
                "{\"type\":\"object\",\"properties\":{\"message\":{\"type\":\"string\"}},\"required\":[\"message\"]}");
    }

    static Definition definition(String raw) {
        return Definition.read(raw).orElseThrow();
    }

    /** An accepted tool with this input schema. */
    static CatalogTool accepted(String inputSchema) {
        return catalogTool(tool("echo", inputSchema), Review.ACCEPTED);
    }

    static CatalogTool catalogTool(String raw, Review review) {
        Definition definition = definition(raw);
        return catalogTool("everything", definition, review, null);
    }

    static CatalogTool catalogTool(String serverKey, Definition definition, Review review, @Nullable String team) {
        return new CatalogTool(
                "srv_" + serverKey,
                serverKey,
                serverKey,
                ServerKind.BYO,
                true,
                ServerState.ONLINE,
                team,
                "tol_" + definition.name(),
                definition.name(),
                ModelName.of(serverKey, definition.name()),
                definition.title(),
                definition.description(),
                Json.parse(definition.raw()),
                review,
                Risk.DESTRUCTIVE,
                RiskSource.ASSUMED,
                definition.pin(),
                review == Review.ACCEPTED ? definition.pin() : null,
                definition.flaw(),
                null,
                null);
    }
}

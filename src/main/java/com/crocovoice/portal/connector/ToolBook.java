package com.crocovoice.portal.connector;

import com.crocovoice.portal.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A connector's tools as people and models see them, read from {@code connector/<key>.json}: an object with
 * {@code instructions}, and {@code tools}, each an MCP {@code Tool} (2025-11-25 "Tools") whose {@code _meta} holds
 * {@code com.crocovoice/risk} ({@code read}, {@code write}, {@code destructive}), {@code com.crocovoice/sentences} (patterns
 * by language) and, for long ones, {@code com.crocovoice/timeout_s}.
 */
public final class ToolBook {

    private final String instructions;
    private final Map<String, JsonNode> tools = new LinkedHashMap<>();

    private ToolBook(JsonNode book) {
        this.instructions = book.path("instructions").asString("");
        for (JsonNode tool : book.path("tools")) tools.put(tool.path("name").asString(""), tool);
    }

    /** @throws IllegalStateException when the connector has no book */
    public static ToolBook of(String key) {
        try (InputStream in = ToolBook.class.getResourceAsStream("/connector/" + key + ".json")) {
            if (in == null) throw new IllegalStateException("no tools for " + key);
            return new ToolBook(Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For models: what this server is for and how its tools belong together. */
    public String instructions() {
        return instructions;
    }

    public Set<String> names() {
        return tools.keySet();
    }

    public Optional<JsonNode> tool(String name) {
        return Optional.ofNullable(tools.get(name));
    }

    /** The definitions, in the order of the book. */
    public Iterable<JsonNode> tools() {
        return tools.values();
    }
}

package com.crocovoice.portal.agent;

import com.crocovoice.portal.wire.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A tool's answer as text: its texts, else its structured content, and a mention of what can't be read aloud. Bounded, so
 * that one answer does not fill the model's memory.
 */
final class ResultText {

    private static final int LONGEST = 12_000;

    private ResultText() {}

    /** @param response a {@code CallToolResult}, JSON text */
    static String of(String response) {
        JsonNode result = Json.parse(response);
        List<String> parts = new ArrayList<>();
        for (JsonNode part : result.path("content")) parts.add(part(part));
        String text = String.join("\n", parts.stream().filter(p -> !p.isBlank()).toList());
        if (text.isBlank() && result.has("structuredContent"))
            text = result.path("structuredContent").toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " […]";
    }

    private static String part(JsonNode part) {
        return switch (part.path("type").asString("")) {
            case "text" -> part.path("text").asString("");
            case "image", "audio" -> "[" + part.path("mimeType").asString("") + "]";
            case "resource_link" ->
                "[" + part.path("name").asString("") + " " + part.path("uri").asString("") + "]";
            case "resource" ->
                part.path("resource")
                        .path("text")
                        .asString("[" + part.path("resource").path("uri").asString("") + "]");
            default -> "";
        };
    }

    /** For a model: marked as data, so that what a server writes is not taken for an instruction. */
    static String forModel(String text) {
        return "<tool_result>\n" + text.replace("</tool_result", "<\\/tool_result") + "\n</tool_result>";
    }
}

package com.crocovoice.portal.agent;

import com.crocovoice.portal.call.CallOutcome;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.catalog.ServerKind;
import com.crocovoice.portal.problem.ProblemTexts;
import com.crocovoice.portal.ui.ResultParts;
import com.crocovoice.portal.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * A tool's answer as text: its texts, else its structured content, and a mention of what can't be read aloud. Bounded, so
 * that one answer does not fill the model's memory.
 */
final class ResultText {

    private static final int LONGEST = 12_000;
    private static final String SAID = "com.crocovoice/said";

    private ResultText() {}

    /**
     * As a voice says it: a connector of the portal's own has a sentence in each language, also for what went wrong; what
     * another server says of its error is told as its words.
     */
    static String spoken(CatalogTool tool, CallOutcome.Completed done, Locale language) {
        String text = of(done.response());
        if (tool.serverKind() != ServerKind.MANAGED)
            return done.toolError() ? ProblemTexts.message("agent.tool_failed", language, text) : text;
        JsonNode said = Json.parse(done.response()).path("_meta").path(SAID);
        return cut(said.path(language.getLanguage()).asString(text));
    }

    /** @param response a {@code CallToolResult}, JSON text */
    static String of(String response) {
        JsonNode result = Json.parse(response);
        List<String> parts = new ArrayList<>();
        for (JsonNode part : result.path("content")) parts.add(part(part));
        String text = String.join("\n", parts.stream().filter(p -> !p.isBlank()).toList());
        if (text.isBlank() && result.has("structuredContent"))
            text = result.path("structuredContent").toString();
        return cut(text);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " […]";
    }

    /** For a model: with the ids that the next step needs, where the texts alone would not have them. */
    static String withFacts(CatalogTool tool, String response) {
        List<String> mismatch = ResultParts.mismatch(response);
        String text = mismatch.isEmpty() ? of(response) : of(response) + warning(mismatch);
        JsonNode facts = Json.parse(response).path("structuredContent");
        boolean told =
                tool.serverKind() != ServerKind.MANAGED || facts.isMissingNode() || text.contains(facts.toString());
        return told ? text : cut(text + "\n" + facts);
    }

    private static String warning(List<String> mismatch) {
        return "\n[This result breaks the output schema of its tool; do not rely on it: "
                + String.join("; ", mismatch.subList(0, Math.min(mismatch.size(), 5))) + "]";
    }

    private static String part(JsonNode part) {
        return switch (part.path("type").asString("")) {
            case "text" -> part.path("text").asString("");
            case "image", "audio" ->
                media(part.path("mimeType").asString(""), part.path("data").asString(""));
            case "resource_link" ->
                "[" + part.path("name").asString("") + " " + part.path("uri").asString("") + "]";
            case "resource" ->
                part.path("resource")
                        .path("text")
                        .asString("[" + part.path("resource").path("uri").asString("") + "]");
            default -> "";
        };
    }

    private static String media(String type, String base64) {
        return "[" + type + ", " + base64.length() * 3L / 4 / 1024 + " KiB, shown to the person]";
    }

    /** For a model: marked as data, so that what a server writes is not taken for an instruction. */
    static String forModel(String text) {
        return "<tool_result>\n" + text.replace("</tool_result", "<\\/tool_result") + "\n</tool_result>";
    }
}

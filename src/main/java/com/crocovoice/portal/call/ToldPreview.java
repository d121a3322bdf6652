package com.crocovoice.portal.call;

import com.crocovoice.portal.approval.Preview;
import com.crocovoice.portal.approval.Preview.Note;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a server answered to a preview: texts, a diff in a fenced block, a number of records. Shown as text, never trusted. */
final class ToldPreview {

    private static final Pattern DIFF = Pattern.compile("(`{3,})diff\\n(.*?)\\n\\1\\s*", Pattern.DOTALL);
    private static final List<String> NUMBERS =
            List.of("affected", "affected_count", "affectedCount", "count", "total");
    private static final int LONGEST = 20_000;

    private ToldPreview() {}

    /** @param response a {@code CallToolResult} */
    static Preview on(Preview card, JsonNode response) {
        StringBuilder said = new StringBuilder();
        for (JsonNode part : response.path("content"))
            if (part.path("type").asString("").equals("text"))
                said.append(part.path("text").asString("")).append('\n');
        String text = said.toString();
        Matcher fenced = DIFF.matcher(text);
        String diff = fenced.find() ? cut(fenced.group(2)) : null;
        String rest = cut((diff == null ? text : fenced.replaceFirst("")).strip());
        Long affected = affected(response.path("structuredContent"));
        if (rest.isEmpty() && diff == null && affected == null) return card.without(Note.NO_PREVIEW);
        return card.told(affected, rest.isEmpty() ? null : rest, diff);
    }

    /** What a connector of the portal's own says in {@code structuredContent.preview}: the whole card. */
    static Preview shipped(Preview card, JsonNode preview) {
        if (!preview.isObject()) return card.without(Note.NO_PREVIEW);
        Long affected = affected(preview);
        if (affected == null) affected = card.affected();
        return new Preview(
                Preview.Source.SERVER,
                preview.path("action").asString(card.action()),
                preview.path("target").asString(card.target()),
                preview.has("filter") ? preview.path("filter").asString() : null,
                affected,
                text(preview, "text"),
                text(preview, "diff"),
                null);
    }

    private static @Nullable String text(JsonNode preview, String name) {
        String text = preview.path(name).asString("");
        return text.isEmpty() ? null : cut(text);
    }

    private static @Nullable Long affected(JsonNode structured) {
        for (String name : NUMBERS)
            if (structured.path(name).isIntegralNumber())
                return structured.path(name).asLong();
        return null;
    }

    private static String cut(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST) return text;
        return text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}

package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.connector.ToolAnswer;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.wire.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds and reads pages. */
final class ReadPages {

    private static final int LONGEST = 20_000;
    private static final int USUALLY = 10;

    private final NotionApi api;
    private final Pages pages;

    ReadPages(NotionApi api, Pages pages) {
        this.api = api;
        this.pages = pages;
    }

    ToolAnswer search(ToolCall call) {
        String query = call.text("query").orElse("");
        @Nullable
        String kind =
                switch (call.text("kind").orElse("")) {
                    case "page" -> Pages.KIND;
                    case "database" -> DataSources.KIND;
                    default -> null;
                };
        NotionApi.Found found = api.search(call, query, kind, false, Arguments.limit(call, USUALLY));
        ObjectNode facts = Json.mapper().createObjectNode();
        var results = facts.putArray("results");
        List<String> lines = new ArrayList<>();
        for (JsonNode one : found.results()) {
            boolean isPage = one.path("object").asString("").equals(Pages.KIND);
            ObjectNode told = isPage
                    ? NotionPage.of(one).facts()
                    : Json.mapper()
                            .createObjectNode()
                            .put("database_id", one.path("id").asString(""))
                            .put("title", RichText.read(one.path("title")))
                            .put("url", one.path("url").asString(""));
            told.put("kind", isPage ? "page" : "database")
                    .put("last_edited", one.path("last_edited_time").asString(""));
            results.add(told);
            lines.add("• " + told.path("title").asString("") + (isPage ? "" : " (database)"));
        }
        facts.put("more", found.isCut());
        if (results.size() == 1) facts.setAll(single(results.get(0)));
        return ToolAnswer.done(facts, "connector.notion.found", results.size(), query)
                .and(String.join("\n", lines));
    }

    /** The only one is what the next step means. */
    private static ObjectNode single(JsonNode result) {
        ObjectNode known = Json.mapper().createObjectNode();
        for (String id : List.of("page_id", "database_id")) if (result.has(id)) known.set(id, result.path(id));
        return known;
    }

    ToolAnswer get(ToolCall call) {
        NotionPage page = pages.meant(call, false);
        JsonNode content = api.markdown(call, page.id());
        String markdown = content.path("markdown").asString("");
        boolean isCut = content.path("truncated").asBoolean(false) || markdown.length() > LONGEST;
        if (markdown.length() > LONGEST) markdown = markdown.substring(0, RichText.LONGEST * 10);
        ObjectNode facts = page.details().put("content", markdown).put("truncated", isCut);
        if (page.isTrashed()) facts.put("in_trash", true);
        String values = PlainValues.line(page.properties());
        return ToolAnswer.done(facts, "connector.notion.page", page.title())
                .and(values.isEmpty() ? markdown : values + "\n" + markdown);
    }
}

package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.connector.ToolAnswer;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.wire.Json;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Lists databases with what their pages have, and asks them for pages. */
final class ReadDatabases {

    private static final int USUALLY = 20;

    private final NotionApi api;
    private final DataSources databases;
    private final QueryFilter filters;

    ReadDatabases(NotionApi api, DataSources databases, Pages pages) {
        this.api = api;
        this.databases = databases;
        this.filters = new QueryFilter(pages);
    }

    ToolAnswer list(ToolCall call) {
        List<DataSource> all = call.text("query")
                .map(query -> List.of(databases.named(call, query)))
                .orElseGet(() -> databases.all(call, ""));
        ObjectNode facts = Json.mapper().createObjectNode();
        var listed = facts.putArray("databases");
        all.forEach(source -> listed.add(source.facts()));
        if (all.size() == 1) facts.put("database_id", all.get(0).id());
        String lines = all.stream()
                .map(source -> "• " + source.title() + ": "
                        + source.properties().stream().map(Property::name).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("\n"));
        return ToolAnswer.done(facts, "connector.notion.databases", all.size()).and(lines);
    }

    ToolAnswer query(ToolCall call) {
        String named = call.text("database").orElseThrow(() -> databases.which(call));
        DataSource source = databases.named(call, named);
        ObjectNode body = Json.mapper().createObjectNode();
        filters.of(call, source).ifPresent(filter -> body.set("filter", filter));
        call.text("sort_by").ifPresent(by -> body.putArray("sorts")
                .addObject()
                .put("property", source.property(by).name())
                .put("direction", call.arguments().path("descending").asBoolean(false) ? "descending" : "ascending"));
        NotionApi.Found found = api.query(call, source.id(), body, Arguments.limit(call, USUALLY));
        List<NotionPage> pages = found.results().stream().map(NotionPage::of).toList();
        ObjectNode facts = Json.mapper().createObjectNode().put("database", source.title());
        facts.put("database_id", source.id()).put("more", found.isCut());
        var rows = facts.putArray("pages");
        pages.forEach(page -> rows.add(page.details()));
        if (pages.size() == 1) facts.put("page_id", pages.get(0).id());
        String lines = pages.stream().map(NotionPage::line).collect(Collectors.joining("\n"));
        String key = found.isCut() ? "connector.notion.rows_more" : "connector.notion.rows";
        return ToolAnswer.done(facts, key, pages.size(), source.title()).and(lines);
    }
}

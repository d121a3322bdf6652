package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.connector.notion.SimulatedObjects.Page;
import com.crocovoice.portal.connector.notion.SimulatedObjects.Table;
import com.crocovoice.portal.wire.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The workspace: databases, pages and what they say. Search learns of pages late. */
final class SimulatedWorkspace {

    private final Clock clock;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Map<String, Page> pages = new LinkedHashMap<>();
    private Duration searchLag = Duration.ZERO;
    private int made;

    SimulatedWorkspace(Clock clock) {
        this.clock = clock;
    }

    void searchLearnsAfter(Duration lag) {
        searchLag = lag;
    }

    String id(int kind) {
        return new UUID(0x1000_0000_0000_4000L + ((long) kind << 48), 0x8000_0000_0000_0000L + ++made).toString();
    }

    Table table(String title) {
        var table = new Table(id(1), id(2), title);
        tables.put(table.id, table);
        return table;
    }

    List<Page> pages() {
        return List.copyOf(pages.values());
    }

    List<Page> titled(String title) {
        return pages.values().stream()
                .filter(page -> page.title().equals(title))
                .toList();
    }

    /** A page without a request. */
    Page seed(Table table, String properties, String markdown) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.putObject("parent").put("type", "data_source_id").put("data_source_id", table.id);
        body.set("properties", Json.parse(properties));
        body.putArray("children").addAll(MarkdownBlocks.of(markdown));
        return make(body, Set.of());
    }

    Page seedAlone(String title, String markdown) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.putObject("parent").put("type", "workspace").put("workspace", true);
        body.putObject("properties").putObject("title").set("title", RichText.plain(title));
        body.putArray("children").addAll(MarkdownBlocks.of(markdown));
        return make(body, Set.of());
    }

    Page make(ObjectNode body, Set<String> shared) {
        SimulatedRules.fields(body, "parent", "properties", "children");
        SimulatedRules.blocks(body.path("children"), 0);
        ObjectNode parent = body.withObject("parent").deepCopy();
        Table table = null;
        if (parent.has("data_source_id")) {
            table = table(parent.path("data_source_id").asString(""), shared);
            parent.put("type", "data_source_id").put("database_id", table.databaseId);
        } else if (parent.has("page_id")) {
            page(parent.path("page_id").asString(""), shared);
            parent.put("type", "page_id");
        }
        var page = new Page(id(3), parent, clock.instant());
        SimulatedRules.fill(page, table, body.path("properties"));
        for (JsonNode block : body.path("children")) page.blocks.add((ObjectNode) block.deepCopy());
        pages.put(page.id, page);
        return page;
    }

    ObjectNode update(String id, ObjectNode body, Set<String> shared) {
        SimulatedRules.fields(body, "properties", "in_trash", "icon", "cover", "is_locked");
        Page page = page(id, shared);
        if (page.isTrashed && !body.has("in_trash"))
            throw SimulatedError.invalid(
                    "Can't edit block that is archived. You must unarchive the block before editing.");
        Table table = tables.get(page.parent.path("data_source_id").asString(""));
        SimulatedRules.fill(page, table, body.path("properties"));
        if (body.has("in_trash")) page.isTrashed = body.path("in_trash").asBoolean();
        page.edited = clock.instant();
        return page.written();
    }

    ObjectNode append(String id, ObjectNode body, Set<String> shared) {
        SimulatedRules.fields(body, "children", "position");
        SimulatedRules.blocks(body.path("children"), 0);
        Page page = page(id, shared);
        if (page.isTrashed) throw SimulatedError.invalid("Can't edit block that is archived.");
        ArrayNode results = Json.mapper().createArrayNode();
        for (JsonNode block : body.path("children")) {
            page.blocks.add((ObjectNode) block.deepCopy());
            results.addObject().put("object", "block").put("id", id(4));
        }
        page.edited = clock.instant();
        ObjectNode list = list(results, null);
        list.put("type", "block").putObject("block");
        return list;
    }

    ObjectNode markdown(String id, Set<String> shared) {
        Page page = page(id, shared);
        ObjectNode written = Json.mapper().createObjectNode();
        written.put("object", "page_markdown").put("id", page.id);
        written.put("markdown", SimulatedMarkdown.of(page.blocks)).put("truncated", false);
        written.putArray("unknown_block_ids");
        return written;
    }

    ObjectNode replace(String id, ObjectNode body, Set<String> shared) {
        SimulatedRules.fields(body, "type", "replace_content");
        if (!body.path("type").asString("").equals("replace_content"))
            throw SimulatedError.invalid("type is not known");
        Page page = page(id, shared);
        if (page.isTrashed) throw SimulatedError.invalid("Can't edit block that is archived.");
        page.blocks.clear();
        page.blocks.addAll(
                MarkdownBlocks.of(body.path("replace_content").path("new_str").asString("")));
        page.edited = clock.instant();
        return markdown(id, shared);
    }

    Table table(String id, Set<String> shared) {
        return Optional.ofNullable(tables.get(id))
                .filter(table -> isVisible(table, shared))
                .orElseThrow(() -> SimulatedError.notFound("data source", id));
    }

    Table database(String id, Set<String> shared) {
        return tables.values().stream()
                .filter(table -> table.databaseId.equals(id) && isVisible(table, shared))
                .findFirst()
                .orElseThrow(() -> SimulatedError.notFound("database", id));
    }

    Page page(String id, Set<String> shared) {
        return Optional.ofNullable(pages.get(id))
                .filter(page -> isVisible(page, shared))
                .orElseThrow(() -> SimulatedError.notFound("page", id));
    }

    private static boolean isVisible(Table table, Set<String> shared) {
        return table.isShared && (shared.isEmpty() || shared.contains(table.id));
    }

    private boolean isVisible(Page page, Set<String> shared) {
        Table table = tables.get(page.parent.path("data_source_id").asString(""));
        if (table != null) return isVisible(table, shared) && page.isShared;
        return page.isShared && (shared.isEmpty() || shared.contains(page.id));
    }

    /** What a person may pick. */
    Map<String, String> pickable() {
        Map<String, String> all = tables.values().stream()
                .collect(Collectors.toMap(table -> table.id, table -> table.title, (a, b) -> a, LinkedHashMap::new));
        pages.values().stream()
                .filter(page -> !page.parent.has("data_source_id"))
                .forEach(page -> all.put(page.id, page.title()));
        return all;
    }

    ObjectNode search(ObjectNode body, Set<String> shared) {
        SimulatedRules.fields(body, "query", "filter", "sort", "start_cursor", "page_size");
        String query = Names.fold(body.path("query").asString(""));
        String kind = body.path("filter").path("value").asString("");
        boolean trashed = body.path("filter").path("in_trash").asBoolean(false);
        List<ObjectNode> found = new ArrayList<>();
        Predicate<String> fits =
                title -> java.util.Arrays.stream(query.split(" ")).anyMatch(Names.fold(title)::contains);
        if (!kind.equals("page") && !trashed)
            tables.values().stream()
                    .filter(table -> isVisible(table, shared) && fits.test(table.title))
                    .forEach(table -> found.add(table.dataSource()));
        if (!kind.equals("data_source"))
            pages.values().stream()
                    .filter(page -> isVisible(page, shared) && page.isTrashed == trashed && fits.test(page.title()))
                    .filter(page -> !page.created.plus(searchLag).isAfter(clock.instant()))
                    .forEach(page -> found.add(page.written()));
        return ofPages(found, body);
    }

    ObjectNode query(String id, ObjectNode body, Set<String> shared) {
        SimulatedRules.fields(body, "filter", "sorts", "start_cursor", "page_size", "in_trash", "result_type");
        Table table = table(id, shared);
        List<Page> found = new ArrayList<>(pages.values().stream()
                .filter(page -> page.parent.path("data_source_id").asString("").equals(id) && page.isShared)
                .filter(page -> page.isTrashed == body.path("in_trash").asBoolean(false))
                .filter(page -> !body.has("filter") || SimulatedFilter.fits(page, table, body.path("filter")))
                .toList());
        SimulatedFilter.sort(found, body.path("sorts"));
        return ofPages(found.stream().map(Page::written).toList(), body);
    }

    private static ObjectNode ofPages(List<ObjectNode> found, ObjectNode body) {
        int size = body.path("page_size").asInt(100);
        if (size < 1 || size > 100) throw SimulatedError.invalid("page_size should be 1 to 100");
        String cursor = body.path("start_cursor").asString("");
        int from = cursor.isEmpty() ? 0 : (int) UUID.fromString(cursor).getLeastSignificantBits();
        int to = Math.min(found.size(), from + size);
        ArrayNode results = Json.mapper().createArrayNode();
        found.subList(from, to).forEach(results::add);
        ObjectNode list = list(results, to < found.size() ? new UUID(0, to).toString() : null);
        list.put("type", "page_or_data_source").putObject("page_or_data_source");
        return list;
    }

    private static ObjectNode list(ArrayNode results, String next) {
        ObjectNode list = Json.mapper().createObjectNode().put("object", "list");
        list.set("results", results);
        return list.put("next_cursor", next).put("has_more", next != null);
    }
}

package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.connector.WhichOne;
import com.crocovoice.portal.wire.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds databases by id, link or name. */
final class DataSources {

    static final String KIND = "data_source";
    /** What a connection may know: which database is for tasks. */
    static final String TASKS = "tasks_database";

    private static final int MOST = 200;
    private static final Pattern OF_TASKS =
            Pattern.compile("(?:.*[^\\p{L}])?(?:taches?|tasks?|to[- ]?dos?)(?:[^\\p{L}].*)?");

    private final NotionApi api;

    DataSources(NotionApi api) {
        this.api = api;
    }

    /** @throws ConnectorTrouble when there is none of this name, or several */
    DataSource named(ToolCall call, String said) {
        Optional<String> id = NotionId.in(said);
        if (id.isPresent()) return byId(call, id.get());
        List<DataSource> found = Names.called(said, all(call, said), DataSource::title);
        if (!found.isEmpty()) return only(found, said);
        // The vendor's search looks for words as they are written, and learns of new databases late.
        List<DataSource> all = all(call, "");
        found = Names.called(said, all, DataSource::title);
        if (!found.isEmpty()) return only(found, said);
        throw all.isEmpty()
                ? ConnectorTrouble.of("connector.notion.no_databases")
                : ConnectorTrouble.with(listed(all), "connector.notion.no_database", said, titles(all));
    }

    /** An id may be that of a database or of the data source in it. */
    DataSource byId(ToolCall call, String id) {
        try {
            return DataSource.of(api.dataSource(call, id));
        } catch (ConnectorTrouble e) {
            if (!NotionApi.isNotFound(e)) throw e;
        }
        JsonNode sources;
        try {
            sources = api.database(call, id).path("data_sources");
        } catch (ConnectorTrouble e) {
            throw NotionApi.isNotFound(e) ? ConnectorTrouble.of("connector.notion.database_not_shared") : e;
        }
        if (sources.size() == 1)
            return DataSource.of(api.dataSource(call, sources.path(0).path("id").asString("")));
        List<String> names = sources.valueStream()
                .map(source -> source.path("name").asString(""))
                .toList();
        throw ConnectorTrouble.of("connector.notion.which_database", String.join(", ", names));
    }

    /** @param query words of the title; empty for all */
    List<DataSource> all(ToolCall call, String query) {
        return api.search(call, query, KIND, false, MOST).results().stream()
                .filter(found -> found.path("object").asString("").equals(KIND)
                        && !found.path("in_trash").asBoolean(false))
                .map(DataSource::of)
                .toList();
    }

    /** The one that the connection names for tasks, else the one whose name says so. */
    DataSource tasks(ToolCall call) {
        Optional<String> chosen = call.account().detail(TASKS);
        if (chosen.isPresent()) return named(call, chosen.get());
        List<DataSource> all = all(call, "");
        List<DataSource> ofTasks = all.stream()
                .filter(source -> OF_TASKS.matcher(Names.fold(source.title())).matches())
                .toList();
        if (ofTasks.size() == 1) return ofTasks.get(0);
        if (ofTasks.isEmpty())
            throw ConnectorTrouble.with(listed(all), "connector.notion.no_tasks_database", titles(all));
        throw ConnectorTrouble.with(listed(ofTasks), "connector.notion.which_database", titles(ofTasks));
    }

    /** For a question: which one? */
    ConnectorTrouble which(ToolCall call) {
        List<DataSource> all = all(call, "");
        return all.isEmpty()
                ? ConnectorTrouble.of("connector.notion.no_databases")
                : ConnectorTrouble.with(listed(all), "connector.notion.which_database", titles(all));
    }

    private static DataSource only(List<DataSource> found, String said) {
        if (found.size() == 1) return found.get(0);
        var which = new WhichOne(listed(found), "database");
        found.stream().limit(10).forEach(one -> which.or(one.id(), one.title() + " – " + one.url()));
        throw ConnectorTrouble.with(
                which.facts(), "connector.notion.ambiguous_database", found.size(), said, urls(found));
    }

    private static ObjectNode listed(List<DataSource> all) {
        ObjectNode facts = Json.mapper().createObjectNode();
        var databases = facts.putArray("databases");
        for (DataSource one : all)
            databases
                    .addObject()
                    .put("database_id", one.id())
                    .put("title", one.title())
                    .put("url", one.url());
        return facts;
    }

    private static String titles(List<DataSource> all) {
        return String.join(", ", all.stream().map(DataSource::title).toList());
    }

    private static String urls(List<DataSource> all) {
        return String.join(", ", all.stream().map(DataSource::url).toList());
    }
}

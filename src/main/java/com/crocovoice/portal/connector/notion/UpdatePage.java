package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.DryRun;
import com.crocovoice.portal.connector.ToolAnswer;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.wire.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes what a page has: values, title, the whole content, or whether it is in the trash. It overwrites, so it tells before
 * what would be different; what was told holds only as long as nobody else edits the page.
 */
final class UpdatePage {

    private static final Set<String> TO_TRASH = Set.of("archive", "delete", "supprime");

    private final NotionApi api;
    private final DataSources databases;
    private final Pages pages;
    private final PropertyValues values;

    UpdatePage(NotionApi api, DataSources databases, Pages pages) {
        this.api = api;
        this.databases = databases;
        this.pages = pages;
        this.values = new PropertyValues(pages);
    }

    /**
     * What is to be changed.
     *
     * @param properties as Notion writes them
     * @param trash whether it is to be in the trash; empty leaves it where it is
     */
    private record Change(NotionPage page, ObjectNode properties, Optional<String> content, Optional<Boolean> trash) {

        boolean isNothing() {
            return properties.isEmpty() && content.isEmpty() && trash.isEmpty();
        }

        String verb() {
            if (trash.isEmpty()) return "UPDATE";
            return trash.get() ? "ARCHIVE" : "RESTORE";
        }
    }

    ToolAnswer act(ToolCall call) {
        Change change = read(call);
        return call.dryRun() ? told(call, change) : done(call, change);
    }

    private Change read(ToolCall call) {
        Optional<Boolean> trash = call.text("action").map(Names::fold).map(TO_TRASH::contains);
        boolean isRestored = trash.isPresent() && !trash.get();
        NotionPage page = pages.meant(call, isRestored);
        if (page.isTrashed() && !isRestored) throw ConnectorTrouble.of("connector.notion.in_trash", page.title());
        call.text("last_edited").filter(seen -> !seen.equals(page.edited())).ifPresent(seen -> {
            throw ConnectorTrouble.of("connector.notion.edited_since", page.title());
        });
        var change = new Change(page, properties(call, page), call.text("content"), trash);
        if (change.isNothing()) throw ConnectorTrouble.of("connector.notion.no_change", page.title());
        return change;
    }

    private ObjectNode properties(ToolCall call, NotionPage page) {
        ObjectNode plain = Arguments.object(call, "properties");
        Optional<String> status = call.text("status");
        Optional<String> title = call.text("title");
        ObjectNode written = Json.mapper().createObjectNode();
        if (!plain.isEmpty() || status.isPresent()) {
            DataSource source = databases.byId(
                    call,
                    page.dataSource()
                            .orElseThrow(() -> ConnectorTrouble.of("connector.notion.no_properties", page.title())));
            written = values.written(call, source, plain);
            if (status.isPresent()) {
                Property property = source.status()
                        .orElseThrow(() -> ConnectorTrouble.of("connector.notion.no_status", source.title()));
                written.set(property.name(), values.written(call, property, text(status.get())));
            }
        }
        // The title can be set by this name whatever it is called in the database.
        if (title.isPresent()) written.putObject("title").set("title", RichText.plain(title.get()));
        return written;
    }

    private ToolAnswer told(ToolCall call, Change change) {
        NotionPage page = change.page();
        ObjectNode held = call.arguments().deepCopy();
        held.remove(List.of(ToolCall.DRY_RUN, "database"));
        held.put("page_id", page.id()).put("last_edited", page.edited());
        String target = "Notion / "
                + page.dataSource().map(id -> databases.byId(call, id).title()).orElse("Pages");
        String diff = difference(call, change);
        return new DryRun(change.verb(), target, null, List.of(page.line()), 1, diff.isEmpty() ? null : diff, held)
                .answer();
    }

    private String difference(ToolCall call, Change change) {
        StringBuilder diff = new StringBuilder();
        NotionPage page = change.page();
        for (var property : change.properties().properties()) {
            JsonNode value = property.getValue();
            boolean isTitle = value.has("title");
            String before = isTitle ? page.title() : plain(page.properties().path(property.getKey()));
            String after = plain(PlainValues.of(typed(value)));
            if (!before.equals(after))
                diff.append(Difference.of(property.getKey() + ": " + before, property.getKey() + ": " + after));
        }
        change.content()
                .ifPresent(content -> diff.append(Difference.of(
                        api.markdown(call, page.id()).path("markdown").asString(""), content)));
        change.trash()
                .ifPresent(trash -> diff.append(Difference.of("in_trash: " + page.isTrashed(), "in_trash: " + trash)));
        return diff.toString();
    }

    /** A value that is sent has no type, one that is read has. */
    private static ObjectNode typed(JsonNode written) {
        ObjectNode typed = Json.mapper().createObjectNode();
        written.properties().forEach(one -> typed.put("type", one.getKey()).set(one.getKey(), one.getValue()));
        return typed;
    }

    private static String plain(JsonNode value) {
        return value.isNull() || value.isMissingNode()
                ? ""
                : value.isValueNode() ? value.asString("") : value.toString();
    }

    private ToolAnswer done(ToolCall call, Change change) {
        NotionPage page = change.page();
        ObjectNode body = Json.mapper().createObjectNode();
        if (!change.properties().isEmpty()) body.set("properties", change.properties());
        change.trash().ifPresent(trash -> body.put("in_trash", trash));
        NotionPage now = body.isEmpty() ? page : NotionPage.of(api.updatePage(call, page.id(), body));
        if (change.content().isPresent()) {
            try {
                api.replaceContent(call, page.id(), change.content().get());
            } catch (ConnectorTrouble e) {
                if (body.isEmpty()) throw e;
                throw ConnectorTrouble.with(now.details(), "connector.notion.only_properties", now.title());
            }
        }
        String what =
                change.trash().isEmpty() ? "page_changed" : change.trash().get() ? "page_archived" : "page_restored";
        return ToolAnswer.done(now.details(), "connector.notion." + what, now.title());
    }

    private static JsonNode text(String value) {
        return Json.mapper().getNodeFactory().stringNode(value);
    }
}

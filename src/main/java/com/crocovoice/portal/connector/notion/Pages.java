package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.connector.WhichOne;
import com.crocovoice.portal.wire.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Finds pages by id, link or title. */
final class Pages {

    static final String KIND = "page";

    private static final int MOST = 100;
    private static final int MOST_CHOICES = 10;

    private final NotionApi api;
    private final DataSources databases;

    Pages(NotionApi api, DataSources databases) {
        this.api = api;
        this.databases = databases;
    }

    /**
     * The page that {@code page_id} names, within {@code database} if that is given.
     *
     * @param trashed whether it is to be found in the trash
     * @throws ConnectorTrouble when none was named, none or several fit
     */
    NotionPage meant(ToolCall call, boolean trashed) {
        String said = call.text("page_id").orElseThrow(() -> ConnectorTrouble.of("connector.notion.which_page"));
        Optional<String> database = call.text("database");
        return database.isPresent() && NotionId.in(said).isEmpty()
                ? inside(call, databases.named(call, database.get()), said)
                : named(call, said, trashed);
    }

    /** @param said id, link or title */
    NotionPage named(ToolCall call, String said, boolean trashed) {
        Optional<String> id = NotionId.in(said);
        return id.isPresent() ? NotionPage.of(api.page(call, id.get())) : anywhere(call, said, trashed);
    }

    private NotionPage anywhere(ToolCall call, String title, boolean trashed) {
        return only(
                api.search(call, title, KIND, trashed, MOST).results().stream()
                        .map(NotionPage::of)
                        .filter(page -> page.isTrashed() == trashed)
                        .toList(),
                title);
    }

    /** @param said id, link or title */
    NotionPage inside(ToolCall call, String dataSource, String said) {
        Optional<String> id = NotionId.in(said);
        return id.isPresent()
                ? NotionPage.of(api.page(call, id.get()))
                : inside(call, databases.byId(call, dataSource), said);
    }

    private NotionPage inside(ToolCall call, DataSource source, String title) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.putObject("filter")
                .put("property", source.titleProperty().name())
                .putObject("title")
                .put("contains", title);
        return only(
                api.query(call, source.id(), body, MOST).results().stream()
                        .map(NotionPage::of)
                        .toList(),
                title);
    }

    private static NotionPage only(List<NotionPage> all, String title) {
        List<NotionPage> called = Names.called(title, all, NotionPage::title);
        if (called.size() == 1) return called.get(0);
        if (called.isEmpty()) throw ConnectorTrouble.of("connector.notion.no_page", title);
        ObjectNode facts = Json.mapper().createObjectNode();
        called.forEach(page -> facts.withArray("pages").add(page.details()));
        var which = new WhichOne(facts, "page_id");
        called.stream().limit(MOST_CHOICES).forEach(page -> which.or(page.id(), line(page)));
        String lines = String.join(
                "\n", called.stream().limit(MOST_CHOICES).map(Pages::line).toList());
        throw ConnectorTrouble.with(facts, "connector.notion.ambiguous", called.size(), title, lines);
    }

    /** Tells pages of one title apart. */
    private static String line(NotionPage page) {
        return page.line() + " – " + page.edited().replace('T', ' ').replaceFirst(":\\d{2}\\.\\d+Z$", "") + " – "
                + page.url();
    }
}

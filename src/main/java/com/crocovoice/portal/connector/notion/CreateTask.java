package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.ToolAnswer;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.wire.Json;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A page in the database of tasks, with the day it is due. */
final class CreateTask {

    private final DataSources databases;
    private final PropertyValues values;
    private final NewPage newPage;

    CreateTask(DataSources databases, Pages pages, NewPage newPage) {
        this.databases = databases;
        this.values = new PropertyValues(pages);
        this.newPage = newPage;
    }

    ToolAnswer act(ToolCall call) {
        String title = call.text("title").orElseThrow(() -> ConnectorTrouble.of("connector.notion.which_task"));
        Optional<String> named = call.text("database");
        DataSource source = named.isPresent() ? databases.named(call, named.get()) : databases.tasks(call);
        ObjectNode properties = values.written(call, source, Arguments.object(call, "properties"));
        properties.putObject(source.titleProperty().name()).set("title", RichText.plain(capital(title)));
        Optional<String> due = call.text("due").map(DateValue::checked);
        due.ifPresent(day -> properties.set(
                due(source).name(),
                values.written(call, due(source), Json.mapper().getNodeFactory().stringNode(day))));
        NotionPage made = newPage.inside(
                call, source, capital(title), properties, call.text("content").orElse(""));
        ObjectNode facts = made.details().put("database", source.title()).put("database_id", source.id());
        due.ifPresent(day -> facts.put("due", day));
        return due.isPresent()
                ? ToolAnswer.done(
                        facts,
                        "connector.notion.task_made_for",
                        made.title(),
                        source.title(),
                        DateValue.spoken(due.get()))
                : ToolAnswer.done(facts, "connector.notion.task_made", made.title(), source.title());
    }

    /** Without a place for the day nothing is made: a task that lost its day would not be noticed. */
    private static Property due(DataSource source) {
        return source.due().orElseThrow(() -> ConnectorTrouble.of("connector.notion.no_due", source.title()));
    }

    /** “envoyer le devis”, as it was said, is written “Envoyer le devis”. */
    private static String capital(String said) {
        int first = said.offsetByCodePoints(0, 1);
        return said.substring(0, first).toUpperCase(java.util.Locale.ROOT) + said.substring(first);
    }
}

package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.ToolAnswer;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.wire.Json;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A page in a database, with its properties filled in, or below another page. */
final class CreatePage {

    private static final int LONGEST_TITLE = 200;
    private static final Pattern DAY =
            Pattern.compile("(?<!\\d)(\\d{4}-\\d{2}-\\d{2}|\\d{1,2}/\\d{1,2}/\\d{4})(?!\\d)");
    private static final Pattern DATE_LINE =
            Pattern.compile("(?im)^[\\s>*•-]*date\\b[^:\\n]{0,30}[:=]\\s*\\**\\s*(.{0,60})$");

    private final DataSources databases;
    private final Pages pages;
    private final PropertyValues values;
    private final ClientName clients;
    private final NewPage newPage;
    private final Clock clock;

    CreatePage(DataSources databases, Pages pages, ClientName clients, NewPage newPage, Clock clock) {
        this.databases = databases;
        this.pages = pages;
        this.values = new PropertyValues(pages);
        this.clients = clients;
        this.newPage = newPage;
        this.clock = clock;
    }

    ToolAnswer act(ToolCall call) {
        String content = call.text("content").orElse("");
        String title = call.text("title").orElseGet(() -> firstLine(content));
        if (title.isEmpty()) throw ConnectorTrouble.of("connector.notion.which_title");
        Optional<String> parent = call.text("parent");
        if (parent.isPresent()) {
            NotionPage above = pages.named(call, parent.get(), false);
            NotionPage made = newPage.under(call, above, title, content);
            return ToolAnswer.done(
                    made.details().put("parent", above.title()),
                    "connector.notion.page_made",
                    title,
                    above.title(),
                    "");
        }
        DataSource source = databases.named(call, call.text("database").orElseThrow(() -> databases.which(call)));
        return inside(call, source, title, content);
    }

    private ToolAnswer inside(ToolCall call, DataSource source, String title, String content) {
        ObjectNode properties = values.written(call, source, Arguments.object(call, "properties"));
        properties.putObject(source.titleProperty().name()).set("title", RichText.plain(title));
        Map<String, String> filled = new LinkedHashMap<>();
        date(call, source, title, content, properties).ifPresent(day -> filled.put(day.name(), day.value()));
        client(call, source, title, content, properties).ifPresent(one -> filled.put(one.name(), one.value()));
        NotionPage made = newPage.inside(call, source, title, properties, content);
        ObjectNode facts = made.details().put("database", source.title()).put("database_id", source.id());
        filled.forEach((name, value) -> facts.withObject("filled").put(name, value));
        String said = filled.isEmpty()
                ? ""
                : filled.entrySet().stream()
                        .map(one -> one.getKey() + ": " + one.getValue())
                        .collect(Collectors.joining(", ", " (", ")"));
        return ToolAnswer.done(facts, "connector.notion.page_made", title, source.title(), said);
    }

    /** What was filled in without being named as a property. */
    private record Filled(String name, String value) {}

    private Optional<Filled> date(
            ToolCall call, DataSource source, String title, String content, ObjectNode properties) {
        Optional<Property> property = source.dateOfNote();
        if (property.isEmpty() || properties.has(property.get().name())) return Optional.empty();
        String day = ofTheNote(title, content)
                .or(() -> call.text("date").map(DateValue::checked))
                .orElseGet(() ->
                        LocalDate.now(clock.withZone(ZoneId.systemDefault())).toString());
        properties.set(property.get().name(), values.written(call, property.get(), text(day)));
        return Optional.of(new Filled(property.get().name(), day));
    }

    /** A day that the note itself says, in its title or in a line “Date: …”. */
    private static Optional<String> ofTheNote(String title, String content) {
        Matcher line = DATE_LINE.matcher(content);
        return day(title).or(() -> line.find() ? day(line.group(1)) : Optional.empty());
    }

    private static Optional<String> day(String text) {
        Matcher day = DAY.matcher(text);
        if (!day.find()) return Optional.empty();
        try {
            return Optional.of(DateValue.checked(day.group(1)));
        } catch (ConnectorTrouble e) {
            return Optional.empty();
        }
    }

    private Optional<Filled> client(
            ToolCall call, DataSource source, String title, String content, ObjectNode properties) {
        Optional<Property> property = source.client();
        Optional<String> said = call.text("client");
        if (property.isEmpty()) {
            // Said aloud, it must not be lost; where nothing was said there is nothing to fill.
            said.ifPresent(name -> source.property("Client"));
            return Optional.empty();
        }
        Property client = property.get();
        if (properties.has(client.name())) return Optional.empty();
        Optional<ClientName.Named> named = said.isPresent()
                ? Optional.of(new ClientName.Named(said.get(), text(said.get())))
                : clients.in(call, client, title, content);
        named.ifPresent(one -> properties.set(client.name(), values.written(call, client, one.value())));
        return named.map(one -> new Filled(client.name(), one.name()));
    }

    private static JsonNode text(String value) {
        return Json.mapper().getNodeFactory().stringNode(value);
    }

    private static String firstLine(String content) {
        String line = content.lines()
                .map(one -> one.replaceFirst("^[#>*\\s-]+", "").strip())
                .filter(one -> !one.isEmpty())
                .findFirst()
                .orElse("");
        return line.length() <= LONGEST_TITLE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, LONGEST_TITLE) - 1)) + "…";
    }
}

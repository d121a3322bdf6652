package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A database as people know it; Notion calls the table in it a data source. */
record DataSource(String id, String databaseId, String title, String url, List<Property> properties) {

    private static final Pattern DUE = Pattern.compile(
            "(?:.* )?(?:echeance|due|deadline|date limite|a faire (?:le|pour|avant)|pour le|due date)(?: .*)?");
    private static final Pattern OF_THE_NOTE = Pattern.compile(
            "date|jour|day|(?:.* )?(?:reunion|meeting|note|rdv|rendez-vous|call|appel|echange)(?: .*)?");
    private static final Pattern CLIENT = Pattern.compile("(?:nom du |le )?(?:clients?|customers?)(?: name)?");

    static DataSource of(JsonNode written) {
        List<Property> properties = new ArrayList<>();
        for (var property : written.path("properties").properties())
            properties.add(Property.of(property.getKey(), property.getValue()));
        return new DataSource(
                written.path("id").asString(""),
                written.path("parent").path("database_id").asString(""),
                RichText.read(written.path("title")),
                written.path("url").asString(""),
                properties);
    }

    /** Every database has exactly one. */
    Property titleProperty() {
        return properties.stream()
                .filter(property -> property.is("title"))
                .findFirst()
                .orElseThrow(() -> ConnectorTrouble.of("connector.notion.invalid"));
    }

    /** @throws ConnectorTrouble {@code connector.notion.no_property} with those that there are */
    Property property(String said) {
        List<Property> called = Names.called(said, properties, Property::name);
        if (called.size() == 1) return called.get(0);
        throw ConnectorTrouble.with(
                facts(),
                "connector.notion.no_property",
                title,
                said,
                String.join(", ", properties.stream().map(Property::name).toList()));
    }

    /** Where a task's day stands: the date property that says so by its name, or the only one. */
    Optional<Property> due() {
        return oneNamed(DUE, "date").or(() -> oneOf("date"));
    }

    /** Where the day of a note stands; the only date property is not it when it is called something else. */
    Optional<Property> dateOfNote() {
        return oneNamed(OF_THE_NOTE, "date");
    }

    Optional<Property> client() {
        return oneNamed(CLIENT, "select", "multi_select", "status", "relation", "rich_text");
    }

    Optional<Property> status() {
        Optional<Property> only = oneOf("status");
        return only.isPresent() ? only : oneNamed(Pattern.compile("statuts?|status|etat|state"), "select", "status");
    }

    private Optional<Property> oneOf(String type) {
        List<Property> all =
                properties.stream().filter(property -> property.is(type)).toList();
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    private Optional<Property> oneNamed(Pattern name, String... types) {
        List<Property> all = properties.stream()
                .filter(property -> property.is(types)
                        && name.matcher(Names.fold(property.name())).matches())
                .toList();
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    ObjectNode facts() {
        ObjectNode facts = Json.mapper().createObjectNode();
        facts.put("database_id", id).put("title", title).put("url", url);
        ArrayNode all = facts.putArray("properties");
        for (Property property : properties) {
            ObjectNode one = all.addObject().put("name", property.name()).put("type", property.type());
            if (!property.options().isEmpty()) property.options().forEach(one.withArray("options")::add);
        }
        return facts;
    }
}

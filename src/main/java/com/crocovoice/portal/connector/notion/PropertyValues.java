package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.wire.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes plain values as Notion's property objects, by the schema of the database. Nothing is invented: an option that there
 * is not is refused, because Notion would silently make it.
 */
final class PropertyValues {

    private static final Set<String> YES = Set.of("true", "yes", "oui", "vrai", "1", "x");
    private static final Set<String> NO = Set.of("false", "no", "non", "faux", "0", "");

    private final Pages pages;

    PropertyValues(Pages pages) {
        this.pages = pages;
    }

    /**
     * @param plain values by property name, as people say the names
     * @throws ConnectorTrouble for a property, option, date or number that there is not
     */
    ObjectNode written(ToolCall call, DataSource source, ObjectNode plain) {
        ObjectNode written = Json.mapper().createObjectNode();
        for (var value : plain.properties()) {
            Property property = source.property(value.getKey());
            written.set(property.name(), written(call, property, value.getValue()));
        }
        return written;
    }

    ObjectNode written(ToolCall call, Property property, JsonNode value) {
        ObjectNode written = Json.mapper().createObjectNode();
        boolean isEmpty =
                value.isNull() || value.isString() && value.stringValue().isBlank();
        written.set(property.type(), isEmpty ? empty(property) : filled(call, property, value));
        return written;
    }

    private static JsonNode empty(Property property) {
        return switch (property.type()) {
            case "title", "rich_text", "multi_select", "relation", "people" ->
                Json.mapper().createArrayNode();
            case "select", "status", "date", "number", "url", "email", "phone_number" ->
                Json.mapper().getNodeFactory().nullNode();
            case "checkbox" -> Json.mapper().getNodeFactory().booleanNode(false);
            default -> throw fixed(property);
        };
    }

    private JsonNode filled(ToolCall call, Property property, JsonNode value) {
        return switch (property.type()) {
            case "title", "rich_text" -> RichText.plain(text(value));
            case "number" -> number(property, value);
            case "select", "status" -> Json.mapper().createObjectNode().put("name", option(property, text(value)));
            case "multi_select" -> options(property, value);
            case "date" -> DateValue.of(value);
            case "checkbox" -> yesOrNo(property, value);
            case "url" -> matching(property, text(value), "https?://\\S+");
            case "email" -> matching(property, text(value), "[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
            case "phone_number" -> Json.mapper().getNodeFactory().stringNode(text(value));
            case "relation" -> related(call, property, value);
            default -> throw fixed(property);
        };
    }

    private static ConnectorTrouble fixed(Property property) {
        return ConnectorTrouble.of("connector.notion.fixed_property", property.name());
    }

    private static ConnectorTrouble unfit(Property property, String said) {
        return ConnectorTrouble.of("connector.notion.bad_value", said, property.name());
    }

    private static String text(JsonNode value) {
        if (!value.isArray()) return value.asString(value.toString());
        List<String> all = new ArrayList<>();
        for (JsonNode one : value) all.add(one.asString(one.toString()));
        return String.join(", ", all);
    }

    private static JsonNode number(Property property, JsonNode value) {
        if (value.isNumber()) return value;
        String said = text(value).replaceAll("[\\s\\u00a0\\u202f€$%]", "").replace(',', '.');
        if (!said.matches("[+-]?\\d{1,30}(\\.\\d{1,20})?")) throw unfit(property, text(value));
        return Json.mapper().getNodeFactory().numberNode(new BigDecimal(said));
    }

    /** As Notion writes it. */
    private static String option(Property property, String said) {
        List<String> called = Names.called(said, property.options(), name -> name);
        if (called.size() == 1) return called.get(0);
        ObjectNode facts = Json.mapper().createObjectNode();
        property.options().forEach(facts.putArray("options")::add);
        throw ConnectorTrouble.with(
                facts, "connector.notion.no_option", property.name(), said, String.join(", ", property.options()));
    }

    private static ArrayNode options(Property property, JsonNode value) {
        ArrayNode chosen = Json.mapper().createArrayNode();
        for (String said : parts(property, value)) chosen.addObject().put("name", option(property, said));
        return chosen;
    }

    /** A list, or a text that is one option, or several between commas. */
    private static List<String> parts(Property property, JsonNode value) {
        List<String> parts = new ArrayList<>();
        if (value.isArray()) {
            for (JsonNode one : value) parts.add(one.asString(""));
            return parts;
        }
        String said = text(value).strip();
        boolean isOne = !Names.called(said, property.options(), name -> name).isEmpty();
        return isOne ? List.of(said) : List.of(said.split("\\s*[,;]\\s*"));
    }

    private static JsonNode yesOrNo(Property property, JsonNode value) {
        if (value.isBoolean()) return value;
        String said = Names.fold(text(value));
        if (!YES.contains(said) && !NO.contains(said)) throw unfit(property, text(value));
        return Json.mapper().getNodeFactory().booleanNode(YES.contains(said));
    }

    private static JsonNode matching(Property property, String said, String form) {
        if (!said.strip().matches(form)) throw unfit(property, said);
        return Json.mapper().getNodeFactory().stringNode(said.strip());
    }

    /** Pages of the other database, by id or by title. */
    private ArrayNode related(ToolCall call, Property property, JsonNode value) {
        ArrayNode related = Json.mapper().createArrayNode();
        String other = property.config().path("data_source_id").asString("");
        List<String> names = value.isArray()
                ? value.valueStream().map(one -> one.asString("")).toList()
                : List.of(text(value));
        for (String name : names)
            related.addObject().put("id", pages.inside(call, other, name).id());
        return related;
    }
}

package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Conditions as they are said, “Statut: À faire”, as a filter of Notion's. All of them have to hold. */
final class QueryFilter {

    private static final Set<String> OF_DATES = Set.of("before", "after", "on_or_before", "on_or_after", "equals");
    private static final Set<String> OF_NUMBERS = Set.of(
            "equals",
            "does_not_equal",
            "greater_than",
            "less_than",
            "greater_than_or_equal_to",
            "less_than_or_equal_to");
    private static final Map<String, String> USUALLY = Map.of(
            "title", "contains",
            "rich_text", "contains",
            "url", "contains",
            "email", "contains",
            "phone_number", "contains",
            "multi_select", "contains",
            "relation", "contains",
            "people", "contains");

    private final PropertyValues values;

    QueryFilter(Pages pages) {
        this.values = new PropertyValues(pages);
    }

    Optional<ObjectNode> of(ToolCall call, DataSource source) {
        List<ObjectNode> conditions = new ArrayList<>();
        call.text("query").ifPresent(text -> conditions.add(condition(source.titleProperty(), "contains", text(text))));
        call.text("status").ifPresent(status -> {
            Property property = source.status()
                    .orElseThrow(() -> ConnectorTrouble.of("connector.notion.no_status", source.title()));
            conditions.add(usual(call, property, text(status)));
        });
        for (var one : Arguments.object(call, "where").properties())
            conditions.add(read(call, source.property(one.getKey()), one.getValue()));
        if (conditions.size() < 2) return conditions.stream().findFirst();
        ObjectNode all = Json.mapper().createObjectNode();
        ArrayNode and = all.putArray("and");
        conditions.forEach(and::add);
        return Optional.of(all);
    }

    private ObjectNode read(ToolCall call, Property property, JsonNode value) {
        if (value.isNull())
            return condition(
                    property, "is_empty", Json.mapper().getNodeFactory().booleanNode(true));
        if (!value.isObject() || value.size() != 1) return usual(call, property, value);
        var operator = value.properties().iterator().next();
        boolean isKnown =
                property.is("date", "created_time", "last_edited_time") && OF_DATES.contains(operator.getKey())
                        || property.is("number") && OF_NUMBERS.contains(operator.getKey());
        if (!isKnown) throw ConnectorTrouble.of("connector.notion.bad_value", operator.getKey(), property.name());
        JsonNode limit = property.is("number")
                ? values.written(call, property, operator.getValue()).path("number")
                : text(DateValue.checked(operator.getValue().asString("")));
        return condition(property, operator.getKey(), limit);
    }

    /** Equal, or what comes nearest to it for this type. */
    private ObjectNode usual(ToolCall call, Property property, JsonNode value) {
        JsonNode sought =
                switch (property.type()) {
                    case "select", "status" ->
                        values.written(call, property, value)
                                .path(property.type())
                                .path("name");
                    case "multi_select" ->
                        values.written(call, property, value)
                                .path("multi_select")
                                .path(0)
                                .path("name");
                    case "relation" ->
                        values.written(call, property, value)
                                .path("relation")
                                .path(0)
                                .path("id");
                    case "number", "checkbox" ->
                        values.written(call, property, value).path(property.type());
                    case "date", "created_time", "last_edited_time" -> text(DateValue.checked(value.asString("")));
                    case "title", "rich_text", "url", "email", "phone_number", "people" -> text(value.asString(""));
                    default -> throw ConnectorTrouble.of("connector.notion.no_filter", property.name());
                };
        return condition(property, USUALLY.getOrDefault(property.type(), "equals"), sought);
    }

    private static ObjectNode condition(Property property, String operator, JsonNode value) {
        ObjectNode condition = Json.mapper().createObjectNode().put("property", property.name());
        condition.putObject(property.type()).set(operator, value);
        return condition;
    }

    private static JsonNode text(String value) {
        return Json.mapper().getNodeFactory().stringNode(value);
    }
}

package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.connector.notion.SimulatedObjects.Page;
import com.crocovoice.portal.connector.notion.SimulatedObjects.Table;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The part of Notion's filters and sorts that the connector uses. */
final class SimulatedFilter {

    private SimulatedFilter() {}

    static boolean fits(Page page, Table table, JsonNode filter) {
        if (filter.has("and")) return filter.path("and").valueStream().allMatch(one -> fits(page, table, one));
        if (filter.has("or")) return filter.path("or").valueStream().anyMatch(one -> fits(page, table, one));
        if (filter.has("timestamp"))
            return compared(SimulatedObjects.minute(page.created), filter.path("created_time"));
        String name = filter.path("property").asString("");
        ObjectNode config = table.properties.get(name);
        if (config == null) throw SimulatedError.invalid("Could not find property with name or id: " + name);
        String type = config.path("type").asString("");
        if (!filter.has(type)) throw SimulatedError.invalid("database property " + type + " does not match filter");
        JsonNode value = PlainValues.of(page.properties.get(name));
        return fits(value, filter.path(type));
    }

    private static boolean fits(JsonNode value, JsonNode condition) {
        String text = value.isArray() ? value.toString() : value.asString("");
        boolean isEmpty = value.isNull() || text.isEmpty() || text.equals("[]");
        var operator = condition.properties().iterator().next();
        String wanted = operator.getValue().asString("");
        return switch (operator.getKey()) {
            case "contains" -> Names.fold(text).contains(Names.fold(wanted));
            case "equals" ->
                value.isNumber() ? value.asDouble() == operator.getValue().asDouble() : text.equals(wanted);
            case "does_not_equal" -> !text.equals(wanted);
            case "is_empty" -> isEmpty;
            case "is_not_empty" -> !isEmpty;
            default ->
                !isEmpty
                        && (value.isNumber()
                                ? numbers(
                                        value.asDouble(),
                                        operator.getKey(),
                                        operator.getValue().asDouble())
                                : compared(text, condition));
        };
    }

    private static boolean numbers(double value, String operator, double limit) {
        return switch (operator) {
            case "greater_than" -> value > limit;
            case "less_than" -> value < limit;
            case "greater_than_or_equal_to" -> value >= limit;
            default -> value <= limit;
        };
    }

    private static boolean compared(String value, JsonNode condition) {
        var operator = condition.properties().iterator().next();
        String limit = operator.getValue().asString("");
        int length = Math.min(value.length(), Math.min(limit.length(), 16));
        int order = value.substring(0, length).compareTo(limit.substring(0, length));
        return switch (operator.getKey()) {
            case "before" -> order < 0;
            case "after" -> order > 0;
            case "on_or_before" -> order <= 0;
            case "on_or_after" -> order >= 0;
            default -> order == 0;
        };
    }

    static void sort(List<Page> pages, JsonNode sorts) {
        for (JsonNode sort : sorts) {
            Comparator<Page> order = sort.has("timestamp")
                    ? Comparator.comparing(page -> page.created)
                    : Comparator.comparing(page -> PlainValues.of(
                                    page.properties.get(sort.path("property").asString("")))
                            .asString(""));
            pages.sort(sort.path("direction").asString("").equals("descending") ? order.reversed() : order);
        }
    }
}

package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.connector.notion.SimulatedObjects.Page;
import com.crocovoice.portal.connector.notion.SimulatedObjects.Table;
import com.crocovoice.portal.wire.Json;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What Notion refuses: unknown fields and properties, values of another type, and more than its limits. */
final class SimulatedRules {

    private SimulatedRules() {}

    static void fields(ObjectNode body, String... known) {
        for (var field : body.properties())
            if (!Set.of(known).contains(field.getKey()))
                throw SimulatedError.invalid(
                        "body failed validation: body." + field.getKey() + " should be not present");
    }

    static int blocks(JsonNode children, int depth) {
        if (children.size() > 100)
            throw SimulatedError.invalid(
                    "body.children.length should be ≤ `100`, instead was `" + children.size() + "`.");
        if (depth > 2 && !children.isEmpty()) throw SimulatedError.invalid("children are nested too deeply");
        int count = 0;
        for (JsonNode child : children) {
            String type = child.path("type").asString("");
            JsonNode content = child.path(type);
            if (!content.isObject()) throw SimulatedError.invalid("a block without " + type);
            texts(content.path("rich_text"));
            count += 1 + blocks(content.path("children"), depth + 1);
        }
        if (count > 1_000) throw SimulatedError.invalid("more than 1000 blocks");
        return count;
    }

    private static void texts(JsonNode pieces) {
        if (pieces.size() > 100) throw SimulatedError.invalid("rich_text.length should be ≤ `100`");
        for (JsonNode piece : pieces)
            if (piece.path("text").path("content").asString("").length() > 2_000)
                throw SimulatedError.invalid("text.content.length should be ≤ `2000`");
    }

    static void fill(Page page, Table table, JsonNode properties) {
        if (table != null && page.properties.isEmpty())
            table.properties.forEach((name, config) -> page.properties.put(name, empty(config)));
        for (var property : properties.properties()) {
            String name = property.getKey();
            ObjectNode config = table == null ? null : config(table, name);
            if (table == null && !name.equals("title"))
                throw SimulatedError.invalid(name + " is not a property that exists.");
            String type = config == null ? "title" : config.path("type").asString("");
            String written = config == null ? "title" : config.path("name").asString("");
            page.properties.put(written, value(config, type, property.getValue()));
        }
    }

    /** The title has a name and an id. */
    private static ObjectNode config(Table table, String name) {
        ObjectNode config = table.properties.get(name);
        if (config != null) return config;
        return table.properties.values().stream()
                .filter(one -> one.path("id").asString("").equals(name))
                .findFirst()
                .orElseThrow(() -> SimulatedError.invalid(name + " is not a property that exists."));
    }

    private static ObjectNode empty(ObjectNode config) {
        String type = config.path("type").asString("");
        ObjectNode value = Json.mapper().createObjectNode();
        value.put("id", config.path("id").asString("")).put("type", type);
        switch (type) {
            case "title", "rich_text", "multi_select", "people", "files" -> value.putArray(type);
            case "relation" -> value.putArray(type);
            case "checkbox" -> value.put(type, false);
            case "formula" -> value.putObject(type).put("type", "string").putNull("string");
            default -> value.putNull(type);
        }
        return value;
    }

    private static ObjectNode value(ObjectNode config, String type, JsonNode sent) {
        if (!sent.has(type)) throw SimulatedError.invalid("property is expected to be " + type + ".");
        JsonNode content = sent.path(type);
        ObjectNode value = Json.mapper().createObjectNode();
        value.put("id", config == null ? "title" : config.path("id").asString(""))
                .put("type", type);
        switch (type) {
            case "title", "rich_text" -> {
                texts(content);
                value.set(type, SimulatedObjects.answered(content));
            }
            case "select", "status" -> value.set(type, chosen(config, type, content));
            case "multi_select" -> {
                ArrayNode all = value.putArray(type);
                for (JsonNode one : content) all.add(chosen(config, type, one));
            }
            case "date" -> value.set(type, date(content));
            case "number" -> {
                if (!content.isNumber() && !content.isNull()) throw SimulatedError.invalid("number should be a number");
                value.set(type, content);
            }
            case "checkbox" -> {
                if (!content.isBoolean()) throw SimulatedError.invalid("checkbox should be a boolean");
                value.set(type, content);
            }
            case "relation", "url", "email", "phone_number", "people" -> value.set(type, content);
            default -> throw SimulatedError.invalid("property of type " + type + " can't be set");
        }
        return value;
    }

    private static JsonNode chosen(ObjectNode config, String type, JsonNode sent) {
        if (sent.isNull()) return sent;
        String name = sent.path("name").asString("");
        ArrayNode options = config.withObject(type).withArray("options");
        for (JsonNode option : options) if (option.path("name").asString("").equals(name)) return without(option);
        if (type.equals("status"))
            throw SimulatedError.invalid("Invalid status option. Status option \"" + name + "\" does not exist.");
        // A select takes what it does not know yet.
        Table.option(options, name);
        return without(options.get(options.size() - 1));
    }

    private static ObjectNode without(JsonNode option) {
        ObjectNode chosen = ((ObjectNode) option).deepCopy();
        chosen.remove("description");
        return chosen;
    }

    private static JsonNode date(JsonNode sent) {
        if (sent.isNull()) return sent;
        if (!sent.path("start").asString("").matches("\\d{4}-\\d{2}-\\d{2}(T.*)?"))
            throw SimulatedError.invalid("date.start should be a valid ISO 8601 date string");
        ObjectNode date = Json.mapper().createObjectNode();
        date.set("start", sent.path("start"));
        date.set(
                "end",
                sent.has("end")
                        ? sent.path("end")
                        : Json.mapper().getNodeFactory().nullNode());
        return date.putNull("time_zone");
    }
}

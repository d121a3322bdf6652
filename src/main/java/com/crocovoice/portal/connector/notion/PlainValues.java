package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.wire.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads Notion's property objects as plain values: texts, numbers, lists. */
final class PlainValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private PlainValues() {}

    static JsonNode of(JsonNode property) {
        String type = property.path("type").asString("");
        JsonNode value = property.path(type);
        return switch (type) {
            case "title", "rich_text" -> JSON.stringNode(RichText.read(value));
            case "select", "status" -> name(value);
            case "multi_select", "files" -> each(value, "name");
            case "relation" -> each(value, "id");
            case "people" -> people(value);
            case "created_by", "last_edited_by" -> person(value);
            case "date" -> date(value);
            case "formula" -> of(value);
            case "rollup" -> rollup(value);
            case "unique_id" -> uniqueId(value);
            case "string",
                    "number",
                    "boolean",
                    "checkbox",
                    "url",
                    "email",
                    "phone_number",
                    "created_time",
                    "last_edited_time" -> value.isMissingNode() ? JSON.nullNode() : value;
            default -> JSON.nullNode();
        };
    }

    private static JsonNode name(JsonNode option) {
        return option.isObject() ? option.path("name") : JSON.nullNode();
    }

    private static ArrayNode each(JsonNode all, String field) {
        ArrayNode plain = Json.mapper().createArrayNode();
        for (JsonNode one : all) plain.add(one.path(field).asString(""));
        return plain;
    }

    private static ArrayNode people(JsonNode all) {
        ArrayNode plain = Json.mapper().createArrayNode();
        for (JsonNode one : all) plain.add(person(one));
        return plain;
    }

    private static JsonNode person(JsonNode one) {
        return JSON.stringNode(one.path("name").asString(one.path("id").asString("")));
    }

    private static JsonNode date(JsonNode date) {
        if (!date.isObject()) return JSON.nullNode();
        String start = date.path("start").asString("");
        String end = date.path("end").asString("");
        return JSON.stringNode(end.isEmpty() ? start : start + "/" + end);
    }

    private static JsonNode rollup(JsonNode rollup) {
        if (!rollup.path("type").asString("").equals("array")) return of(rollup);
        ArrayNode plain = Json.mapper().createArrayNode();
        for (JsonNode one : rollup.path("array")) plain.add(of(one));
        return plain;
    }

    private static JsonNode uniqueId(JsonNode id) {
        String prefix = id.path("prefix").asString("");
        String number = id.path("number").asString("");
        return JSON.stringNode(prefix.isEmpty() ? number : prefix + "-" + number);
    }

    /** “Statut: À faire, Date: 2026-11-24”: what is filled in and can be said. */
    static String line(ObjectNode values) {
        List<String> said = new ArrayList<>();
        for (var value : values.properties()) {
            String text = said(value.getValue());
            if (!text.isBlank() && text.length() <= 120 && NotionId.in(text).isEmpty())
                said.add(value.getKey() + ": " + text);
        }
        return String.join(", ", said);
    }

    private static String said(JsonNode value) {
        if (!value.isArray()) return value.isNull() ? "" : value.asString("");
        List<String> all = new ArrayList<>();
        for (JsonNode one : value) {
            String text = said(one);
            if (!text.isBlank() && NotionId.in(text).isEmpty()) all.add(text);
        }
        return String.join(", ", all);
    }
}

package com.crocovoice.portal.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One parameter of a tool as a table shows it; members of objects follow theirs, with a dotted name.
 *
 * @param type as the schema says it: {@code string}, {@code array of string}, {@code string, null}; empty when it says none
 * @param limits what else the schema asks for, such as {@code ≥ 1} or the values it takes; empty without
 */
public record Parameter(
        String name,
        String type,
        boolean required,
        @Nullable String description,
        String limits) {

    private static final int DEEPEST = 4;
    private static final int MOST = 200;

    /** @param schema an input or output schema; references are followed inside of it only */
    public static List<Parameter> of(JsonNode schema) {
        List<Parameter> found = new ArrayList<>();
        read(schema, schema, "", found, 0);
        return found;
    }

    private static void read(JsonNode root, JsonNode given, String prefix, List<Parameter> found, int depth) {
        JsonNode schema = followed(root, given);
        Set<String> required = new HashSet<>();
        schema.path("required").valueStream().forEach(name -> required.add(name.asString("")));
        for (var property : schema.path("properties").properties()) {
            if (found.size() >= MOST) return;
            JsonNode value = followed(root, property.getValue());
            String name = prefix + property.getKey();
            String description = property.getValue()
                    .path("description")
                    .asString(value.path("description").asString(""));
            found.add(new Parameter(
                    name,
                    type(root, value),
                    required.contains(property.getKey()),
                    description.isBlank() ? null : description,
                    limits(value)));
            if (depth >= DEEPEST) continue;
            read(root, value, name + ".", found, depth + 1);
            JsonNode items = value.path("items");
            if (items.isObject()) read(root, items, name + "[].", found, depth + 1);
        }
    }

    /** What a local reference leads to; the thing itself when there is none or it leads nowhere. */
    private static JsonNode followed(JsonNode root, JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        if (!reference.startsWith("#/")) return schema;
        JsonNode target = root.at(reference.substring(1));
        return target.isMissingNode() ? schema : target;
    }

    private static String type(JsonNode root, JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) return type.valueStream().map(t -> t.asString("")).collect(Collectors.joining(", "));
        if (type.asString("").equals("array")) {
            String items = type(root, followed(root, schema.path("items")));
            return items.isEmpty() ? "array" : "array of " + items;
        }
        if (type.isString()) return type.asString();
        for (String choice : List.of("anyOf", "oneOf"))
            if (schema.path(choice).isArray())
                return schema.path(choice)
                        .valueStream()
                        .map(option -> type(root, followed(root, option)))
                        .filter(t -> !t.isEmpty())
                        .distinct()
                        .collect(Collectors.joining(", "));
        return "";
    }

    private static String limits(JsonNode schema) {
        List<String> limits = new ArrayList<>();
        JsonNode values = schema.path("enum");
        if (values.isArray())
            limits.add(values.valueStream().map(JsonNode::toString).limit(20).collect(Collectors.joining(" | ")));
        add(limits, schema, "const", "= ");
        add(limits, schema, "minimum", "≥ ");
        add(limits, schema, "exclusiveMinimum", "> ");
        add(limits, schema, "maximum", "≤ ");
        add(limits, schema, "exclusiveMaximum", "< ");
        add(limits, schema, "minLength", "length ≥ ");
        add(limits, schema, "maxLength", "length ≤ ");
        add(limits, schema, "minItems", "items ≥ ");
        add(limits, schema, "maxItems", "items ≤ ");
        add(limits, schema, "format", "");
        add(limits, schema, "pattern", "");
        add(limits, schema, "default", "default ");
        return String.join(" · ", limits);
    }

    private static void add(List<String> limits, JsonNode schema, String keyword, String sign) {
        JsonNode value = schema.path(keyword);
        if (!value.isMissingNode()) limits.add(sign + (value.isString() ? value.asString() : value.toString()));
    }
}

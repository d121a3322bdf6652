package com.crocovoice.portal.catalog;

import com.crocovoice.portal.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What differs between two definitions, place by place. */
public final class DefinitionDiff {

    private DefinitionDiff() {}

    /**
     * One place that differs.
     *
     * @param pointer JSON pointer into the definition
     * @param before JSON text; null when the place is new
     * @param after JSON text; null when the place is gone
     */
    public record Change(
            String pointer,
            @Nullable String before,
            @Nullable String after) {}

    /** @return the changes in the order of their pointers; empty when both say the same */
    public static List<Change> between(String before, String after) {
        Map<String, String> old = new TreeMap<>();
        Map<String, String> now = new TreeMap<>();
        flatten("", Json.parse(before), old);
        flatten("", Json.parse(after), now);
        Map<String, String> places = new TreeMap<>(old);
        places.putAll(now);
        List<Change> changes = new ArrayList<>();
        for (String place : places.keySet())
            if (!Objects.equals(old.get(place), now.get(place)))
                changes.add(new Change(place, old.get(place), now.get(place)));
        return changes;
    }

    private static void flatten(String at, JsonNode node, Map<String, String> into) {
        if (node.isObject() && !node.isEmpty()) {
            for (var property : node.properties())
                flatten(at + "/" + property.getKey().replace("~", "~0").replace("/", "~1"), property.getValue(), into);
        } else if (node.isArray() && !node.isEmpty()) {
            for (int i = 0; i < node.size(); i++) flatten(at + "/" + i, node.get(i), into);
        } else {
            into.put(at, node.toString());
        }
    }
}

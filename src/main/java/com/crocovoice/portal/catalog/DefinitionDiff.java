package com.crocovoice.portal.catalog;

import com.crocovoice.portal.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What differs between two definitions, place by place. */
public final class DefinitionDiff {

    private DefinitionDiff() {}

    /** What became of a place. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One place that differs.
     *
     * @param pointer JSON pointer into the definition
     * @param before null when the place is new
     * @param after null when the place is gone
     */
    public record Change(
            String pointer,
            Kind kind,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {}

    /** @return the changes in the order of their pointers; empty when both say the same */
    public static List<Change> between(String before, String after) {
        List<Change> changes = new ArrayList<>();
        compare("", Json.parse(before), Json.parse(after), changes);
        return changes;
    }

    private static void compare(String at, JsonNode before, JsonNode after, List<Change> changes) {
        if (before.equals(after)) return;
        if (before.isObject() && after.isObject()) {
            Map<String, JsonNode> members = new TreeMap<>();
            before.properties().forEach(p -> members.put(p.getKey(), p.getValue()));
            after.properties().forEach(p -> members.put(p.getKey(), p.getValue()));
            for (String name : members.keySet())
                place(at + "/" + escaped(name), before.get(name), after.get(name), changes);
        } else if (before.isArray() && after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++)
                place(at + "/" + i, before.get(i), after.get(i), changes);
        } else {
            changes.add(new Change(at, Kind.CHANGED, before, after));
        }
    }

    private static void place(String at, @Nullable JsonNode before, @Nullable JsonNode after, List<Change> changes) {
        if (before == null) changes.add(new Change(at, Kind.ADDED, null, after));
        else if (after == null) changes.add(new Change(at, Kind.REMOVED, before, null));
        else compare(at, before, after, changes);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}

package com.crocovoice.portal.approval;

import com.crocovoice.portal.approval.Preview.Source;
import com.crocovoice.portal.catalog.CatalogTool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes the card of a held call from its tool and its stored arguments: action, target and filter in plain words. */
public final class PreviewCard {

    private static final Map<String, String> VERBS = Map.ofEntries(
            Map.entry("delete", "DELETE"),
            Map.entry("remove", "DELETE"),
            Map.entry("destroy", "DELETE"),
            Map.entry("drop", "DELETE"),
            Map.entry("purge", "DELETE"),
            Map.entry("erase", "DELETE"),
            Map.entry("clear", "DELETE"),
            Map.entry("create", "CREATE"),
            Map.entry("add", "CREATE"),
            Map.entry("new", "CREATE"),
            Map.entry("insert", "CREATE"),
            Map.entry("book", "CREATE"),
            Map.entry("update", "UPDATE"),
            Map.entry("edit", "UPDATE"),
            Map.entry("set", "UPDATE"),
            Map.entry("patch", "UPDATE"),
            Map.entry("rename", "UPDATE"),
            Map.entry("append", "UPDATE"),
            Map.entry("write", "WRITE"),
            Map.entry("upload", "WRITE"),
            Map.entry("move", "MOVE"),
            Map.entry("send", "SEND"),
            Map.entry("post", "SEND"),
            Map.entry("publish", "SEND"),
            Map.entry("share", "SHARE"),
            Map.entry("trigger", "START"),
            Map.entry("run", "START"),
            Map.entry("start", "START"),
            Map.entry("deploy", "START"),
            Map.entry("get", "READ"),
            Map.entry("list", "READ"),
            Map.entry("read", "READ"),
            Map.entry("search", "READ"),
            Map.entry("query", "READ"),
            Map.entry("find", "READ"));

    private static final Set<String> FILTERS = Set.of(
            "filter",
            "filters",
            "where",
            "query",
            "condition",
            "conditions",
            "criteria",
            "status",
            "state",
            "q",
            "search");
    private static final int LONGEST = 300;

    private PreviewCard() {}

    /** @param arguments a JSON object */
    public static Preview of(CatalogTool tool, JsonNode arguments) {
        List<String> words = words(tool.name());
        String verb = words.stream().filter(VERBS::containsKey).findFirst().orElse("");
        List<String> thing = words.stream().filter(w -> !w.equals(verb)).toList();
        String action =
                verb.isEmpty() ? String.join(" ", words).toUpperCase(Locale.ROOT) : VERBS.getOrDefault(verb, verb);
        String target = verb.isEmpty() || thing.isEmpty()
                ? tool.serverName()
                : tool.serverName() + " / " + capital(String.join(" ", thing));
        return new Preview(Source.PAYLOAD, action, target, filter(arguments), null, null, null);
    }

    private static List<String> words(String name) {
        return Arrays.stream(name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").split("[^\\p{L}\\p{N}]+"))
                .filter(w -> !w.isEmpty())
                .map(w -> w.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static @Nullable String filter(JsonNode arguments) {
        List<String> parts = new ArrayList<>();
        for (var argument : arguments.properties())
            if (FILTERS.contains(argument.getKey().toLowerCase(Locale.ROOT))) parts.add(said(argument.getValue()));
        if (parts.isEmpty()) return null;
        String whole = String.join(", ", parts);
        return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST) + "…";
    }

    private static String said(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }
}

package com.crocovoice.portal.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What risk a tool seems to have, with the reason, for the person who decides; it decides nothing by itself.
 *
 * @param reason {@code says_destructive}, {@code says_read_only}, {@code name}, {@code contradiction}, {@code unknown}
 * @param word the word of the name that it rests on; empty unless the reason is the name
 */
public record SuggestedRisk(Risk risk, String reason, String word) {

    private static final Set<String> DESTROYS = Set.of(
            "delete",
            "remove",
            "drop",
            "destroy",
            "purge",
            "erase",
            "wipe",
            "truncate",
            "revoke",
            "cancel",
            "kill",
            "terminate",
            "uninstall",
            "reset",
            "overwrite",
            "move");
    private static final Set<String> WRITES = Set.of(
            "create",
            "update",
            "write",
            "edit",
            "add",
            "set",
            "put",
            "post",
            "send",
            "insert",
            "upload",
            "append",
            "rename",
            "patch",
            "modify",
            "save",
            "publish",
            "invite",
            "assign",
            "upsert",
            "merge",
            "book",
            "schedule",
            "start",
            "stop",
            "run",
            "execute",
            "toggle",
            "trigger");
    private static final Set<String> READS = Set.of(
            "get",
            "list",
            "search",
            "read",
            "find",
            "fetch",
            "query",
            "lookup",
            "show",
            "describe",
            "count",
            "view",
            "echo",
            "check",
            "status");

    static SuggestedRisk of(CatalogTool tool) {
        JsonNode hints = tool.definition().path("annotations");
        if (hints.path("destructiveHint").asBoolean(false)
                && !hints.path("readOnlyHint").asBoolean(false))
            return new SuggestedRisk(Risk.DESTRUCTIVE, "says_destructive", "");
        SuggestedRisk byName = byName(tool.name());
        if (!hints.path("readOnlyHint").asBoolean(false)) return byName;
        // A server that says it only reads, of a tool whose name says otherwise, is not believed.
        boolean contradicts = byName.reason().equals("name") && byName.risk() != Risk.READ;
        return contradicts
                ? new SuggestedRisk(byName.risk(), "contradiction", byName.word())
                : new SuggestedRisk(Risk.READ, "says_read_only", "");
    }

    private static SuggestedRisk byName(String name) {
        List<String> words = Arrays.asList(name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT)
                .split("[^a-z0-9]+"));
        for (String word : words) if (DESTROYS.contains(word)) return new SuggestedRisk(Risk.DESTRUCTIVE, "name", word);
        for (String word : words) if (WRITES.contains(word)) return new SuggestedRisk(Risk.WRITE, "name", word);
        for (String word : words) if (READS.contains(word)) return new SuggestedRisk(Risk.READ, "name", word);
        return new SuggestedRisk(Risk.DESTRUCTIVE, "unknown", "");
    }
}

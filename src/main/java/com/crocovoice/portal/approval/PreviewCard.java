package com.crocovoice.portal.approval;

import com.crocovoice.portal.approval.Preview.Source;
import com.crocovoice.portal.catalog.CatalogTool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes the card of a held call from its tool's name and its stored arguments, and from nothing that a server or a model
 * says: action, target, filter and number of records in plain words.
 */
public final class PreviewCard {

    private static final Map<String, String> VERBS = new HashMap<>();

    static {
        verbs("DELETE", "delete", "remove", "destroy", "drop", "purge", "erase", "clear", "trash");
        verbs("ARCHIVE", "archive");
        verbs("CREATE", "create", "add", "new", "insert", "book", "schedule", "make", "register", "duplicate");
        verbs("UPDATE", "update", "edit", "set", "patch", "rename", "append", "change", "modify", "replace", "tag");
        verbs("WRITE", "write", "upload", "save", "put", "store");
        verbs("MOVE", "move", "copy", "merge", "restore");
        verbs("SEND", "send", "post", "publish", "reply", "forward", "notify", "invite", "submit");
        verbs("SHARE", "share", "grant", "allow");
        verbs("STOP", "stop", "cancel", "disable", "revoke", "pause", "unsubscribe");
        verbs("START", "trigger", "run", "start", "deploy", "execute", "enable", "launch", "restart");
        verbs("READ", "get", "list", "read", "search", "query", "find", "fetch", "show", "count");
    }

    private static final Set<String> FILTERS = Set.of(
            "filter", "filters", "where", "query", "condition", "conditions", "criteria", "status", "state", "q");
    /** Names of lists that say which records are meant. */
    private static final Pattern RECORDS =
            Pattern.compile("ids|.*_ids|.*Ids|items|records|contacts|messages|files|paths|pages|events|emails");

    private static final int LONGEST = 300;

    private PreviewCard() {}

    private static void verbs(String action, String... words) {
        for (String word : words) VERBS.put(word, action);
    }

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
        return new Preview(
                Source.PAYLOAD, cut(action), target, filter(arguments), affected(arguments), null, null, null);
    }

    private static List<String> words(String name) {
        return Arrays.stream(name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").split("[^\\p{L}\\p{N}]+"))
                .filter(w -> !w.isEmpty())
                .map(w -> w.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static String capital(String words) {
        int first = words.offsetByCodePoints(0, 1);
        return words.substring(0, first).toUpperCase(Locale.ROOT) + words.substring(first);
    }

    private static @Nullable String filter(JsonNode arguments) {
        List<String> parts = new ArrayList<>();
        for (var argument : arguments.properties())
            if (FILTERS.contains(argument.getKey().toLowerCase(Locale.ROOT))) parts.add(said(argument.getValue()));
        parts.removeIf(String::isBlank);
        return parts.isEmpty() ? null : cut(String.join("; ", parts));
    }

    /** A condition as people would note it down: {@code status: inactive, tag: old}. */
    private static String said(JsonNode value) {
        if (value.isString()) return value.stringValue();
        List<String> parts = new ArrayList<>();
        for (var property : value.properties()) parts.add(property.getKey() + ": " + said(property.getValue()));
        if (value.isArray()) for (JsonNode element : value) parts.add(said(element));
        return value.isContainer() ? String.join(", ", parts) : value.toString();
    }

    /** The length of the one list of records in the arguments; null when there is none or more than one. */
    private static @Nullable Long affected(JsonNode arguments) {
        Long affected = null;
        for (var argument : arguments.properties()) {
            boolean lists = argument.getValue().isArray()
                    && RECORDS.matcher(argument.getKey()).matches();
            if (!lists) continue;
            if (affected != null) return null;
            affected = (long) argument.getValue().size();
        }
        return affected;
    }

    private static String cut(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST) return text;
        return text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}

package com.crocovoice.portal.catalog;

import com.crocovoice.portal.wire.Ids;
import com.crocovoice.portal.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a listing of a server's tools means for the tools that are known of it: which are new, which moved, which are gone.
 * Changes the known ones, and gives what has to be stored.
 */
final class ToolListing {

    private static final String BAD_SCHEMA = "bad_schema";

    private final McpServer server;
    private final Map<String, Tool> known = new LinkedHashMap<>();
    private final Set<String> modelNames = new HashSet<>();
    private final List<Tool> added = new ArrayList<>();
    private final List<SeenDefinition> definitions = new ArrayList<>();
    private boolean changed;

    private ToolListing(McpServer server, Collection<Tool> tools) {
        this.server = server;
        for (Tool tool : tools) {
            known.put(tool.name(), tool);
            modelNames.add(tool.modelName());
        }
    }

    /**
     * @param raw each tool as the server sent it; those without a usable name are left out
     * @param usable whether arguments can be checked against a definition's schema
     */
    static ToolListing read(
            McpServer server, Collection<Tool> tools, List<String> raw, Predicate<Definition> usable, Instant at) {
        var listing = new ToolListing(server, tools);
        Map<String, Definition> listed = named(raw);
        listed.values().forEach(definition -> listing.take(definition, usable, at));
        for (Tool tool : tools) if (!listed.containsKey(tool.name())) listing.miss(tool);
        return listing;
    }

    /** By name; of a name that was listed twice nobody knows what a call would do. */
    private static Map<String, Definition> named(List<String> raw) {
        Map<String, Definition> listed = new LinkedHashMap<>();
        for (String text : raw)
            Definition.read(text)
                    .ifPresent(d -> listed.merge(d.name(), d, (first, again) -> first.unusable("listed_twice")));
        return listed;
    }

    private void take(Definition listed, Predicate<Definition> usable, Instant at) {
        Tool tool = known.get(listed.name());
        Definition definition = judged(listed, tool, usable);
        if (tool == null) {
            add(definition, at);
            return;
        }
        Review before = tool.review();
        String flawBefore = tool.flaw();
        boolean moved = tool.seen(definition, at);
        if (moved) definitions.add(new SeenDefinition(Ids.next("def"), tool.id(), definition, at));
        if (moved || before != tool.review() || !Objects.equals(flawBefore, tool.flaw())) changed = true;
    }

    /** The schema of a definition that was seen before has been tried before. */
    private static Definition judged(Definition listed, @Nullable Tool tool, Predicate<Definition> usable) {
        if (listed.flaw() != null) return listed;
        boolean bad =
                tool != null && tool.pin().equals(listed.pin()) ? BAD_SCHEMA.equals(tool.flaw()) : !usable.test(listed);
        return bad ? listed.unusable(BAD_SCHEMA) : listed;
    }

    private void add(Definition definition, Instant at) {
        String modelName = ModelName.of(server.key(), definition.name(), modelNames::contains);
        modelNames.add(modelName);
        Tool tool = new Tool(Ids.next("tol"), server.id(), modelName, definition, at);
        added.add(tool);
        definitions.add(new SeenDefinition(Ids.next("def"), tool.id(), definition, at));
        changed = true;
    }

    private void miss(Tool tool) {
        if (tool.review() == Review.GONE) return;
        tool.gone();
        changed = true;
    }

    /** Accepts what the portal itself ships. */
    void ship(Instant at) {
        for (Tool tool : known.values()) if (tool.review() != Review.GONE) ship(tool, at);
        for (Tool tool : added) ship(tool, at);
    }

    private void ship(Tool tool, Instant at) {
        Review before = tool.review();
        tool.ship(Shipped.of(Json.parse(tool.definition())), at);
        if (tool.review() != before) changed = true;
    }

    /** Tools that were never seen before. */
    List<Tool> added() {
        return added;
    }

    /** Definitions that were not the current ones before. */
    List<SeenDefinition> definitions() {
        return definitions;
    }

    /** Whether anything is not as it was. */
    boolean isNews() {
        return changed;
    }
}

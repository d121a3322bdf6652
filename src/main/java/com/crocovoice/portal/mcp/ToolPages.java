package com.crocovoice.portal.mcp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The tools of a server over all pages of its list, each exactly as it came; what is no object is no tool, and does not keep
 * people from the others. Bounded: pages, tools, depth of a definition.
 *
 * @param freshFor how long the server says that the list holds; null when it does not say
 */
record ToolPages(List<RawJson> tools, @Nullable Duration freshFor) {

    private static final int PAGES = 100;
    private static final int TOOLS = 2_000;
    /** What the catalogue can still read: it keeps a tool that is nested too deep for a check, and says so. */
    private static final int DEPTH = 450;

    static ToolPages all(Link link, Deadline deadline) {
        List<RawJson> tools = new ArrayList<>();
        Optional<RawJson> cursor = Optional.empty();
        Duration freshFor = null;
        for (int page = 0; page == 0 || cursor.isPresent(); page++) {
            if (page == PAGES) throw new Failure(Failure.Kind.TOO_MANY, PAGES + " pages");
            var params = new RawJson(
                    cursor.map(at -> "{\"cursor\":" + at.text() + "}").orElse("{}"));
            Map<String, RawJson> answer = page(link, params, deadline);
            RawJson listed = answer.get("tools");
            if (listed == null) throw Failure.notMcp("no list of tools");
            for (RawJson tool : listed.elements()) if (tool.isObject()) tools.add(checked(tool));
            if (tools.size() > TOOLS) throw new Failure(Failure.Kind.TOO_MANY, TOOLS + " tools");
            freshFor = shorter(freshFor, answer.get("ttlMs"));
            cursor = Optional.ofNullable(answer.get("nextCursor"))
                    .filter(next ->
                            next.string().filter(text -> !text.isEmpty()).isPresent());
        }
        return new ToolPages(List.copyOf(tools), freshFor);
    }

    private static Map<String, RawJson> page(Link link, RawJson params, Deadline deadline) {
        try {
            return link.request("tools/list", params, deadline).members();
        } catch (Failure e) {
            // A server that only offers prompts or resources is one without tools.
            if (e.kind() == Failure.Kind.NO_SUCH_METHOD) return Map.of("tools", new RawJson("[]"));
            throw e;
        }
    }

    private static RawJson checked(RawJson tool) {
        if (tool.depth() > DEPTH) throw new Failure(Failure.Kind.TOO_DEEP, DEPTH + " levels");
        return tool;
    }

    private static @Nullable Duration shorter(@Nullable Duration known, @Nullable RawJson milliseconds) {
        Optional<Double> said = milliseconds == null ? Optional.empty() : milliseconds.number();
        if (said.isEmpty()) return known;
        Duration told = Duration.ofMillis(Math.max(0, said.get().longValue()));
        return known == null || told.compareTo(known) < 0 ? told : known;
    }

    ToolPages only(Predicate<RawJson> wanted) {
        return new ToolPages(tools.stream().filter(wanted).toList(), freshFor);
    }
}

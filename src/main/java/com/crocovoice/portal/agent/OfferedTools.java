package com.crocovoice.portal.agent;

import com.crocovoice.portal.agent.Surroundings.Search;
import com.crocovoice.portal.call.VisibleTool;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.catalog.ServerState;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.wire.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tools that one run offers to the model: those chosen first, and what its searches added, of the caller's own only. */
final class OfferedTools {

    private static final int MOST_SEARCHES = 3;
    private static final int FOUND_AT_ONCE = 5;
    private static final int MOST = 20;

    private final Search search;
    private final Caller caller;
    private final Map<String, CatalogTool> tools = new LinkedHashMap<>();
    private int searches;

    OfferedTools(Search search, Caller caller, List<VisibleTool> chosen) {
        this.search = search;
        this.caller = caller;
        // Of two tools of the same name the one that can be reached is meant; else the better fit stays first.
        chosen.stream()
                .sorted(Comparator.comparing(tool -> tool.tool().serverState() != ServerState.ONLINE))
                .forEach(tool -> tools.put(tool.modelName(), tool.tool()));
    }

    /** @return what the model is told about its search */
    String find(String arguments) {
        if (++searches > MOST_SEARCHES) return "No more searches in this run.";
        List<String> found = new ArrayList<>();
        for (VisibleTool tool : search.select(caller, query(arguments), FOUND_AT_ONCE)) {
            if (tools.size() >= MOST && !tools.containsKey(tool.modelName())) continue;
            tools.put(tool.modelName(), tool.tool());
            found.add(tool.modelName());
        }
        return found.isEmpty() ? "Nothing fits." : "Now available: " + String.join(", ", found);
    }

    private static String query(String arguments) {
        try {
            return Json.parse(arguments).path("query").asString("");
        } catch (BadInput e) {
            return arguments;
        }
    }

    @Nullable
    CatalogTool named(String modelName) {
        return tools.get(modelName);
    }

    Collection<CatalogTool> all() {
        return tools.values();
    }

    List<String> modelNames() {
        return List.copyOf(tools.keySet());
    }

    String names() {
        return String.join(", ", tools.keySet());
    }
}

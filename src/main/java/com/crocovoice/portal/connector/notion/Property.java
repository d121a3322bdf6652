package com.crocovoice.portal.connector.notion;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A column of a database.
 *
 * @param config what Notion says of it, under the name of its type
 */
record Property(String name, String type, JsonNode config) {

    static Property of(String name, JsonNode written) {
        String type = written.path("type").asString("");
        return new Property(name, type, written.path(type));
    }

    /** What may be chosen; empty where nothing is chosen. */
    List<String> options() {
        List<String> options = new ArrayList<>();
        for (JsonNode option : config.path("options"))
            options.add(option.path("name").asString(""));
        return options;
    }

    boolean is(String... types) {
        return List.of(types).contains(type);
    }
}

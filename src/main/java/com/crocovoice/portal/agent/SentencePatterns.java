package com.crocovoice.portal.agent;

import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.wire.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The sentences people say for a tool: JSON {@code {"fr":[…],"en":[…]}}, compiled once. */
final class SentencePatterns {

    private static final int KEPT = 1_000;
    private static final int MOST = 40;

    private static final Map<String, List<SentencePattern>> COMPILED =
            Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, List<SentencePattern>> eldest) {
                    return size() > KEPT;
                }
            });

    private SentencePatterns() {}

    /** Both languages together: people mix them. What can't be read is no pattern. */
    static List<SentencePattern> read(String json) {
        return COMPILED.computeIfAbsent(json, SentencePatterns::compile);
    }

    private static List<SentencePattern> compile(String json) {
        List<SentencePattern> patterns = new ArrayList<>();
        for (JsonNode language : parsed(json))
            for (JsonNode template : language) {
                try {
                    patterns.add(SentencePattern.of(template.asString("")));
                } catch (IllegalArgumentException e) {
                    // What can't be read is no pattern; the others stay.
                }
            }
        return patterns.size() <= MOST ? patterns : patterns.subList(0, MOST);
    }

    private static JsonNode parsed(String json) {
        try {
            return Json.parse(json);
        } catch (BadInput e) {
            return Json.mapper().createObjectNode();
        }
    }
}

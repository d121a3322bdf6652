package com.crocovoice.portal.agent;

import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.ProblemTexts;
import com.crocovoice.portal.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What people call the parameters of tools: {@code said.<tool>.<parameter>} or {@code said.<parameter>} of the bundle, else its name in words. */
final class SlotNames {

    private SlotNames() {}

    /**
     * What the tool requires and nobody said.
     *
     * @param arguments JSON text, as a model wrote it
     * @return empty when something else is wrong
     */
    static String missing(CatalogTool tool, String arguments, Locale language) {
        List<String> missing = new ArrayList<>();
        try {
            JsonNode said = Json.parse(arguments);
            for (JsonNode name : tool.inputSchema().path("required"))
                if (!said.hasNonNull(name.asString())) missing.add(name.asString());
        } catch (BadInput e) {
            return "";
        }
        return spoken(tool.name(), missing, language);
    }

    /** @param parameters names from a schema */
    static String spoken(String tool, List<String> parameters, Locale language) {
        return parameters.stream().map(name -> spoken(tool, name, language)).collect(Collectors.joining(", "));
    }

    private static String spoken(String tool, String parameter, Locale language) {
        for (String key : List.of("said." + tool + "." + parameter, "said." + parameter)) {
            String text = ProblemTexts.message(key, language);
            if (!text.equals(key)) return text;
        }
        return parameter.replace('_', ' ');
    }
}

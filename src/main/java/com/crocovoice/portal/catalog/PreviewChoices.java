package com.crocovoice.portal.catalog;

import com.crocovoice.portal.wire.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** How a tool's calls could be previewed, by what its own schema declares and what was accepted beside it. */
final class PreviewChoices {

    private PreviewChoices() {}

    static List<PreviewSetting> of(Tool tool, Collection<Tool> siblings) {
        List<PreviewSetting> choices = new ArrayList<>();
        JsonNode properties = Json.parse(tool.definition()).path("inputSchema").path("properties");
        for (var property : properties.properties())
            if (property.getValue().path("type").asString("").equals("boolean"))
                choices.add(new PreviewSetting(property.getKey(), null));
        for (Tool sibling : siblings)
            if (!sibling.id().equals(tool.id()) && sibling.review() == Review.ACCEPTED && sibling.risk() == Risk.READ)
                choices.add(new PreviewSetting(null, sibling.name()));
        return choices;
    }
}

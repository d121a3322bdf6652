package com.crocovoice.portal.catalog;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A tool as its server's page tells it: what it takes, what it says of itself, and what changed. */
public final class ToolCard {

    private final ToolRow row;
    private final List<DefinitionDiff.Change> changes;

    ToolCard(ToolRow row, List<DefinitionDiff.Change> changes) {
        this.row = row;
        this.changes = changes;
    }

    /** One parameter of the input schema. */
    public record Parameter(String name, String type, boolean required, String description) {}

    public List<Parameter> getParameters() {
        JsonNode schema = row.inputSchema();
        if (schema == null) return List.of();
        List<String> required = new ArrayList<>();
        for (JsonNode name : schema.path("required")) required.add(name.asString(""));
        List<Parameter> parameters = new ArrayList<>();
        for (var property : schema.path("properties").properties()) {
            JsonNode about = property.getValue();
            JsonNode type = about.path("type");
            parameters.add(new Parameter(
                    property.getKey(),
                    type.isString() ? type.stringValue() : type.isMissingNode() ? "" : type.toString(),
                    required.contains(property.getKey()),
                    about.path("description").asString("")));
        }
        return parameters;
    }

    /** What the server says of the tool's effects; a dash when it says nothing. */
    public String getHints() {
        JsonNode annotations = row.annotations();
        if (annotations == null) return "–";
        List<String> said = new ArrayList<>();
        for (var hint : annotations.properties())
            if (hint.getValue().isBoolean())
                said.add(hint.getKey() + " = " + hint.getValue().asString());
        return said.isEmpty() ? "–" : String.join(", ", said);
    }

    public String getSchema() {
        JsonNode schema = row.inputSchema();
        return schema == null ? "{}" : schema.toString();
    }

    public List<DefinitionDiff.Change> getChanges() {
        return changes;
    }

    public String getName() {
        return row.name();
    }

    public @Nullable String getTitle() {
        return row.title();
    }

    public @Nullable String getDescription() {
        return row.description();
    }

    public Risk getRisk() {
        return row.risk();
    }

    public RiskSource getRiskSource() {
        return row.riskSource();
    }

    public Review getReview() {
        return row.review();
    }

    public String getEffect() {
        return row.effect();
    }

    public String getPin() {
        return row.pin();
    }
}

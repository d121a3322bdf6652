package com.crocovoice.portal.catalog;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One tool in the form of a review: what was shown, whether it is meant, and the risk chosen for it. */
public final class ReviewItem implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String server;
    private final String name;
    private final @Nullable String description;
    private final Review review;
    private final String pin;
    private final @Nullable String flaw;
    private final String definition;
    private final transient List<DefinitionDiff.Change> changes;
    private final transient List<String> warnings;
    private boolean chosen;
    private Risk risk;

    ReviewItem(ToolRow tool, List<DefinitionDiff.Change> changes, String definition) {
        this.server = tool.server();
        this.name = tool.name();
        this.description = tool.description();
        this.review = tool.review();
        this.pin = tool.pin();
        this.flaw = tool.flaw();
        this.risk = tool.risk();
        this.definition = definition;
        this.changes = changes;
        this.warnings = TextWarnings.of(tool);
    }

    public boolean isChosen() {
        return chosen;
    }

    public void setChosen(boolean chosen) {
        this.chosen = chosen;
    }

    public Risk getRisk() {
        return risk;
    }

    public void setRisk(Risk risk) {
        this.risk = risk;
    }

    public String getServer() {
        return server;
    }

    public String getName() {
        return name;
    }

    public @Nullable String getDescription() {
        return description;
    }

    public Review getReview() {
        return review;
    }

    public String getPin() {
        return pin;
    }

    public @Nullable String getFlaw() {
        return flaw;
    }

    public String getDefinition() {
        return definition;
    }

    public List<DefinitionDiff.Change> getChanges() {
        return changes;
    }

    public List<String> getWarnings() {
        return warnings;
    }
}

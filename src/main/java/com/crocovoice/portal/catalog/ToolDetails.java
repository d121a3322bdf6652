package com.crocovoice.portal.catalog;

import com.crocovoice.portal.catalog.DefinitionDiff.Change;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One tool with everything a person needs to decide about it.
 *
 * @param row what lists show
 * @param serverName what people call its server
 * @param definition as the server sent it, JSON text
 * @param changes what differs from what was accepted; empty when nothing does or nothing was
 * @param warnings what to look at twice
 * @param suggested a risk with the reason
 * @param reviewedBy user name of who decided last
 */
public record ToolDetails(
        ToolRow row,
        String serverName,
        String definition,
        List<Parameter> parameters,
        List<Parameter> results,
        List<Hint> hints,
        List<Change> changes,
        List<DefinitionWarning> warnings,
        SuggestedRisk suggested,
        Instant firstSeenAt,
        Instant changedAt,
        @Nullable String reviewedBy,
        @Nullable Instant reviewedAt) {

    public ToolDetails {
        parameters = List.copyOf(parameters);
        results = List.copyOf(results);
        hints = List.copyOf(hints);
        changes = List.copyOf(changes);
        warnings = List.copyOf(warnings);
    }
}

package com.crocovoice.portal.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What narrows the log; null asks nothing.
 *
 * @param user id ({@code sub}) or user name
 * @param phases empty asks nothing
 * @param from the first moment that counts
 * @param to the first moment that counts no more
 * @param text found anywhere in names, and in arguments and responses for who may read those; upper and lower case are one
 */
public record ActionFilter(
        @Nullable String traceId,
        @Nullable String user,
        @Nullable String mcpServer,
        @Nullable String toolName,
        @Nullable Outcome outcome,
        Set<Phase> phases,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String text) {

    public static final ActionFilter NONE = new ActionFilter(null, null, null, null, null, Set.of(), null, null, null);

    public ActionFilter {
        phases = Set.copyOf(phases);
    }

    /** Everything of one trace. */
    public static ActionFilter ofTrace(String traceId) {
        return new ActionFilter(traceId, null, null, null, null, Set.of(), null, null, null);
    }

    /** The same without the outcome, for counting what each outcome would leave. */
    ActionFilter anyOutcome() {
        return new ActionFilter(traceId, user, mcpServer, toolName, null, phases, from, to, text);
    }

    /** The same without the server, for counting what each server would leave. */
    ActionFilter anyServer() {
        return new ActionFilter(traceId, user, null, toolName, outcome, phases, from, to, text);
    }

    Optional<String> search() {
        return Optional.ofNullable(text).map(String::strip).filter(t -> !t.isEmpty());
    }
}

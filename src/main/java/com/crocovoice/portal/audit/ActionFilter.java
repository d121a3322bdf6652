package com.crocovoice.portal.audit;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What narrows the log; null asks nothing.
 *
 * @param user id ({@code sub}) or user name
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
        @Nullable Phase phase,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String text) {

    public static final ActionFilter NONE = new ActionFilter(null, null, null, null, null, null, null, null, null);

    /** Everything of one trace. */
    public static ActionFilter ofTrace(String traceId) {
        return new ActionFilter(traceId, null, null, null, null, null, null, null, null);
    }

    Optional<String> search() {
        return Optional.ofNullable(text).map(String::strip).filter(t -> !t.isEmpty());
    }
}

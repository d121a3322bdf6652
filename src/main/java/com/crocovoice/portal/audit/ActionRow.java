package com.crocovoice.portal.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of the log's page: what is read for a list, without arguments and responses. */
public record ActionRow(
        long seq,
        Phase phase,
        Outcome outcome,
        Instant at,
        String traceId,
        String userName,
        String mcpServer,
        String toolName,
        @Nullable String decision,
        @Nullable Long latencyMs) {

    /** The table's key of this row. */
    public String key() {
        return String.valueOf(seq);
    }

    /** Whether the decision is an effect of the rules, rather than what a person said. */
    public boolean isDecidedByRules() {
        return phase != Phase.DECISION && decision != null && !decision.equals("consent");
    }
}

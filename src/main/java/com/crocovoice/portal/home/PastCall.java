package com.crocovoice.portal.home;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a call ended, in one line. */
public record PastCall(
        Instant at,
        String who,
        String server,
        String tool,
        String outcome,
        @Nullable Long latencyMs,
        String traceId) {}

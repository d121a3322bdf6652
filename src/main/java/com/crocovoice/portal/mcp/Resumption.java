package com.crocovoice.portal.mcp;

import com.crocovoice.portal.mcp.ServerSentEvents.Event;
import java.time.Duration;

/** What is needed to ask for the rest of a stream that broke (MCP "Resumability and Redelivery"). */
final class Resumption {

    private static final int MOST = 5;
    private static final long FIRST_MS = 500;
    private static final long LONGEST_MS = 30_000;

    private volatile String lastId = "";
    private volatile long retryMs = -1;
    private volatile int tries;

    void saw(Event event) {
        if (!event.id().isEmpty()) lastId = event.id();
        if (event.retryMs() >= 0) retryMs = event.retryMs();
        tries = 0;
    }

    /** Only a stream whose events have ids can be resumed. */
    boolean isPossible() {
        return !lastId.isEmpty() && tries < MOST;
    }

    String lastId() {
        return lastId;
    }

    /** How long to wait before the next try: what the server wished, else not at all at first and longer each time. */
    Duration next() {
        int before = tries;
        tries = before + 1;
        long wait = retryMs >= 0 ? retryMs : before == 0 ? 0 : FIRST_MS;
        return Duration.ofMillis(Math.min(wait << Math.min(before, 10), LONGEST_MS));
    }
}

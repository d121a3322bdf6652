package com.crocovoice.portal.mcp;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Servers announce changes in bursts, a hostile one without end: passes on one announcement after a short wait, and not more
 * than one in five seconds of a server.
 */
final class ListChanges {

    private static final long BURST_MS = 300;
    private static final long BETWEEN_MS = 5_000;

    private final ScheduledExecutorService timer;
    private final Consumer<String> listener;
    /** By server id: when (in {@code nanoTime}) the announcement that is waiting or was the last is passed on. */
    private final Map<String, Long> due = new ConcurrentHashMap<>();

    /** @param listener told the server's id, on a thread of the timer */
    ListChanges(ScheduledExecutorService timer, Consumer<String> listener) {
        this.timer = timer;
        this.listener = listener;
    }

    void announced(String serverId) {
        long now = System.nanoTime();
        due.compute(serverId, (id, last) -> {
            if (last != null && last - now > 0) return last;
            long earliest = last == null ? now : last + TimeUnit.MILLISECONDS.toNanos(BETWEEN_MS);
            long at = Math.max(now + TimeUnit.MILLISECONDS.toNanos(BURST_MS), earliest);
            var unused = timer.schedule(() -> listener.accept(id), at - now, TimeUnit.NANOSECONDS);
            return at;
        });
    }

    void forget(String serverId) {
        due.remove(serverId);
    }
}

package com.crocovoice.portal.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Asks a server what it offers and writes down what it said, one discovery of a server at a time. */
@ApplicationScoped
public class DiscoverTools {

    @Inject
    ToolSource source;

    @Inject
    ServerTargets targets;

    @Inject
    RecordDiscovery record;

    private final Map<String, ReentrantLock> running = new ConcurrentHashMap<>();

    /** Waits for the answer, at most the deadline; what became of it is on the server afterwards. */
    public void now(String serverId, Duration deadline) {
        ReentrantLock lock = running.computeIfAbsent(serverId, id -> new ReentrantLock());
        lock.lock();
        try {
            Optional<ServerTarget> target = targets.of(serverId);
            if (target.isEmpty()) return;
            Discovery said = source.discover(target.get(), deadline);
            if (said instanceof Discovery.Found found) record.found(serverId, found);
            if (said instanceof Discovery.Unreachable why) record.away(serverId, why);
        } finally {
            lock.unlock();
        }
    }
}

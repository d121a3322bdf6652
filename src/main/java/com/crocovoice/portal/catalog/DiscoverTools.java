package com.crocovoice.portal.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Asks a server what it offers and writes down what it said: one discovery of a server at a time, so that an older answer
 * never comes after a newer one. No transaction is open while the server is asked.
 */
@ApplicationScoped
public class DiscoverTools {

    @Inject
    ToolSource source;

    @Inject
    ServerTargets targets;

    @Inject
    ListingAccess access;

    @Inject
    RecordDiscovery record;

    private final Map<String, ReentrantLock> running = new ConcurrentHashMap<>();

    /** Waits for the answer, at most the deadline; what became of it is on the server afterwards. */
    public void now(String serverId, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        ReentrantLock lock = running.computeIfAbsent(serverId, id -> new ReentrantLock());
        if (!acquire(lock, deadline)) return;
        try {
            Optional<ServerTarget> target = targets.of(serverId);
            if (target.isPresent()) record.record(target.get(), ask(target.get(), end));
        } finally {
            lock.unlock();
        }
    }

    private Discovery ask(ServerTarget target, long end) {
        ServerTarget asked = access.forListing(target);
        Discovery said = source.discover(asked, left(end));
        if (!(said instanceof Discovery.Unreachable why) || !why.needsAuthorization()) return said;
        Optional<ServerTarget> again = access.renewed(asked, why.challenge());
        if (again.isPresent()) return source.discover(again.get(), left(end));
        return access.isBeyondConsent(asked, why.challenge()) ? why.beyondConsent() : said;
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(end - System.nanoTime(), 1));
    }

    private static boolean acquire(ReentrantLock lock, Duration deadline) {
        try {
            return lock.tryLock(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) CatalogChanged change) {
        if (change.deletedServerId() != null) running.remove(change.deletedServerId());
    }
}

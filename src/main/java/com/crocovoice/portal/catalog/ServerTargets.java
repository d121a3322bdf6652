package com.crocovoice.portal.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes the snapshot that a remote call needs, with the secret in clear; kept for a second, so that a busy server costs no
 * queries. Ask for it outside of a transaction that changes the server.
 */
@ApplicationScoped
public class ServerTargets {

    private static final long FRESH_NS = TimeUnit.SECONDS.toNanos(1);

    @Inject
    TargetReader reader;

    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    /** @param changes how many changes of this node it is known to contain */
    private record Kept(ServerTarget target, long changes, long at) {}

    /** @return empty when there is no such server (any more) */
    public Optional<ServerTarget> of(String serverId) {
        Kept known = kept.get(serverId);
        if (known != null && isFresh(known)) return Optional.of(known.target());
        // Secrets in clear stay no longer than they are of use.
        kept.values().removeIf(k -> !isFresh(k));
        long included = changes.get();
        long at = System.nanoTime();
        Optional<ServerTarget> target = reader.read(serverId);
        target.ifPresent(t -> kept.put(serverId, new Kept(t, included, at)));
        return target;
    }

    private boolean isFresh(Kept known) {
        return known.changes() == changes.get() && System.nanoTime() - known.at() < FRESH_NS;
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) CatalogChanged changed) {
        changes.incrementAndGet();
        kept.clear();
    }
}

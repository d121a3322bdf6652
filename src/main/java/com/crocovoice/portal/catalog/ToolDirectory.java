package com.crocovoice.portal.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Every tool of every server by our own keys, for the hot path: what is committed, kept in memory. A change on this node
 * holds from the next question on, one of another node after five seconds at most.
 */
@ApplicationScoped
public class ToolDirectory {

    private static final long FRESH_NS = TimeUnit.SECONDS.toNanos(5);

    @Inject
    DirectoryReader reader;

    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicLong changes = new AtomicLong();
    private volatile Kept kept = new Kept(DirectorySnapshot.EMPTY, 0, -1, 0);

    /**
     * @param generation counts up with every snapshot that says something new
     * @param changes how many changes of this node it is known to contain
     * @param at {@code System.nanoTime()} before it was read
     */
    private record Kept(DirectorySnapshot snapshot, long generation, long changes, long at) {}

    /** A tool by the key of its server and its name there. */
    public Optional<CatalogTool> find(String serverKey, String toolName) {
        return Optional.ofNullable(current().snapshot().find(serverKey, toolName));
    }

    /** All of them, by model name. */
    public List<CatalogTool> all() {
        return current().snapshot().all();
    }

    /** Counts up with every change that was seen here: what is built from the directory is good while it stays the same. */
    public long generation() {
        return current().generation();
    }

    private Kept current() {
        Kept seen = kept;
        if (isFresh(seen)) return seen;
        // After a change of this node everybody waits for the new one; a mere look for others' changes, one does for
        // all.
        if (seen.changes() != changes.get()) reading.lock();
        else if (!reading.tryLock()) return seen;
        try {
            return isFresh(kept) ? kept : read();
        } finally {
            reading.unlock();
        }
    }

    private Kept read() {
        Kept before = kept;
        long included = changes.get();
        long at = System.nanoTime();
        DirectorySnapshot now = reader.read(before.snapshot());
        boolean same = before.changes() >= 0 && now.saysTheSameAs(before.snapshot());
        Kept fresh = new Kept(
                same ? before.snapshot() : now, same ? before.generation() : before.generation() + 1, included, at);
        kept = fresh;
        return fresh;
    }

    private boolean isFresh(Kept seen) {
        return seen.changes() == changes.get() && System.nanoTime() - seen.at() < FRESH_NS;
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) CatalogChanged change) {
        changes.incrementAndGet();
    }
}

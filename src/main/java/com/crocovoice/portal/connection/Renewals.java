package com.crocovoice.portal.connection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One renewal of a connection at a time: those of this node wait for each other here, without holding a database connection;
 * other nodes wait for the row.
 */
@ApplicationScoped
class Renewals {

    private static final long PATIENCE_S = 12;

    @Inject
    RefreshConnection refresh;

    private final Map<String, ReentrantLock> running = new ConcurrentHashMap<>();

    public RefreshConnection.Result renew(String connectionId, long generation) {
        ReentrantLock lock = running.computeIfAbsent(connectionId, id -> new ReentrantLock());
        if (!acquire(lock)) return RefreshConnection.Result.LATER;
        try {
            return refresh.refresh(connectionId, generation);
        } finally {
            lock.unlock();
            if (!lock.hasQueuedThreads()) running.remove(connectionId, lock);
        }
    }

    /** A token of this generation was refused although it is fresh. */
    public void end(String connectionId, long generation, String reason) {
        refresh.end(connectionId, generation, reason);
    }

    private static boolean acquire(ReentrantLock lock) {
        try {
            return lock.tryLock(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

package com.crocovoice.portal.mcp;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The place of one session: connects in a single flight and remembers a failure for a second, so that callers of a dead
 * server do not each wait for it while one that is back is found at once.
 */
final class SessionSlot {

    private static final long REMEMBERED_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ReentrantLock connecting = new ReentrantLock();
    private volatile @Nullable Link live;
    private volatile boolean retired;
    private @Nullable Failure failure;
    private long failedAt;

    /**
     * The live connection, else a new one.
     *
     * @param connect makes one within the deadline
     * @throws Failure when there is no way to the server now; nothing was sent then
     */
    Link get(Deadline deadline, Function<Deadline, Link> connect) {
        Link usable = live;
        if (usable != null && usable.isUsable()) return usable;
        lock(deadline);
        try {
            usable = live;
            if (usable != null && usable.isUsable()) return usable;
            if (usable != null) drop(usable);
            if (failure != null && System.nanoTime() - failedAt < REMEMBERED_NANOS) throw failure;
            Link made = connect.apply(deadline);
            failure = null;
            live = made;
            if (retired) drop(made);
            return made;
        } catch (Failure e) {
            throw e == failure ? e : remember(e.beforeSending());
        } finally {
            connecting.unlock();
        }
    }

    private Failure remember(Failure fresh) {
        failure = fresh;
        failedAt = System.nanoTime();
        return fresh;
    }

    private void lock(Deadline deadline) {
        try {
            if (connecting.tryLock(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new Failure(Failure.Kind.CONNECT_LATE, null);
    }

    private CompletableFuture<Void> drop(Link connection) {
        live = null;
        return connection.close();
    }

    boolean isRetired() {
        return retired;
    }

    /** Whether nothing is lost by retiring it. */
    boolean isIdleFor(Duration time) {
        Link connection = live;
        if (connection == null) return !connecting.isLocked();
        return !connection.isUsable() || connection.isIdleFor(time);
    }

    /** Closes what is live and what is just being made; done when the server was told. */
    CompletableFuture<Void> retire() {
        retired = true;
        Link connection = live;
        return connection == null ? CompletableFuture.completedFuture(null) : drop(connection);
    }
}

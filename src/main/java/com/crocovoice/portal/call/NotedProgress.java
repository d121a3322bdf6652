package com.crocovoice.portal.call;

import com.crocovoice.portal.approval.HeldProgress;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Writes down how far a granted call has come, twice a second at most and never on the transport's thread. What came in between is
 * passed over, except that the newest is written last.
 */
final class NotedProgress implements ProgressListener {

    private static final long BETWEEN_NS = Duration.ofMillis(500).toNanos();

    private final HeldProgress notes;
    private final String approvalId;
    private final Executor threads;
    private final AtomicReference<@Nullable Told> newest = new AtomicReference<>();
    private long nextNs = System.nanoTime();
    private boolean ended;

    private record Told(
            double done, @Nullable Double total, @Nullable String message) {}

    NotedProgress(HeldProgress notes, String approvalId, Executor threads) {
        this.notes = notes;
        this.approvalId = approvalId;
        this.threads = threads;
    }

    @Override
    public void progressed(double done, @Nullable Double total, @Nullable String message) {
        newest.set(new Told(done, total, message));
        synchronized (this) {
            if (ended || System.nanoTime() < nextNs) return;
            nextNs = System.nanoTime() + BETWEEN_NS;
        }
        try {
            threads.execute(this::write);
        } catch (RejectedExecutionException e) {
            // The next one will do.
        }
    }

    private synchronized void write() {
        Told told = newest.getAndSet(null);
        if (told != null && !ended) notes.told(approvalId, told.done(), told.total(), told.message());
    }

    synchronized void end() {
        ended = true;
        notes.ended(approvalId);
    }
}

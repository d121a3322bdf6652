package com.crocovoice.portal.freeze;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What is frozen now. Asked before every call, so it is remembered: what this node froze is known at once, what another node
 * froze within a second. When the database can't say, asking fails, and nothing is sent.
 */
@ApplicationScoped
public class Freezes {

    private static final long FRESH_NS = TimeUnit.SECONDS.toNanos(1);

    @Inject
    FreezeRows rows;

    private final AtomicLong changes = new AtomicLong();
    private volatile @Nullable Kept kept;

    /** @param at {@code System.nanoTime()} before it was read */
    private record Kept(List<Freeze> active, long changes, long at) {}

    /** Why nothing may be sent to that server for that person; empty when it may. */
    public Optional<Problem> refusal(String serverId, Caller caller) {
        return refusal(serverId, caller.userName());
    }

    /** @param userName of whom the call is made for */
    public Optional<Problem> refusal(String serverId, String userName) {
        return active().stream()
                .filter(freeze -> freeze.stops(serverId, userName))
                .min((one, other) -> one.scope().compareTo(other.scope()))
                .map(Freeze::problem);
    }

    /** All that are in force, newest first. */
    public List<Freeze> active() {
        Kept known = kept;
        long seen = changes.get();
        if (known != null && known.changes() == seen && System.nanoTime() - known.at() < FRESH_NS)
            return known.active();
        long at = System.nanoTime();
        Kept read = new Kept(List.copyOf(rows.active()), seen, at);
        kept = read;
        return read.active();
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) FreezeChanged change) {
        forget();
    }

    /** The next who asks gets what is committed now. */
    public void forget() {
        changes.incrementAndGet();
    }
}

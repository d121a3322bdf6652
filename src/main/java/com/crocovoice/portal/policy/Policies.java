package com.crocovoice.portal.policy;

import com.crocovoice.portal.catalog.CatalogTool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The rules in force, for everybody who asks during a call. Keeps them in memory and looks once a second whether another
 * node changed them; a change on this node holds from the next question on. When they can't be read, everything is denied.
 */
@ApplicationScoped
public class Policies {

    private static final Logger LOG = Logger.getLogger(Policies.class.getName());
    private static final long LOOK_EVERY = TimeUnit.SECONDS.toNanos(1);

    @Inject
    Rules rules;

    @Inject
    Clock clock;

    private final ReentrantLock refreshing = new ReentrantLock();
    private final AtomicLong changes = new AtomicLong();
    private volatile @Nullable Kept kept;

    /**
     * @param changes how many changes of this node the rules are known to contain
     * @param lookedAt {@code System.nanoTime()} when they were last known to be the newest
     */
    private record Kept(Snapshot snapshot, long changes, long lookedAt) {}

    /** Decides a call. Never throws: what goes wrong is a deny. */
    public Decision decide(Question question) {
        try {
            Snapshot now = current();
            List<Rule> concerning = now.concerning(question.roles(), question.serverId(), question.toolName());
            return PolicyDecider.decide(question, concerning, clock.instant(), now.version());
        } catch (Rules.Unreadable e) {
            LOG.log(Level.SEVERE, "denied, because the rules can't be read", e);
            return Decision.unreadable(question.risk());
        }
    }

    /**
     * Whether some call of the tool may be let through or held for these roles. A deny without conditions leaves none; nor
     * do rules that can't be read.
     */
    public boolean anyGrant(Set<String> roles, CatalogTool tool) {
        return likely(roles, tool) != Effect.DENY;
    }

    /**
     * What a call would most favourably meet, for lists: conditions on grants are supposed to hold, conditions on
     * restrictions not to.
     */
    public Effect likely(Set<String> roles, CatalogTool tool) {
        try {
            List<Rule> concerning = current().concerning(roles, tool.serverId(), tool.name());
            return PolicyDecider.likely(concerning, tool.risk(), clock.instant());
        } catch (Rules.Unreadable e) {
            LOG.log(Level.SEVERE, "nothing is offered, because the rules can't be read", e);
            return Effect.DENY;
        }
    }

    /**
     * The rules in force, at most a second old, and with every change that this node has committed.
     *
     * @throws Rules.Unreadable when the database does not answer
     */
    Snapshot current() {
        Kept seen = kept;
        if (seen != null && isFresh(seen)) return seen.snapshot();
        if (seen == null || seen.changes() != changes.get()) refreshing.lock();
        else if (!refreshing.tryLock()) return seen.snapshot();
        try {
            return refresh().snapshot();
        } finally {
            refreshing.unlock();
        }
    }

    /** The next question reads the rules again. */
    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) PolicyChanged change) {
        changes.incrementAndGet();
    }

    private boolean isFresh(Kept seen) {
        return seen.changes() == changes.get() && System.nanoTime() - seen.lookedAt() < LOOK_EVERY;
    }

    private Kept refresh() {
        Kept seen = kept;
        if (seen != null && isFresh(seen)) return seen;
        long included = changes.get();
        long now = System.nanoTime();
        Snapshot snapshot =
                seen != null && seen.snapshot().version() == rules.version() ? seen.snapshot() : rules.load();
        Kept fresh = new Kept(snapshot, included, now);
        kept = fresh;
        return fresh;
    }
}

package com.crocovoice.portal.catalog;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hears from calls how servers are. Written down off the caller's path, and only when something is new: a state that
 * changed, or a latency older than ten seconds.
 */
@ApplicationScoped
public class ServerHealth {

    private static final Logger LOG = Logger.getLogger(ServerHealth.class.getName());
    private static final long STALE_NS = TimeUnit.SECONDS.toNanos(10);

    @Inject
    RecordDiscovery record;

    @Resource
    ManagedExecutorService threads;

    private final Map<String, Seen> last = new ConcurrentHashMap<>();

    private record Seen(boolean online, long at) {}

    /** It answered. */
    public void seen(String serverId, long latencyMs) {
        if (isNews(serverId, true)) write(serverId, () -> record.answered(serverId, latencyMs));
    }

    /** A call could not reach it, or the connection broke. Reason codes as in {@link Discovery.Unreachable}. */
    public void lost(String serverId, String reason, @Nullable String detail) {
        var why = new Discovery.Unreachable(reason, detail, reason.equals("unauthorized"));
        if (isNews(serverId, false)) write(serverId, () -> record.lost(serverId, why));
    }

    private boolean isNews(String serverId, boolean online) {
        long now = System.nanoTime();
        Seen before = last.get(serverId);
        if (before != null && before.online() == online && now - before.at() < STALE_NS) return false;
        last.put(serverId, new Seen(online, now));
        return true;
    }

    private void write(String serverId, Runnable change) {
        threads.execute(() -> {
            try {
                change.run();
            } catch (RuntimeException e) {
                // The door of this thread: the call itself is done, and the next one tells again.
                LOG.log(Level.WARNING, e, () -> "the health of server " + serverId + " could not be recorded");
                last.remove(serverId);
            }
        });
    }

    /** Somebody else may have written another state. */
    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) CatalogChanged changed) {
        last.clear();
    }
}

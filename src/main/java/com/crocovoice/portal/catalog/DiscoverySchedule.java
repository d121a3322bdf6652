package com.crocovoice.portal.catalog;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Has every server discovered again: at start-up, a moment after it said that its tools changed, and when its {@link
 * Health} says so. At most eight at once, each with a deadline.
 */
@ApplicationScoped
public class DiscoverySchedule {

    private static final Logger LOG = Logger.getLogger(DiscoverySchedule.class.getName());
    private static final Duration DEADLINE = Duration.ofSeconds(8);
    private static final Duration START_UP = Duration.ofSeconds(10);
    private static final Duration ROUND = Duration.ofSeconds(2);
    /** Servers that change many tools say so many times. */
    private static final Duration SETTLE = Duration.ofMillis(500);

    private static final int AT_ONCE = 8;

    @Inject
    DiscoverTools discover;

    @Inject
    DueServers servers;

    @Resource
    ManagedScheduledExecutorService timer;

    @Resource
    ManagedExecutorService threads;

    private final DiscoveryQueue queue = new DiscoveryQueue(AT_ONCE);
    private final Set<String> settling = ConcurrentHashMap.newKeySet();
    private final Set<String> firstRound = ConcurrentHashMap.newKeySet();
    private final CountDownLatch tried = new CountDownLatch(1);

    /** Begins the watch; the first round over all servers ends {@link #hasTriedAll}. */
    public void begin() {
        var unused = timer.schedule(tried::countDown, START_UP.toMillis(), TimeUnit.MILLISECONDS);
        threads.execute(() -> {
            List<String> all = servers.atStart();
            firstRound.addAll(all);
            if (all.isEmpty()) tried.countDown();
            start(queue.add(all));
        });
        var unusedRounds =
                timer.scheduleWithFixedDelay(this::round, ROUND.toMillis(), ROUND.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether the start-up discovery has been tried for every server, or for ten seconds. */
    public boolean hasTriedAll() {
        return tried.getCount() == 0;
    }

    private void round() {
        try {
            start(queue.addIdle(servers.now()));
        } catch (RuntimeException e) {
            // A timer that throws is never called again: a database that was away for a moment must not end the watch.
            LOG.log(Level.WARNING, e, () -> "the servers that are due could not be listed");
        }
    }

    private void start(Collection<String> serverIds) {
        for (String id : serverIds) threads.execute(() -> run(id));
    }

    private void run(String serverId) {
        try {
            discover.now(serverId, DEADLINE);
        } catch (RuntimeException e) {
            // The door of this thread: nobody else would hear of it.
            LOG.log(Level.WARNING, e, () -> "what server " + serverId + " offers could not be recorded");
        } finally {
            if (firstRound.remove(serverId) && firstRound.isEmpty()) tried.countDown();
            start(queue.done(serverId));
        }
    }

    void toolsChanged(@Observes ToolListChanged event) {
        if (!settling.add(event.serverId())) return;
        var unused = timer.schedule(
                () -> {
                    settling.remove(event.serverId());
                    start(queue.add(List.of(event.serverId())));
                },
                SETTLE.toMillis(),
                TimeUnit.MILLISECONDS);
    }
}

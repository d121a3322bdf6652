package com.crocovoice.portal.catalog;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks every server again: at start-up, when it said that its tools changed, every five minutes while it is online, and
 * as its pauses say while it is away. At most eight at once, each with a deadline.
 */
@ApplicationScoped
public class DiscoverySchedule {

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Duration ONLINE_AGAIN_AFTER = Duration.ofMinutes(5);
    private static final int AT_ONCE = 8;

    @Inject
    DiscoverTools discover;

    @Inject
    CatalogQueries queries;

    @Inject
    Clock clock;

    @Resource
    ManagedScheduledExecutorService timer;

    @Resource
    ManagedExecutorService threads;

    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final CountDownLatch startUp = new CountDownLatch(1);

    /** Begins the watch; the first round of all servers ends {@link #hasTriedAll}. */
    public void begin() {
        threads.execute(this::firstRound);
        timer.scheduleWithFixedDelay(this::round, 10, 2, TimeUnit.SECONDS);
    }

    /** Whether the start-up discovery has been tried for every server, or for ten seconds. */
    public boolean hasTriedAll() {
        return startUp.getCount() == 0;
    }

    private void firstRound() {
        try {
            List<String> all = queries.enabledIds();
            CountDownLatch left = new CountDownLatch(all.size());
            for (String id : all) start(id, left::countDown);
            boolean unused = left.await(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            startUp.countDown();
        }
    }

    private void round() {
        Instant now = clock.instant();
        for (String id : queries.dueIds(now, now.minus(ONLINE_AGAIN_AFTER))) {
            if (running.size() >= AT_ONCE) return;
            start(id, () -> {});
        }
    }

    private void start(String id, Runnable after) {
        if (!running.add(id)) {
            after.run();
            return;
        }
        threads.execute(() -> {
            try {
                discover.now(id, DEADLINE);
            } finally {
                running.remove(id);
                after.run();
            }
        });
    }

    void toolsChanged(@Observes ToolListChanged event) {
        start(event.serverId(), () -> {});
    }
}

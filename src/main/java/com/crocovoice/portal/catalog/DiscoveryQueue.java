package com.crocovoice.portal.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which servers are being discovered and which wait for it: so many at once, no server twice at a time, and one that is
 * asked for while it is being discovered is discovered once more afterwards.
 */
final class DiscoveryQueue {

    private final int atOnce;
    private final Set<String> waiting = new LinkedHashSet<>();
    private final Set<String> running = new HashSet<>();

    DiscoveryQueue(int atOnce) {
        this.atOnce = atOnce;
    }

    /** @return the servers to start with now */
    synchronized List<String> add(Collection<String> serverIds) {
        waiting.addAll(serverIds);
        return next();
    }

    /** For those that nobody needs to wait for: not once more when it is running already. */
    synchronized List<String> addIdle(Collection<String> serverIds) {
        return add(serverIds.stream().filter(id -> !running.contains(id)).toList());
    }

    /** @return the servers to start with now that this one is done */
    synchronized List<String> done(String serverId) {
        running.remove(serverId);
        return next();
    }

    private List<String> next() {
        List<String> starting = new ArrayList<>();
        for (String id : waiting) {
            if (running.size() + starting.size() >= atOnce) break;
            if (!running.contains(id)) starting.add(id);
        }
        starting.forEach(waiting::remove);
        running.addAll(starting);
        return starting;
    }
}

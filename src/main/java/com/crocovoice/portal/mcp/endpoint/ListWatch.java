package com.crocovoice.portal.mcp.endpoint;

import com.crocovoice.portal.call.VisibleToolsChanged;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Tells clients that the list of their tools is another one than they were given: those only whose person sees a change, and
 * a burst of changes once. A timer finds what other nodes changed, and looks after idle sessions and open streams.
 */
@ApplicationScoped
class ListWatch {

    private static final Logger LOG = Logger.getLogger(ListWatch.class.getName());
    private static final long BURST_MS = 300;
    private static final long ROUND_SECONDS = 20;

    @Inject
    EndpointSessions sessions;

    @Inject
    GovernedTools tools;

    @Resource
    ManagedScheduledExecutorService timer;

    /** By session: what its newest list was like. */
    private final Map<String, Integer> given = new ConcurrentHashMap<>();

    private final AtomicBoolean looking = new AtomicBoolean();

    /** Outside the container. */
    static ListWatch with(EndpointSessions sessions, GovernedTools tools, ManagedScheduledExecutorService timer) {
        ListWatch watch = new ListWatch();
        watch.sessions = sessions;
        watch.tools = tools;
        watch.timer = timer;
        return watch;
    }

    /** Once, before the first session. */
    void begin() {
        timer.scheduleWithFixedDelay(this::round, ROUND_SECONDS, ROUND_SECONDS, TimeUnit.SECONDS);
    }

    void listed(String session, int fingerprint) {
        given.put(session, fingerprint);
    }

    void changed(@Observes VisibleToolsChanged change) {
        if (!given.isEmpty() && looking.compareAndSet(false, true))
            timer.schedule(this::look, BURST_MS, TimeUnit.MILLISECONDS);
    }

    void round() {
        try {
            sessions.round();
            Set<String> alive = sessions.all().stream().map(EndpointSession::id).collect(Collectors.toSet());
            given.keySet().retainAll(alive);
            look();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "looking after the sessions of MCP clients failed; it is tried again", e);
        }
    }

    /** Whoever asks next sees at least what led here. */
    private void look() {
        looking.set(false);
        for (EndpointSession session : sessions.all()) {
            Integer before = given.get(session.id());
            if (before == null) continue;
            int now = tools.fingerprint(session.caller());
            if (now != before && given.replace(session.id(), before, now)) session.tell(Endpoint.LIST_CHANGED);
        }
    }
}

package com.crocovoice.portal.mcp;

import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.catalog.ToolListChanged;
import com.crocovoice.portal.catalog.Transport;
import com.crocovoice.portal.egress.EgressGuard;
import com.crocovoice.portal.egress.OutboundHttp;
import com.crocovoice.portal.problem.Problem;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The live sessions, one per server and credential: built when first needed, shared, built anew after they died, closed
 * after ten idle minutes. A failure to connect is remembered for a second, so that many callers of a dead server do not
 * each wait for it, and a server that is back is found at once.
 */
@ApplicationScoped
public class McpConnections {

    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final Duration CONNECT_AT_MOST = Duration.ofSeconds(5);
    private static final long REMEMBER_FAILURE_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long QUIET_MS = 300;

    @Inject
    OutboundHttp http;

    @Inject
    EgressGuard guard;

    @Inject
    Event<ToolListChanged> listChanged;

    @Inject
    Progress progress;

    @Resource
    ManagedScheduledExecutorService timer;

    private final Map<String, Slot> slots = new ConcurrentHashMap<>();

    /** Place of one server's session; the lock makes connecting a single flight. */
    private static final class Slot {
        final ReentrantLock lock = new ReentrantLock();
        volatile @Nullable McpConnection live;
        int credentials;
        long failedAt;

        @Nullable
        Failure failure;

        @Nullable
        ScheduledFuture<?> announcement;
    }

    @PostConstruct
    void start() {
        timer.scheduleWithFixedDelay(this::closeIdle, 1, 1, TimeUnit.MINUTES);
    }

    /**
     * The live session of a server, connected first when there is none.
     *
     * @throws Failure when there is no way to it now; nothing was sent then
     */
    McpConnection get(ServerTarget target, Duration deadline) throws Failure {
        Slot slot = slots.computeIfAbsent(target.serverId(), id -> new Slot());
        int credentials = Objects.hash(target.url(), target.headers());
        McpConnection live = slot.live;
        if (live != null && live.isUsable() && slot.credentials == credentials) return live;
        long end = System.nanoTime() + deadline.toNanos();
        lock(slot, deadline);
        try {
            live = slot.live;
            boolean same = slot.credentials == credentials;
            if (live != null && live.isUsable() && same) return live;
            if (same && slot.failure != null && System.nanoTime() - slot.failedAt < REMEMBER_FAILURE_NS)
                throw slot.failure;
            if (live != null) live.close();
            slot.live = null;
            slot.credentials = credentials;
            Duration left = Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
            slot.live = connect(target, slot, left.compareTo(CONNECT_AT_MOST) < 0 ? left : CONNECT_AT_MOST);
            slot.failure = null;
            return slot.live;
        } catch (Failure e) {
            slot.failure = e;
            slot.failedAt = System.nanoTime();
            throw e;
        } finally {
            slot.lock.unlock();
        }
    }

    private static void lock(Slot slot, Duration deadline) throws Failure {
        try {
            if (!slot.lock.tryLock(deadline.toMillis(), TimeUnit.MILLISECONDS))
                throw new Failure(Failure.Kind.CONNECT_LATE, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Failure.Kind.CONNECT_LATE, null);
        }
    }

    private McpConnection connect(ServerTarget target, Slot slot, Duration deadline) throws Failure {
        try {
            guard.check(target.url());
        } catch (UnknownHostException e) {
            throw new Failure(Failure.Kind.UNKNOWN_HOST, null);
        } catch (Problem e) {
            throw new Failure(Failure.Kind.EGRESS, null);
        }
        long end = System.nanoTime() + deadline.toNanos();
        Failure first = null;
        for (Transport kind : kinds(target)) {
            Duration left = Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
            try {
                return connect(target, slot, kind, left);
            } catch (Failure e) {
                if (first == null) first = e;
                // Another way of talking only helps where somebody listens and did not understand.
                boolean misunderstood = e.kind() == Failure.Kind.HTTP_REFUSED
                        || e.kind() == Failure.Kind.GARBAGE
                        || e.kind() == Failure.Kind.HTTP_FAILED
                        || e.kind() == Failure.Kind.SESSION_ENDED
                        || e.kind() == Failure.Kind.LOST;
                if (!misunderstood) throw e;
            }
        }
        throw first == null ? new Failure(Failure.Kind.GARBAGE, null) : first;
    }

    private McpConnection connect(ServerTarget target, Slot slot, Transport kind, Duration deadline) throws Failure {
        PortalTransport transport = kind == Transport.SSE
                ? new SseTransport(http.client(), target)
                : new StreamableHttpTransport(http.client(), target);
        McpConnection connection =
                new McpConnection(transport, kind, () -> announce(target.serverId(), slot), progress::tell);
        try {
            connection.initialize(deadline);
            return connection;
        } catch (Failure e) {
            connection.close();
            throw e;
        }
    }

    private static List<Transport> kinds(ServerTarget target) {
        return switch (target.transport()) {
            case STREAMABLE_HTTP, WEBSOCKET -> List.of(Transport.STREAMABLE_HTTP);
            case SSE -> List.of(Transport.SSE);
            case AUTO -> {
                String path = target.url().getPath() == null ? "" : target.url().getPath();
                boolean named =
                        path.toLowerCase(Locale.ROOT).replaceAll("/+$", "").endsWith("/sse");
                yield named
                        ? List.of(Transport.SSE, Transport.STREAMABLE_HTTP)
                        : List.of(Transport.STREAMABLE_HTTP, Transport.SSE);
            }
        };
    }

    /** Servers announce changes in bursts: one event after a short quiet time. */
    private void announce(String serverId, Slot slot) {
        synchronized (slot) {
            if (slot.announcement != null) slot.announcement.cancel(false);
            slot.announcement = timer.schedule(
                    () -> listChanged.fire(new ToolListChanged(serverId)), QUIET_MS, TimeUnit.MILLISECONDS);
        }
    }

    void forget(String serverId) {
        Slot slot = slots.remove(serverId);
        if (slot == null) return;
        McpConnection live = slot.live;
        if (live != null) live.close();
    }

    private void closeIdle() {
        slots.forEach((id, slot) -> {
            McpConnection live = slot.live;
            if (live != null && live.isIdleFor(IDLE)) {
                slot.live = null;
                live.close();
            }
        });
    }

    @PreDestroy
    void closeAll() {
        slots.keySet().forEach(this::forget);
    }
}

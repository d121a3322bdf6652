package com.crocovoice.portal.mcp;

import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.catalog.ToolListChanged;
import com.crocovoice.portal.catalog.Transport;
import com.crocovoice.portal.egress.GuardedHttp;
import com.crocovoice.portal.egress.OutboundHttp;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The live sessions, one per server and credentials: built when first needed, shared, built anew after they died, closed
 * after ten idle minutes and at shutdown.
 */
@ApplicationScoped
public class McpConnections {

    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final Duration CONNECT_AT_MOST = Duration.ofSeconds(5);

    @Inject
    OutboundHttp http;

    @Inject
    GuardedHttp guarded;

    @Inject
    ConnectorChannel connectors;

    @Inject
    Event<ToolListChanged> listChanged;

    @Inject
    Clock clock;

    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    ScheduledExecutorService timer;

    private Inputs inputs = new AskedPeople();
    private Eras eras;
    private ListChanges listChanges;
    private final Map<SessionKey, SessionSlot> slots = new ConcurrentHashMap<>();
    private final Map<String, Gate> gates = new ConcurrentHashMap<>();

    @PostConstruct
    void start() {
        start(serverId -> listChanged.fire(new ToolListChanged(serverId)));
    }

    private void start(Consumer<String> onListChanged) {
        eras = new Eras(guarded, inputs);
        listChanges = new ListChanges(timer, onListChanged);
        var unused = timer.scheduleWithFixedDelay(() -> closeIdle(IDLE), 1, 1, TimeUnit.MINUTES);
    }

    /** Outside the container. */
    static McpConnections with(
            OutboundHttp http,
            GuardedHttp guarded,
            ConnectorChannel connectors,
            ScheduledExecutorService timer,
            Clock clock,
            Inputs inputs,
            Consumer<String> onListChanged) {
        var connections = new McpConnections();
        connections.http = http;
        connections.guarded = guarded;
        connections.connectors = connectors;
        connections.timer = timer;
        connections.clock = clock;
        connections.inputs = inputs;
        connections.start(onListChanged);
        return connections;
    }

    /**
     * The live session of a server, connected first when there is none.
     *
     * @throws Failure when there is no way to it now; nothing was sent then
     */
    Link get(ServerTarget target, Deadline deadline) {
        SessionKey key = SessionKey.of(target);
        SessionSlot slot = slots.computeIfAbsent(key, absent -> new SessionSlot());
        Link connection = slot.get(deadline, until -> connect(target, until.atMost(CONNECT_AT_MOST)));
        // Retired in the meantime: what it gave is closed already, and the next one is in another slot.
        if (slot.isRetired()) throw new Failure(Failure.Kind.SESSION_ENDED, null);
        return connection;
    }

    /** What every call of a tool of a server goes through. */
    Gate gate(ServerTarget target) {
        return gates.computeIfAbsent(target.serverId(), absent -> new Gate(clock));
    }

    private Link connect(ServerTarget target, Deadline deadline) {
        Failure first = null;
        for (Transport kind : kinds(target)) {
            try {
                return connect(target, kind, deadline);
            } catch (Failure e) {
                // What an endpoint that understands nothing of this transport says is of less interest.
                if (first == null || !e.kind().isMisunderstanding()) first = e;
                if (!e.kind().isMisunderstanding()) break;
            }
        }
        throw Objects.requireNonNull(first);
    }

    private Link connect(ServerTarget target, Transport kind, Deadline deadline) {
        if (kind != Transport.STREAMABLE_HTTP) return inSession(target, kind, deadline);
        return eras.connect(target, deadline, until -> inSession(target, kind, until));
    }

    private Link inSession(ServerTarget target, Transport kind, Deadline deadline) {
        HttpTransport transport =
                switch (kind) {
                    case SSE -> new SseTransport(guarded, target);
                    case WEBSOCKET ->
                        new WebSocketTransport(guarded, target, http.executor(), WebSocketTransport.PING_EVERY);
                    case IN_PROCESS -> new InProcessTransport(guarded, target, connectors);
                    case STREAMABLE_HTTP, AUTO -> new StreamableHttpTransport(guarded, target, http.executor());
                };
        var connection =
                new McpConnection(transport, inputs.of(target), () -> listChanges.announced(target.serverId()));
        try {
            connection.initialize(deadline);
            return connection;
        } catch (Failure e) {
            var unused = connection.close();
            throw e;
        }
    }

    private static List<Transport> kinds(ServerTarget target) {
        if (target.isManaged()) return List.of(Transport.IN_PROCESS);
        if (GuardedHttp.isSocket(target.url().toString())) return List.of(Transport.WEBSOCKET);
        return switch (target.transport()) {
            case STREAMABLE_HTTP, WEBSOCKET, IN_PROCESS -> List.of(Transport.STREAMABLE_HTTP);
            case SSE -> List.of(Transport.SSE);
            case AUTO ->
                looksLikeSse(target.url().getPath())
                        ? List.of(Transport.SSE, Transport.STREAMABLE_HTTP)
                        : List.of(Transport.STREAMABLE_HTTP, Transport.SSE);
        };
    }

    private static boolean looksLikeSse(@Nullable String path) {
        if (path == null) return false;
        String lower = path.toLowerCase(Locale.ROOT);
        return lower.endsWith("/sse") || lower.endsWith("/sse/");
    }

    /** Ends every session with a server. */
    void forget(String serverId) {
        listChanges.forget(serverId);
        gates.remove(serverId);
        for (SessionKey key : slots.keySet()) if (key.serverId().equals(serverId)) retire(key);
    }

    private CompletableFuture<Void> retire(SessionKey key) {
        SessionSlot slot = slots.remove(key);
        return slot == null ? CompletableFuture.completedFuture(null) : slot.retire();
    }

    void closeIdle(Duration time) {
        slots.forEach((key, slot) -> {
            if (slot.isIdleFor(time)) retire(key);
        });
    }

    /** Tells every server that its session can go, for at most a second in all. */
    @PreDestroy
    void closeAll() {
        List<CompletableFuture<Void>> told = new ArrayList<>();
        for (SessionKey key : slots.keySet()) told.add(retire(key));
        CompletableFuture.allOf(told.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, 1, TimeUnit.SECONDS)
                .join();
    }
}

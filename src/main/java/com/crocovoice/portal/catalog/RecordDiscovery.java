package com.crocovoice.portal.catalog;

import com.crocovoice.portal.wire.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes down what a discovery found: new, changed and gone tools, and the state of the server. */
@ApplicationScoped
class RecordDiscovery {

    /** After an outage a server is tried again within ten seconds; one that stays away less and less often. */
    private static final Duration SOON = Duration.ofSeconds(8);

    private static final Duration LATER = Duration.ofMinutes(1);
    private static final Duration LONG_AWAY = Duration.ofMinutes(10);

    @Inject
    Servers servers;

    @Inject
    Tools tools;

    @Inject
    Event<CatalogChanged> changed;

    @Inject
    Clock clock;

    @Transactional(dontRollbackOn = OptimisticLockException.class)
    public void found(String serverId, Discovery.Found found) {
        Optional<McpServer> server = servers.find(serverId);
        if (server.isEmpty()) return;
        Instant now = clock.instant();
        server.get().seen(found, now);
        Map<String, Tool> known = new HashMap<>();
        for (Tool tool : tools.listOf(serverId)) known.put(tool.name(), tool);
        Set<String> listed = new HashSet<>();
        for (String raw : found.tools()) {
            Definition definition = Definition.read(raw);
            // Without a usable name, or with one that was listed already, it can't be told from others.
            if (definition == null || !listed.add(definition.name())) continue;
            Tool tool = known.get(definition.name());
            if (tool == null) add(server.get(), definition, now);
            else if (tool.seen(definition, now)) tools.remember(seen(tool, definition, now));
        }
        known.values().stream()
                .filter(t -> !listed.contains(t.name()) && t.review() != Review.GONE)
                .forEach(Tool::gone);
        changed.fire(new CatalogChanged(null));
    }

    private void add(McpServer server, Definition definition, Instant now) {
        Tool tool =
                new Tool(Ids.next("tol"), server.id(), ModelName.of(server.key(), definition.name()), definition, now);
        tools.add(tool);
        tools.flush();
        tools.remember(seen(tool, definition, now));
    }

    private static SeenDefinition seen(Tool tool, Definition definition, Instant now) {
        return new SeenDefinition(Ids.next("def"), tool.id(), definition, now);
    }

    @Transactional
    public void away(String serverId, Discovery.Unreachable why) {
        servers.find(serverId).ifPresent(server -> {
            Instant now = clock.instant();
            server.lost(why, now, now.plus(pause(server, now)));
            changed.fire(new CatalogChanged(null));
        });
    }

    @Transactional
    public void answered(String serverId, long latencyMs) {
        servers.find(serverId).ifPresent(server -> {
            server.seen(latencyMs, clock.instant());
            changed.fire(new CatalogChanged(null));
        });
    }

    private static Duration pause(McpServer server, Instant now) {
        boolean longAway =
                server.state() != ServerState.ONLINE && server.stateSince().isBefore(now.minus(LONG_AWAY));
        return longAway ? LATER : SOON;
    }
}

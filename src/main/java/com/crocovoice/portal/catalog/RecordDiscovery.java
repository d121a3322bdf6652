package com.crocovoice.portal.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** Writes down what discoveries and calls found out: new, changed and gone tools, and the health of the server. */
@ApplicationScoped
class RecordDiscovery {

    @Inject
    Servers servers;

    @Inject
    Tools tools;

    @Inject
    ArgumentCheck check;

    @Inject
    Event<CatalogChanged> changed;

    @Inject
    Clock clock;

    /**
     * @param asked what was asked: the answer of a place that the server has moved away from since tells nothing
     */
    @Transactional
    public void record(ServerTarget asked, Discovery said) {
        Optional<McpServer> locked = servers.lock(asked.serverId())
                .filter(s -> s.isEnabled() && s.url().equals(asked.url().toString()));
        if (locked.isEmpty()) return;
        McpServer server = locked.get();
        ServerState before = server.state();
        boolean news = false;
        if (said instanceof Discovery.Found found) news = take(server, found);
        if (said instanceof Discovery.Unreachable why) server.lost(why, clock.instant());
        if (news || server.state() != before) changed.fire(new CatalogChanged(null));
    }

    private boolean take(McpServer server, Discovery.Found found) {
        server.found(found, clock.instant());
        ToolListing listing = ToolListing.read(
                server,
                tools.listOf(server.id()),
                found.tools(),
                definition -> check.canUse(definition.inputSchema()),
                clock.instant());
        if (server.kind() == ServerKind.MANAGED) listing.ship(clock.instant());
        tools.addAll(listing.added());
        tools.rememberAll(listing.definitions());
        return listing.isNews();
    }

    /** A call was answered. */
    @Transactional
    public void answered(String serverId, long milliseconds) {
        servers.lock(serverId).ifPresent(server -> {
            ServerState before = server.state();
            server.answered(milliseconds, clock.instant());
            if (server.state() != before) changed.fire(new CatalogChanged(null));
        });
    }

    /** A call could not reach it. */
    @Transactional
    public void lost(String serverId, Discovery.Unreachable why) {
        servers.lock(serverId).ifPresent(server -> {
            ServerState before = server.state();
            server.lost(why, clock.instant());
            if (server.state() != before) changed.fire(new CatalogChanged(null));
        });
    }
}

package com.crocovoice.portal.connection;

import com.crocovoice.portal.catalog.AuthType;
import com.crocovoice.portal.catalog.CatalogQueries;
import com.crocovoice.portal.catalog.ServerRow;
import com.crocovoice.portal.catalog.ServerState;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.problem.Forbidden;
import com.crocovoice.portal.problem.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What people ask about connections, each answered with what the caller may see. */
@ApplicationScoped
public class ConnectionQueries {

    @Inject
    Connections connections;

    @Inject
    ConnectionUses uses;

    @Inject
    ParkedCalls parked;

    @Inject
    CatalogQueries catalog;

    /**
     * A connection that somebody should make or renew.
     *
     * @param again whether there was one
     * @param waiting how many of the caller's calls wait for it
     */
    public record Need(String server, String serverName, OwnerKind scope, boolean again, int waiting) {}

    /** The caller's own and the caller's team's, newest first. */
    @RequiresRole
    @Transactional
    public List<ConnectionRow> mine(Caller caller) {
        return rows(caller, connections.listOf(caller));
    }

    /** @throws Forbidden {@code role_required} for who is no security admin */
    @RequiresRole(Role.SECURITY_ADMIN)
    @Transactional
    public List<ConnectionRow> all(Caller caller) {
        return rows(caller, connections.listAll());
    }

    /** @throws NotFound {@code connection_not_found} also for one that is none of the caller's business */
    @RequiresRole
    @Transactional
    public ConnectionRow get(Caller caller, String id) {
        return connections
                .find(id)
                .filter(c -> c.isOf(caller) || caller.is(Role.SECURITY_ADMIN))
                .map(c -> rows(caller, List.of(c)))
                .flatMap(rows -> rows.stream().findFirst())
                .orElseThrow(() -> new NotFound("connection_not_found", id));
    }

    /** The caller's and the caller's team's at one server. */
    @RequiresRole
    @Transactional
    public List<ConnectionRow> at(Caller caller, String serverKey) {
        return mine(caller).stream().filter(r -> r.server().equals(serverKey)).toList();
    }

    /** What the caller can mend and somebody waits for: ended connections, and servers at which own calls wait. */
    @RequiresRole
    @Transactional
    public List<Need> needs(Caller caller) {
        Map<String, Integer> waiting = parked.countsOf(caller);
        List<ConnectionRow> own = mine(caller);
        List<Need> needs = new ArrayList<>();
        Map<String, ServerRow> servers = servers(caller);
        for (ConnectionRow row : own)
            if (row.state() == ConnectionState.RECONNECT_NEEDED && row.mayMend())
                needs.add(new Need(
                        row.server(), row.serverName(), row.scope(), true, count(waiting, servers, row.server())));
        waiting.forEach((id, many) -> byId(servers, id)
                .filter(s -> needs.stream().noneMatch(n -> n.server().equals(s.key())))
                .ifPresent(s -> needs.add(new Need(s.key(), s.name(), OwnerKind.USER, has(own, s), many))));
        return needs;
    }

    private static boolean has(List<ConnectionRow> own, ServerRow server) {
        return own.stream().anyMatch(r -> r.server().equals(server.key()));
    }

    private static int count(Map<String, Integer> waiting, Map<String, ServerRow> servers, String key) {
        ServerRow server = servers.values().stream()
                .filter(s -> s.key().equals(key))
                .findFirst()
                .orElse(null);
        return server == null ? 0 : waiting.getOrDefault(server.id(), 0);
    }

    /** How many of {@link #needs}, from an index. */
    @Transactional
    public int countNeeds(Caller caller) {
        long ended = connections.listOf(caller).stream()
                .filter(c -> c.state() == ConnectionState.RECONNECT_NEEDED && c.isMendedBy(caller))
                .count();
        return (int) ended + parked.countsOf(caller).size();
    }

    /** What people call a server; empty for one that is none of the caller's business. */
    @RequiresRole
    @Transactional
    public Optional<String> nameOf(Caller caller, String serverKey) {
        return catalog.servers(caller).stream()
                .filter(s -> s.key().equals(serverKey))
                .map(ServerRow::name)
                .findFirst();
    }

    /** Servers of the caller that can be connected. */
    @RequiresRole
    @Transactional
    public List<ServerRow> connectable(Caller caller) {
        return catalog.servers(caller).stream()
                .filter(ConnectionQueries::isConnectable)
                .toList();
    }

    static boolean isConnectable(ServerRow server) {
        boolean asksFor = server.auth().type() == AuthType.NONE
                && server.state() == ServerState.NEEDS_AUTHORIZATION
                && server.editable();
        return server.state() != ServerState.DISABLED && (server.auth().type() == AuthType.OAUTH || asksFor);
    }

    private List<ConnectionRow> rows(Caller caller, List<Connection> found) {
        if (found.isEmpty()) return List.of();
        Map<String, ServerRow> servers = servers(caller);
        Map<String, Instant> used = uses.all();
        return found.stream()
                .flatMap(c -> byId(servers, c.serverId()).stream()
                        .map(s -> ConnectionRow.of(c, s.key(), s.name(), used.get(c.id()), caller)))
                .toList();
    }

    private Map<String, ServerRow> servers(Caller caller) {
        return catalog.servers(caller).stream().collect(Collectors.toMap(ServerRow::id, Function.identity()));
    }

    private static Optional<ServerRow> byId(Map<String, ServerRow> servers, String id) {
        return Optional.ofNullable(servers.get(id));
    }
}

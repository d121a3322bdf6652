package com.crocovoice.portal.connection;

import com.crocovoice.portal.identity.Caller;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Connections in memory. */
final class RememberedConnections extends Connections {

    private final Map<String, Connection> byId = new LinkedHashMap<>();

    @Override
    public void add(Connection connection) {
        byId.put(connection.id(), connection);
    }

    @Override
    public void remove(Connection connection) {
        byId.remove(connection.id());
    }

    @Override
    public Optional<Connection> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public Optional<Connection> lock(String id) {
        return find(id);
    }

    @Override
    public Optional<Connection> findOf(String serverId, OwnerKind kind, String ownerId) {
        return byId.values().stream()
                .filter(c -> c.serverId().equals(serverId) && c.ownerKind() == kind)
                .findFirst();
    }

    @Override
    public Optional<Connection> findUsable(String serverId) {
        return byId.values().stream()
                .filter(c -> c.state() == ConnectionState.CONNECTED)
                .findFirst();
    }

    @Override
    public List<Connection> listOfServer(String serverId) {
        return List.copyOf(byId.values());
    }

    @Override
    public List<Connection> listOf(Caller caller) {
        return List.copyOf(byId.values());
    }
}

package com.crocovoice.portal.connection;

import com.crocovoice.portal.catalog.CatalogChanged;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.problem.Forbidden;
import com.crocovoice.portal.problem.NotFound;
import com.crocovoice.portal.vault.Vault;
import com.crocovoice.portal.wire.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part of connecting and disconnecting that happens in the database and the vault, each in one transaction. */
@ApplicationScoped
class ConnectionStore {

    @Inject
    Connections connections;

    @Inject
    ConnectionUses uses;

    @Inject
    Vault vault;

    @Inject
    ConnectionLog log;

    @Inject
    Event<Connected> connected;

    @Inject
    Clock clock;

    /** What is to be told to the authorisation server about a connection that ended. */
    record Ended(
            String issuer,
            @Nullable URI revocationEndpoint,
            @Nullable String access,
            @Nullable String refresh) {}

    /** Keeps what was granted, in place of what the same owner had there before. */
    @Transactional
    public ConnectionRow granted(Caller by, Place place, OwnerKind kind, Grant grant, Tokens tokens) {
        Connection connection = connections
                .findOf(place.serverId(), kind, Connection.ownerId(kind, by))
                .flatMap(c -> connections.lock(c.id()))
                .orElseGet(() -> fresh(by, place, kind));
        connection.grant(grant, tokens, FindAuthority.origin(place.url()), by, clock.instant());
        connections.add(connection);
        uses.begin(connection.id());
        if (tokens.refresh() == null) vault.remove(connection.refreshSecret());
        if (tokens.key() == null) vault.remove(connection.keySecret());
        else vault.put(connection.keySecret(), tokens.key().json());
        keep(connection, tokens);
        log.write(by, place.key(), connection, "connect");
        connected.fire(new Connected(place.serverId()));
        return ConnectionRow.of(connection, place.key(), place.name(), null, by);
    }

    /** A connection that needs no tokens, in place of what the same owner had there before. */
    @Transactional
    public ConnectionRow granted(Caller by, Place place, OwnerKind kind, Map<String, String> details) {
        Connection connection = connections
                .findOf(place.serverId(), kind, Connection.ownerId(kind, by))
                .flatMap(c -> connections.lock(c.id()))
                .orElseGet(() -> fresh(by, place, kind));
        connection.grantWithoutTokens(details, FindAuthority.origin(place.url()), by, clock.instant());
        connections.add(connection);
        uses.begin(connection.id());
        log.write(by, place.key(), connection, "connect");
        connected.fire(new Connected(place.serverId()));
        return ConnectionRow.of(connection, place.key(), place.name(), null, by);
    }

    /** The server as it was when its person was sent away or came back. */
    record Place(String serverId, String key, String name, URI url) {}

    private Connection fresh(Caller by, Place place, OwnerKind kind) {
        return new Connection(
                Ids.next("con"), place.serverId(), FindAuthority.origin(place.url()), kind, by, clock.instant());
    }

    /** The tokens of a connection, where they can be found again. */
    void keep(Connection connection, Tokens tokens) {
        vault.put(connection.accessSecret(), tokens.access());
        if (tokens.refresh() != null) vault.put(connection.refreshSecret(), tokens.refresh());
    }

    /**
     * Forgets a connection and its tokens.
     *
     * @throws NotFound {@code connection_not_found}
     * @throws Forbidden {@code not_your_connection}
     */
    @Transactional
    public Ended end(Caller caller, String id, String serverKey) {
        Connection connection = connections
                .lock(id)
                .filter(c -> c.isOf(caller) || c.mayEnd(caller))
                .orElseThrow(() -> new NotFound("connection_not_found", id));
        if (!connection.mayEnd(caller)) throw new Forbidden("not_your_connection", connection.ownerName());
        var ended = new Ended(
                connection.issuer(),
                connection.revocationEndpoint(),
                vault.get(connection.accessSecret()).orElse(null),
                vault.get(connection.refreshSecret()).orElse(null));
        remove(connection);
        log.write(caller, serverKey, connection, "disconnect");
        return ended;
    }

    private void remove(Connection connection) {
        vault.remove(connection.accessSecret());
        vault.remove(connection.refreshSecret());
        vault.remove(connection.keySecret());
        uses.end(connection.id());
        connections.remove(connection);
    }

    @Transactional
    public Optional<String> serverOf(String connectionId) {
        return connections.find(connectionId).map(Connection::serverId);
    }

    /** A server that ended takes its connections with it, in the same transaction. */
    void forget(@Observes CatalogChanged changed) {
        if (changed.deletedServerId() != null)
            connections.listOfServer(changed.deletedServerId()).forEach(this::remove);
    }
}

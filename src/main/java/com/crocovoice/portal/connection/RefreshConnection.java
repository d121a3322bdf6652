package com.crocovoice.portal.connection;

import com.crocovoice.portal.connection.OAuthTrouble.Kind;
import com.crocovoice.portal.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The next set of tokens for a connection. Many refresh tokens are good once, and an authorisation server that sees one twice
 * ends them all: so the row stays locked, on every node, from reading the old token until the new one is stored. That is the
 * one place where a remote call is made inside a transaction.
 */
@ApplicationScoped
class RefreshConnection {

    private static final Logger LOG = Logger.getLogger(RefreshConnection.class.getName());

    @Inject
    Connections connections;

    @Inject
    ConnectionStore store;

    @Inject
    OAuthClients clients;

    @Inject
    OwnClient own;

    @Inject
    TokenEndpoint tokens;

    @Inject
    Vault vault;

    @Inject
    Clock clock;

    /** What came of it. */
    enum Result {
        /** There is a newer token now, whoever got it. */
        RENEWED,
        /** Somebody must consent again; the connection says why. */
        ENDED,
        /** The authorisation server does not answer now; the connection is what it was. */
        LATER
    }

    /** @param generation of the token that is of no more use: when there is a newer one already, nothing is asked */
    @Transactional(TxType.REQUIRES_NEW)
    public Result refresh(String connectionId, long generation) {
        Optional<Connection> locked = connections.lock(connectionId);
        if (locked.isEmpty()) return Result.ENDED;
        Connection connection = locked.get();
        if (connection.state() == ConnectionState.RECONNECT_NEEDED) return Result.ENDED;
        if (connection.generation() != generation) return Result.RENEWED;
        try {
            Tokens renewed = ask(connection);
            connection.renew(renewed, clock.instant());
            store.keep(connection, renewed);
            return Result.RENEWED;
        } catch (OAuthTrouble e) {
            LOG.log(Level.INFO, "connection {0} could not be renewed: {1}", new Object[] {connectionId, e.kind().reason
            });
            if (!e.kind().lasting) return Result.LATER;
            if (e.kind() == Kind.CLIENT_REFUSED) clients.forgetRegistration(connection.issuer());
            connection.end(e.kind().reason);
            return Result.ENDED;
        }
    }

    private Tokens ask(Connection connection) {
        OAuthClient client = own.at(connection.issuer()).orElseThrow(() -> new OAuthTrouble(Kind.NO_CLIENT));
        var place = new TokenEndpoint.Place(
                connection.issuer(), connection.tokenEndpoint(), client, connection.resource(), key(connection));
        if (!connection.byPerson()) return tokens.forClient(place, connection.asked());
        String refresh = vault.get(connection.refreshSecret()).orElseThrow(() -> new OAuthTrouble(Kind.GRANT_ENDED));
        return tokens.forRefresh(place, refresh);
    }

    private @Nullable ProofKey key(Connection connection) {
        if (!connection.isKeyBound()) return null;
        return vault.get(connection.keySecret())
                .map(ProofKey::of)
                .orElseThrow(() -> new OAuthTrouble(Kind.GRANT_ENDED));
    }

    /** The server refuses even a fresh token, or asks for more than was granted. */
    @Transactional(TxType.REQUIRES_NEW)
    public void end(String connectionId, long generation, String reason) {
        connections.lock(connectionId).filter(c -> c.generation() == generation).ifPresent(c -> c.end(reason));
    }
}

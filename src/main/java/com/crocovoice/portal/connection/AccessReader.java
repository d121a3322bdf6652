package com.crocovoice.portal.connection;

import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.egress.RequestProof;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a connection and its token for the moment in which it is used. Only for the origin the token was given for. */
@ApplicationScoped
class AccessReader {

    @Inject
    Connections connections;

    @Inject
    ConnectionUses uses;

    @Inject
    Vault vault;

    @Inject
    Nonces nonces;

    @Inject
    Clock clock;

    /**
     * @param headers what proves it; empty without a token
     * @param proof what has to go with them
     * @param stale whether the token runs out about now and can be renewed
     * @param granted scopes
     * @param mender who can connect it again
     */
    record Read(
            String connectionId,
            long generation,
            Map<String, String> headers,
            RequestProof proof,
            boolean usable,
            boolean stale,
            Set<String> granted,
            String mender) {

        boolean isUsable() {
            return usable;
        }

        /** Whether the server wants rights that it was granted already. */
        boolean covers(Challenge challenge) {
            return !challenge.scopes().isEmpty() && granted.containsAll(challenge.scopes());
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "Read[" + connectionId + "]";
        }
    }

    /** Empty when there is none for this caller. */
    @Transactional(TxType.REQUIRES_NEW)
    public Optional<Read> forCaller(ServerTarget target, Caller caller) {
        Optional<Connection> found =
                connections.findFor(target.serverId(), caller).filter(c -> c.isFor(target.url()));
        found.ifPresent(c -> uses.used(c.id(), clock.instant()));
        return found.map(this::read);
    }

    /** Empty when nobody's is usable. */
    @Transactional(TxType.REQUIRES_NEW)
    public Optional<Read> forListing(ServerTarget target) {
        return connections
                .findUsable(target.serverId())
                .filter(c -> c.isFor(target.url()))
                .map(this::read)
                .filter(Read::isUsable);
    }

    private Read read(Connection connection) {
        Instant now = clock.instant();
        Optional<String> token = connection.state() == ConnectionState.CONNECTED
                ? vault.get(connection.accessSecret())
                : Optional.empty();
        Optional<ProofKey> key =
                connection.isKeyBound() ? vault.get(connection.keySecret()).map(ProofKey::of) : Optional.empty();
        String scheme = connection.isKeyBound() ? "DPoP " : "Bearer ";
        Map<String, String> headers = token.filter(t -> key.isPresent() == connection.isKeyBound())
                .map(t -> Map.of("Authorization", scheme + t))
                .orElse(Map.of());
        RequestProof proof = token.<RequestProof>flatMap(t -> key.map(k -> new PossessionProof(k, t, nonces)))
                .orElse(RequestProof.NONE);
        return new Read(
                connection.id(),
                connection.generation(),
                headers,
                proof,
                !headers.isEmpty() || connection.state() == ConnectionState.CONNECTED && !connection.hasTokens(),
                connection.isStale(now) && connection.renewable(),
                connection.granted(),
                connection.madeByName());
    }
}

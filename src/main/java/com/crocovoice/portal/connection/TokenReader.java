package com.crocovoice.portal.connection;

import com.crocovoice.portal.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Optional;

/** Reads the token of a connection by its id, in a transaction of its own. */
@ApplicationScoped
class TokenReader {

    @Inject
    Connections connections;

    @Inject
    Vault vault;

    @Inject
    Clock clock;

    /** @param stale whether it runs out about now and can be renewed */
    record Held(String token, long generation, boolean stale) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Held[" + generation + "]";
        }
    }

    /** Empty when the connection is gone, of no use, or has no tokens. */
    @Transactional(TxType.REQUIRES_NEW)
    public Optional<Held> read(String connectionId) {
        return connections
                .find(connectionId)
                .filter(c -> c.state() == ConnectionState.CONNECTED)
                .flatMap(c -> vault.get(c.accessSecret())
                        .map(token -> new Held(token, c.generation(), c.isStale(clock.instant()) && c.renewable())));
    }
}

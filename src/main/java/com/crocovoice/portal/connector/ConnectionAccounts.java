package com.crocovoice.portal.connector;

import com.crocovoice.portal.connection.ConnectionTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/** The accounts behind the portal's own connections. */
@ApplicationScoped
class ConnectionAccounts implements Accounts {

    @Inject
    ConnectionTokens tokens;

    @Override
    public Account of(String connectionId) {
        Map<String, String> details = tokens.details(connectionId);
        if (details.isEmpty()) throw ended();
        return new Account() {
            @Override
            public String connectionId() {
                return connectionId;
            }

            @Override
            public String token() {
                return tokens.access(connectionId).orElseThrow(ConnectionAccounts::ended);
            }

            @Override
            public String renewedToken(String refused) {
                return tokens.renewed(connectionId, refused).orElseThrow(ConnectionAccounts::ended);
            }

            @Override
            public Optional<String> detail(String name) {
                return Optional.ofNullable(details.get(name)).filter(value -> !value.isEmpty());
            }
        };
    }

    private static ConnectorTrouble ended() {
        return ConnectorTrouble.of(ConnectorTrouble.RECONNECT);
    }
}

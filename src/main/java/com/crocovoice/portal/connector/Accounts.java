package com.crocovoice.portal.connector;

/** Port: the accounts behind connections. */
public interface Accounts {

    /** @throws ConnectorTrouble {@code connector.reconnect} when there is no such connection any more */
    Account of(String connectionId);
}

package com.crocovoice.portal.connector;

import java.util.Optional;

/**
 * The one account at the vendor that a call may use: of a person or of a team. A connector keeps no token longer than for a
 * request.
 */
public interface Account {

    /** {@code con_…}; limits and caches are kept under it. */
    String connectionId();

    /**
     * A token that is good now.
     *
     * @throws ConnectorTrouble {@code connector.reconnect} when a person has to consent again
     */
    String token();

    /**
     * A newer token than the one that the vendor refused.
     *
     * @throws ConnectorTrouble {@code connector.reconnect} when there is none
     */
    String renewedToken(String refused);

    /** What the connection knows besides tokens, such as a location, a database or a directory. */
    Optional<String> detail(String name);
}

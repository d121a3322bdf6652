package com.crocovoice.portal.connection;

import java.util.Map;

/** Port: a managed connector that nobody signs in to. One bean per connector. */
public interface LocalConnector {

    /** The connector's key, such as {@code filesystem}. */
    String connector();

    /** The flavour that this is, such as {@code local}. */
    String flavour();

    /** Whether an admin set it up. */
    boolean isReady();

    /**
     * What the tools of a new connection will know.
     *
     * @param owner the person's id, or the team
     */
    Map<String, String> details(OwnerKind kind, String owner);
}

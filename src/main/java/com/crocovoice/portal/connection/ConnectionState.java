package com.crocovoice.portal.connection;

import java.util.Locale;

/** Whether a connection can be used. */
public enum ConnectionState {
    CONNECTED,
    /** Its tokens are of no more use and can't be renewed: somebody must consent again. */
    RECONNECT_NEEDED;

    /** As it stands in JSON and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

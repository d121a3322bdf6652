package com.crocovoice.portal.catalog;

import java.util.Locale;

/** How the portal talks to a server; {@code AUTO} is a wish and never what was found. */
public enum Transport {
    AUTO,
    STREAMABLE_HTTP,
    SSE,
    WEBSOCKET;

    /** As it stands in JSON and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

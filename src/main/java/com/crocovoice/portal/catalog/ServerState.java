package com.crocovoice.portal.catalog;

import java.util.Locale;

/** Whether tools of a server can be reached now. Disabled is a person's word, the rest is what was seen. */
public enum ServerState {
    ONLINE,
    OFFLINE,
    NEEDS_AUTHORIZATION,
    DISABLED;

    /** As it stands in JSON and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

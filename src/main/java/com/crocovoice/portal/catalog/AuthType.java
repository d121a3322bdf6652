package com.crocovoice.portal.catalog;

import java.util.Locale;

/** How the portal proves itself to a server. */
public enum AuthType {
    NONE,
    BEARER,
    HEADER,
    OAUTH;

    /** As it stands in JSON and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

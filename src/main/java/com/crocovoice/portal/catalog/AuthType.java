package com.crocovoice.portal.catalog;

import java.util.Locale;

/** How the portal proves itself to a server. */
public enum AuthType {
    NONE,
    BEARER,
    HEADER,
    OAUTH;

    /** Whether one secret of the registration does it; else there is none, or everybody has their own connection. */
    public boolean hasSecret() {
        return this == BEARER || this == HEADER;
    }

    /** As it stands in JSON and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

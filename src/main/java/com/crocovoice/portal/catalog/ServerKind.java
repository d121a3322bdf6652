package com.crocovoice.portal.catalog;

import java.util.Locale;

/** Who hosts the MCP server: the portal itself, or somebody else. */
public enum ServerKind {
    MANAGED,
    BYO;

    /** As it stands in JSON and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

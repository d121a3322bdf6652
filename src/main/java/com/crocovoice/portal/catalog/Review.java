package com.crocovoice.portal.catalog;

import java.util.Locale;

/** Where a tool's definition stands with the security admins. Only an accepted one can be called. */
public enum Review {
    NEW,
    ACCEPTED,
    CHANGED,
    REJECTED,
    GONE;

    /** As it stands in JSON and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

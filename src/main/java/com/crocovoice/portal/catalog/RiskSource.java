package com.crocovoice.portal.catalog;

import java.util.Locale;

/** On whose word a risk rests. */
public enum RiskSource {
    ASSUMED,
    SERVER,
    ADMIN;

    /** As it stands in JSON and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package com.crocovoice.portal.audit;

import java.util.Locale;

/** Which moment of a call an entry tells. */
public enum Phase {
    /** Written and committed before the first byte is sent. */
    INTENT,
    /** How a sending ended, or that nothing was sent. */
    OUTCOME,
    /** A person decided, or a deadline decided for them. */
    DECISION;

    /** As it stands in JSON and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

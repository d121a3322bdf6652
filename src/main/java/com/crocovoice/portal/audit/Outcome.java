package com.crocovoice.portal.audit;

import java.util.Locale;

/** What an entry of the action log says happened. */
public enum Outcome {
    SENT,
    COMPLETED,
    TOOL_ERROR,
    INVALID_ARGUMENTS,
    DENIED,
    HELD,
    APPROVED,
    REJECTED,
    EXPIRED,
    CANCELLED,
    OFFLINE,
    TIMED_OUT,
    FAILED,
    UNKNOWN;

    /** As it stands in JSON and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package com.crocovoice.portal.approval.input;

import java.util.Locale;

/** Where a question of a server stands. */
public enum InputState {
    PENDING,
    /** Answered. */
    ACCEPTED,
    /** The person said no. */
    DECLINED,
    /** The person left without a choice, or the call ended before there was an answer. */
    CANCELLED,
    /** Nobody answered in time, or the portal that waited went down. */
    EXPIRED;

    /** As it stands in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

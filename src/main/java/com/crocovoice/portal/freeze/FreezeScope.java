package com.crocovoice.portal.freeze;

import java.util.Locale;

/** How much is frozen. */
public enum FreezeScope {
    ALL,
    SERVER,
    PERSON;

    /** As it stands in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package com.crocovoice.portal.catalog;

import java.util.Locale;

/** What a call may do to the world, least first. Without an admin's word a tool is destructive. */
public enum Risk {
    READ,
    WRITE,
    DESTRUCTIVE;

    /** As it stands in JSON and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The worse of the two. */
    public Risk or(Risk other) {
        return compareTo(other) >= 0 ? this : other;
    }
}

package com.crocovoice.portal.connection;

import java.util.Locale;

/** Whose account acts: chosen when connecting. */
public enum OwnerKind {
    /** Only this person's calls use it. */
    USER,
    /** The calls of everybody in the team use it, unless they connected for themselves. */
    TEAM;

    /** As it stands in JSON and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

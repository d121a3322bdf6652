package com.crocovoice.portal.policy;

import java.util.Locale;

/** What a rule wants, most restrictive last. */
public enum Effect {
    ALLOW,
    /** The requester confirms. */
    CONFIRM,
    /** Somebody else decides. */
    APPROVE,
    DENY;

    /** As it stands in JSON and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The more restrictive of the two. */
    public Effect or(Effect other) {
        return compareTo(other) >= 0 ? this : other;
    }
}

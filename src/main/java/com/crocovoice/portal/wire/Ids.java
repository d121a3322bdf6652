package com.crocovoice.portal.wire;

import com.github.f4b6a3.ulid.UlidCreator;

/** Ids of what the portal makes: a prefix that says what it is and a ULID (26 characters, sortable by time). */
public final class Ids {

    private Ids() {}

    /** @param prefix {@code srv}, {@code apr}, {@code trc}, {@code rul}, {@code not}, {@code con} … */
    public static String next(String prefix) {
        return prefix + "_" + UlidCreator.getMonotonicUlid();
    }
}

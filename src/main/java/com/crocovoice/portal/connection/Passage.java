package com.crocovoice.portal.connection;

import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.identity.Caller;
import org.jspecify.annotations.Nullable;

/**
 * A way into a server for one caller: where it is, with what proves whose call it is.
 *
 * @param connectionId {@code con_…}; null for a server that needs none
 * @param generation of the token in the headers
 */
public record Passage(
        ServerTarget target, Caller caller, @Nullable String connectionId, long generation) {

    /** Whether somebody's account acts, whose token may need to be renewed. */
    public boolean isConnected() {
        return connectionId != null;
    }
}

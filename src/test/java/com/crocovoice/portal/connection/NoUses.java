package com.crocovoice.portal.connection;

import java.time.Instant;

/** Nobody asks when a connection was used. */
final class NoUses extends ConnectionUses {

    @Override
    public void begin(String connectionId) {
        // nothing is kept
    }

    @Override
    public void end(String connectionId) {
        // nothing is kept
    }

    @Override
    public void used(String connectionId, Instant at) {
        // nothing is kept
    }
}

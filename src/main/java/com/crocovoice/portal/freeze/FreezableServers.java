package com.crocovoice.portal.freeze;

import java.util.Optional;

/** Port: what a server's key stands for. */
public interface FreezableServers {

    /** @param key the server's, which may be given to another one later; the id is not */
    record Freezable(String id, String key) {}

    Optional<Freezable> find(String key);
}

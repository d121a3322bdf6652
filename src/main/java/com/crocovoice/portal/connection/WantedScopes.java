package com.crocovoice.portal.connection;

import com.crocovoice.portal.identity.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What servers said that a connection lacks (RFC 6750 {@code insufficient_scope}), so that the next consent asks for it
 * together with what was asked before. Known on the node that heard it; another one hears it at its own first refusal.
 */
@ApplicationScoped
class WantedScopes {

    private static final int MOST = 1_000;

    @Inject
    Connections connections;

    private final Map<String, Set<String>> lacking = new ConcurrentHashMap<>();

    public void lacks(String connectionId, Set<String> scopes) {
        if (lacking.size() >= MOST) lacking.clear();
        lacking.put(connectionId, Set.copyOf(scopes));
    }

    /** Earlier and lacking scopes of the connection that the caller's calls use; empty without one. */
    @Transactional
    public Set<String> of(String serverId, Caller caller) {
        Set<String> scopes = new LinkedHashSet<>();
        connections.findFor(serverId, caller).ifPresent(connection -> {
            Set<String> more = lacking.get(connection.id());
            if (more == null) return;
            scopes.addAll(connection.asked());
            scopes.addAll(more);
        });
        return scopes;
    }
}

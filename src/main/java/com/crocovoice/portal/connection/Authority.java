package com.crocovoice.portal.connection;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where to get tokens for one server, and what for.
 *
 * @param resource the server as tokens name it (RFC 8707); null for one without metadata
 * @param scopes to be asked for; empty to leave the choice to the authorisation server
 */
record Authority(AuthorizationServer server, @Nullable String resource, Set<String> scopes) {

    Authority {
        scopes = new LinkedHashSet<>(scopes);
    }

    /** With what was granted or asked before as well, so that nothing is lost by asking for more. */
    Authority and(Set<String> earlier) {
        Set<String> all = new LinkedHashSet<>(earlier);
        all.addAll(scopes);
        return new Authority(server, resource, all);
    }
}

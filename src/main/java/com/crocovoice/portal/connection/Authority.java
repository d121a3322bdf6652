package com.crocovoice.portal.connection;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where to get tokens for one server, and what for.
 *
 * @param resource the server as tokens name it (RFC 8707); null for one without metadata
 * @param scopes to be asked for; empty to leave the choice to the authorisation server
 * @param keyBound whether the tokens are to be bound to a key
 */
record Authority(AuthorizationServer server, @Nullable String resource, Set<String> scopes, boolean keyBound) {

    Authority {
        scopes = new LinkedHashSet<>(scopes);
    }

    /** With what was granted or asked before as well, so that nothing is lost by asking for more. */
    Authority and(Set<String> earlier) {
        Set<String> all = new LinkedHashSet<>(earlier);
        all.addAll(scopes);
        return new Authority(server, resource, all, keyBound);
    }

    /** For a client that acts for itself: lasting access is a thing between a person and the authorisation server. */
    Authority withoutPerson() {
        Set<String> own = new LinkedHashSet<>(scopes);
        own.remove("offline_access");
        return new Authority(server, resource, own, keyBound);
    }

    /** A new key for the tokens to be bound to; null where they are not. */
    @Nullable
    ProofKey key() {
        return keyBound ? ProofKey.fresh() : null;
    }
}

package com.crocovoice.portal.connection;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where and for what a connection's tokens are given.
 *
 * @param asked the scopes that were asked for
 * @param byPerson whether a person consented; else the portal signed in with its own client
 * @param account whose account it is, where the vendor tells
 */
record Grant(
        String issuer,
        String tokenEndpoint,
        @Nullable String revocationEndpoint,
        @Nullable String resource,
        Set<String> asked,
        boolean byPerson,
        @Nullable String account) {

    static Grant of(Authority authority, boolean byPerson) {
        AuthorizationServer server = authority.server();
        return new Grant(
                server.issuer(),
                server.tokenEndpoint().toString(),
                server.revocationEndpoint() == null
                        ? null
                        : server.revocationEndpoint().toString(),
                authority.resource(),
                authority.scopes(),
                byPerson,
                null);
    }
}

package com.crocovoice.portal.connection;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where and for what a connection's tokens are given.
 *
 * @param asked the scopes that were asked for
 * @param byPerson whether a person consented; else the portal signed in with its own client
 * @param account whose account it is, where the vendor tells
 * @param details what else the vendor told and its tools need, such as a location
 */
record Grant(
        String issuer,
        String tokenEndpoint,
        @Nullable String revocationEndpoint,
        @Nullable String resource,
        Set<String> asked,
        boolean byPerson,
        @Nullable String account,
        Map<String, String> details) {

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
                null,
                Map.of());
    }
}

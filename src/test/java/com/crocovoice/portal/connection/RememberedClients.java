package com.crocovoice.portal.connection;

import com.crocovoice.portal.connection.KnownClient.Source;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Clients in memory, by issuer. */
final class RememberedClients extends OAuthClients {

    private record Known(OAuthClient client, Source source) {}

    private final Map<String, Known> byIssuer = new HashMap<>();

    @Override
    public Optional<OAuthClient> find(String issuer, URI redirect) {
        return Optional.ofNullable(byIssuer.get(issuer)).map(Known::client);
    }

    @Override
    public void keep(String issuer, OAuthClient client, Source source, URI redirect, String by) {
        byIssuer.put(issuer, new Known(client, source));
    }

    @Override
    public void forgetRegistration(String issuer) {
        byIssuer.values().removeIf(known -> known.source() == Source.REGISTERED);
    }
}

package com.crocovoice.portal.connection;

import com.crocovoice.portal.connection.KnownClient.Source;
import com.crocovoice.portal.identity.OidcSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;

/** Who the portal is at an authorisation server: from a vendor's settings, given by an admin, or made by registering. */
@ApplicationScoped
class OwnClient {

    @Inject
    OidcSettings settings;

    @Inject
    OAuthClients clients;

    @Inject
    RegisterClient register;

    @Inject
    @Any
    Instance<ConnectorProfile> profiles;

    /** What the portal says of itself, with the address that people reach it by. */
    public ClientDocument document() {
        return new ClientDocument(settings.getBaseUrl());
    }

    public Optional<OAuthClient> at(String issuer) {
        return profileAt(issuer)
                .map(p -> new OAuthClient(p.clientId(), p.clientSecret(), p.tokenStyle()))
                .or(() -> clients.find(issuer, document().callback()));
    }

    public Optional<ConnectorProfile> profileAt(String issuer) {
        return profiles.stream().filter(p -> p.issuer().equals(issuer)).findFirst();
    }

    /** The one at this server, registered now when there is none yet. */
    public OAuthClient orRegister(AuthorizationServer server) {
        Optional<OAuthClient> known = at(server.issuer());
        if (known.isPresent()) return known.get();
        OAuthClient registered = register.at(server, document());
        clients.keep(server.issuer(), registered, Source.REGISTERED, document().callback(), null);
        return registered;
    }

    public Optional<ConnectorProfile> profile(String connector) {
        return profiles.stream().filter(p -> p.connector().equals(connector)).findFirst();
    }
}

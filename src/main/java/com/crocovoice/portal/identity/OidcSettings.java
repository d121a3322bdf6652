package com.crocovoice.portal.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where people sign in, read once; named so that the OIDC definition can use it as an expression. */
@Named
@ApplicationScoped
public class OidcSettings {

    @Inject
    @ConfigProperty(name = "crocovoice.oidc.issuer")
    String issuer;

    @Inject
    @ConfigProperty(name = "crocovoice.oidc.client-id")
    String clientId;

    @Inject
    @ConfigProperty(name = "crocovoice.oidc.client-secret")
    String clientSecret;

    @Inject
    @ConfigProperty(name = "crocovoice.base-url")
    String baseUrl;

    /** The realm's address, exactly as tokens name it in {@code iss}. */
    public String getIssuer() {
        return issuer;
    }

    public String getClientId() {
        return clientId;
    }

    public String getClientSecret() {
        return clientSecret;
    }

    /** The portal's public origin, without a slash at the end. */
    public String getBaseUrl() {
        return baseUrl;
    }

    /** Where Keycloak sends the browser after the login. */
    public String getRedirectUri() {
        return baseUrl + "/callback";
    }

    /** Where Keycloak sends the browser after the logout. */
    public String getSignedOutUri() {
        return baseUrl + "/public/bye.xhtml";
    }
}

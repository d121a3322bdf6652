package com.crocovoice.portal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.OpenIdAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.ClaimsDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.LogoutDefinition;

/** The code flow for pages. Bearer tokens for machines are put in front of it by {@code identity.BearerOrOidc}. */
@OpenIdAuthenticationMechanismDefinition(
        providerURI = "${oidcSettings.issuer}",
        clientId = "${oidcSettings.clientId}",
        clientSecret = "${oidcSettings.clientSecret}",
        redirectURI = "${oidcSettings.redirectUri}",
        // true breaks every page that reads a parameter (Soteria 3.0.3); identity.LoginCallback does it instead
        redirectToOriginalResource = false,
        scope = {"openid", "profile", "email"},
        claimsDefinition = @ClaimsDefinition(callerNameClaim = "preferred_username", callerGroupsClaim = "groups"),
        tokenAutoRefresh = true,
        jwksReadTimeout = 5000,
        jwksConnectTimeout = 5000,
        logout = @LogoutDefinition(notifyProvider = true, redirectURI = "${oidcSettings.signedOutUri}"))
@ApplicationScoped
public class OidcConfiguration {}

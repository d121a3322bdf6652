package com.crocovoice.portal.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;

/** What pages may load and where their forms may go. */
@Named
@ApplicationScoped
public class ContentSecurityPolicy {

    static final String HEADER = "Content-Security-Policy";

    @Inject
    OidcSettings settings;

    /** For every answer. PrimeFaces sends it again for its pages and appends a nonce to the end: script-src must stay last. */
    public String getForPages() {
        // Logging out posts a form that redirects to the identity provider: its origin must be named.
        String identityProvider = OidcSettings.origin(URI.create(settings.getIssuer()));
        return "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:;"
                + " media-src 'self' data: blob:; connect-src 'self'; object-src 'none'; base-uri 'self';"
                + " frame-ancestors 'none'; form-action 'self' " + identityProvider + "; script-src 'self'";
    }
}

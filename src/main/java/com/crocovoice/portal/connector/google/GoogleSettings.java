package com.crocovoice.portal.connector.google;

import com.crocovoice.portal.connector.VendorClients;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where Google is, and who the portal is there. An {@code api-url} of one's own stands for all of Google's. */
@ApplicationScoped
public class GoogleSettings {

    private static final String PREFIX = "crocovoice.connector.google-workspace.";

    @Inject
    @ConfigProperty(name = PREFIX + "client-id")
    Optional<String> clientId = Optional.empty();

    @Inject
    @ConfigProperty(name = PREFIX + "client-secret")
    Optional<String> clientSecret = Optional.empty();

    @Inject
    @ConfigProperty(name = PREFIX + "authorize-url", defaultValue = "https://accounts.google.com/o/oauth2/v2/auth")
    URI authorizeUrl = URI.create("https://accounts.google.com/o/oauth2/v2/auth");

    @Inject
    @ConfigProperty(name = PREFIX + "token-url", defaultValue = "https://oauth2.googleapis.com/token")
    URI tokenUrl = URI.create("https://oauth2.googleapis.com/token");

    @Inject
    @ConfigProperty(name = PREFIX + "revoke-url", defaultValue = "https://oauth2.googleapis.com/revoke")
    URI revokeUrl = URI.create("https://oauth2.googleapis.com/revoke");

    @Inject
    @ConfigProperty(name = PREFIX + "api-url")
    Optional<URI> api = Optional.empty();

    /** Outside the container. */
    static GoogleSettings at(URI google, String clientId, String clientSecret) {
        var settings = new GoogleSettings();
        settings.clientId = Optional.of(clientId);
        settings.clientSecret = Optional.of(clientSecret);
        settings.authorizeUrl = google.resolve("/o/oauth2/v2/auth");
        settings.tokenUrl = google.resolve("/token");
        settings.revokeUrl = google.resolve("/revoke");
        settings.api = Optional.of(google);
        return settings;
    }

    public String clientId() {
        return clientId.orElse("").strip();
    }

    public String clientSecret() {
        return clientSecret.orElse("").strip();
    }

    public URI authorizeUrl() {
        return authorizeUrl;
    }

    public URI tokenUrl() {
        return tokenUrl;
    }

    public URI revokeUrl() {
        return revokeUrl;
    }

    <T> T client(Class<T> type, String host) {
        return VendorClients.of(type, api.orElse(URI.create(host)));
    }
}

package com.crocovoice.portal.connector.notion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where Notion is, and who the portal is there. */
@ApplicationScoped
public class NotionSettings {

    private static final String PREFIX = "crocovoice.connector.notion.";
    private static final String API = "https://api.notion.com";

    @Inject
    @ConfigProperty(name = PREFIX + "client-id")
    Optional<String> clientId = Optional.empty();

    @Inject
    @ConfigProperty(name = PREFIX + "client-secret")
    Optional<String> clientSecret = Optional.empty();

    @Inject
    @ConfigProperty(name = PREFIX + "authorize-url", defaultValue = API + "/v1/oauth/authorize")
    URI authorizeUrl = URI.create(API + "/v1/oauth/authorize");

    @Inject
    @ConfigProperty(name = PREFIX + "token-url", defaultValue = API + "/v1/oauth/token")
    URI tokenUrl = URI.create(API + "/v1/oauth/token");

    @Inject
    @ConfigProperty(name = PREFIX + "revoke-url", defaultValue = API + "/v1/oauth/revoke")
    URI revokeUrl = URI.create(API + "/v1/oauth/revoke");

    @Inject
    @ConfigProperty(name = PREFIX + "api-url", defaultValue = API)
    URI api = URI.create(API);

    @Inject
    @ConfigProperty(name = PREFIX + "tasks-database")
    Optional<String> tasksDatabase = Optional.empty();

    /** Outside the container. */
    static NotionSettings at(URI notion, String clientId, String clientSecret) {
        var settings = new NotionSettings();
        settings.clientId = Optional.of(clientId);
        settings.clientSecret = Optional.of(clientSecret);
        settings.authorizeUrl = notion.resolve("/v1/oauth/authorize");
        settings.tokenUrl = notion.resolve("/v1/oauth/token");
        settings.revokeUrl = notion.resolve("/v1/oauth/revoke");
        settings.api = notion;
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

    public URI api() {
        return api;
    }

    /** Name, link or id of the database that new connections use for tasks. */
    public Optional<String> tasksDatabase() {
        return tasksDatabase.map(String::strip).filter(name -> !name.isEmpty());
    }
}

package com.crocovoice.portal.connector.gohighlevel;

import com.crocovoice.portal.connector.VendorClients;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where GoHighLevel is, and who the portal is there. */
@ApplicationScoped
public class GoHighLevelSettings {

    private static final String PREFIX = "crocovoice.connector.gohighlevel.";
    private static final String AUTHORIZE = "https://marketplace.gohighlevel.com/v2/oauth/chooselocation";
    private static final String API = "https://services.leadconnectorhq.com";
    private static final String TOKEN = API + "/oauth/token";

    @Inject
    @ConfigProperty(name = PREFIX + "client-id")
    Optional<String> clientId = Optional.empty();

    @Inject
    @ConfigProperty(name = PREFIX + "client-secret")
    Optional<String> clientSecret = Optional.empty();

    @Inject
    @ConfigProperty(name = PREFIX + "authorize-url", defaultValue = AUTHORIZE)
    URI authorizeUrl = URI.create(AUTHORIZE);

    @Inject
    @ConfigProperty(name = PREFIX + "token-url", defaultValue = TOKEN)
    URI tokenUrl = URI.create(TOKEN);

    @Inject
    @ConfigProperty(name = PREFIX + "api-url", defaultValue = API)
    URI api = URI.create(API);

    /** Outside the container. */
    static GoHighLevelSettings at(URI vendor, String clientId, String clientSecret) {
        var settings = new GoHighLevelSettings();
        settings.clientId = Optional.of(clientId);
        settings.clientSecret = Optional.of(clientSecret);
        settings.authorizeUrl = vendor.resolve("/v2/oauth/chooselocation");
        settings.tokenUrl = vendor.resolve("/oauth/token");
        settings.api = vendor;
        return settings;
    }

    String clientId() {
        return clientId.orElse("").strip();
    }

    String clientSecret() {
        return clientSecret.orElse("").strip();
    }

    URI authorizeUrl() {
        return authorizeUrl;
    }

    URI tokenUrl() {
        return tokenUrl;
    }

    <T> T client(Class<T> type) {
        return VendorClients.of(type, api);
    }
}

package com.crocovoice.portal.identity;

import com.crocovoice.portal.wire.CheckedSettings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where people sign in, read once; named so that the OIDC definition can use it as an expression. */
@Named
@ApplicationScoped
public class OidcSettings implements CheckedSettings {

    private static final String ISSUER = "crocovoice.oidc.issuer";
    private static final String BASE_URL = "crocovoice.base-url";

    @Inject
    @ConfigProperty(name = ISSUER)
    String issuer;

    @Inject
    @ConfigProperty(name = "crocovoice.oidc.client-id")
    String clientId;

    @Inject
    @ConfigProperty(name = "crocovoice.oidc.client-secret")
    Optional<String> clientSecret;

    @Inject
    @ConfigProperty(name = BASE_URL)
    String baseUrl;

    @PostConstruct
    void read() {
        URI realm = webAddress(ISSUER, issuer, "the realm’s address, such as https://id.example.org/realms/main");
        if (realm.getRawQuery() != null || issuer.endsWith("/"))
            throw wrong(ISSUER, "the realm’s address exactly as tokens name it, without a slash or a query at the end");
        URI base = webAddress(BASE_URL, baseUrl, "the portal’s public origin, such as https://portal.example.org");
        String path = base.getRawPath();
        if (base.getRawQuery() != null || !(path.isEmpty() || path.equals("/")))
            throw wrong(BASE_URL, "an origin alone, without a path");
        baseUrl = origin(base);
        if (clientSecret.isEmpty())
            throw wrong("crocovoice.oidc.client-secret", "the secret of the client " + clientId + " at the realm");
    }

    private static URI webAddress(String setting, String value, String takes) {
        try {
            URI address = new URI(value);
            boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            if (web && address.getHost() != null && address.getRawUserInfo() == null) return address;
        } catch (URISyntaxException e) {
            throw wrong(setting, takes);
        }
        throw wrong(setting, takes);
    }

    private static IllegalStateException wrong(String setting, String takes) {
        return new IllegalStateException(setting + " takes " + takes);
    }

    /** As browsers write it in {@code Origin}: lower case, without the scheme's own port. */
    static String origin(URI address) {
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        String port = address.getPort() < 0 || address.getPort() == usual ? "" : ":" + address.getPort();
        return scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + port;
    }

    /** The realm's address, exactly as tokens name it in {@code iss}. */
    public String getIssuer() {
        return issuer;
    }

    public String getClientId() {
        return clientId;
    }

    public String getClientSecret() {
        return clientSecret.orElseThrow();
    }

    /** The portal's public origin, without a slash at the end. */
    public String getBaseUrl() {
        return baseUrl;
    }

    /** Whether people reach the portal over TLS. */
    public boolean isSecure() {
        return baseUrl.startsWith("https:");
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

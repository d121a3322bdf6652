package com.crocovoice.portal.connector.google;

import com.crocovoice.portal.connection.ConnectorProfile;
import com.crocovoice.portal.connection.TokenStyle;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.wire.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How Google authorises. A refresh token comes only for offline access and, after the first time, only when consent is asked
 * for again. Scopes that were granted to another connection are not asked back: each connection can do what it is for.
 */
abstract class GoogleConsent implements ConnectorProfile {

    private static final Set<String> WHO = Set.of("openid", "https://www.googleapis.com/auth/userinfo.email");

    abstract GoogleSettings settings();

    abstract Set<Scope> needed();

    @Override
    public String issuer() {
        return "https://accounts.google.com";
    }

    @Override
    public String clientId() {
        return settings().clientId();
    }

    @Override
    public String clientSecret() {
        return settings().clientSecret();
    }

    @Override
    public URI authorizeUrl() {
        return settings().authorizeUrl();
    }

    @Override
    public URI tokenUrl() {
        return settings().tokenUrl();
    }

    @Override
    public Optional<URI> revocationUrl() {
        return Optional.of(settings().revokeUrl());
    }

    @Override
    public TokenStyle tokenStyle() {
        return TokenStyle.FORM_POST;
    }

    @Override
    public Set<String> scopes() {
        Set<String> scopes = new LinkedHashSet<>(WHO);
        needed().forEach(scope -> scopes.add(scope.address()));
        return scopes;
    }

    @Override
    public Map<String, String> authorizeParameters() {
        return Map.of("access_type", "offline", "prompt", "consent");
    }

    /** The address in the ID token. It came from Google's token endpoint itself, so that nobody else can have written it. */
    @Override
    public Optional<String> account(Map<String, Object> more) {
        String[] parts = String.valueOf(more.get("id_token")).split("\\.");
        if (parts.length != 3) return Optional.empty();
        try {
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            String email = Json.parse(claims).path("email").asString("");
            return email.isEmpty() ? Optional.empty() : Optional.of(email);
        } catch (IllegalArgumentException | BadInput e) {
            return Optional.empty();
        }
    }
}

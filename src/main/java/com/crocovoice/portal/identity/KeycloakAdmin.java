package com.crocovoice.portal.identity;

import com.crocovoice.portal.egress.OutboundHttp;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Unavailable;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the realm through Keycloak's admin interface, as a client of its own that may view users and roles and nothing
 * else. Its token is kept until it ends.
 */
@ApplicationScoped
class KeycloakAdmin {

    private static final Logger LOG = Logger.getLogger(KeycloakAdmin.class.getName());
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Duration EARLY = Duration.ofSeconds(20);

    @Inject
    OutboundHttp http;

    @Inject
    OidcSettings settings;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "crocovoice.keycloak.admin-client-id")
    Optional<String> clientId = Optional.empty();

    @Inject
    @ConfigProperty(name = "crocovoice.keycloak.admin-client-secret")
    Optional<String> clientSecret = Optional.empty();

    private volatile @Nullable Token token;

    private record Token(String value, Instant ends) {}

    /**
     * @param path below the realm, such as {@code /roles}, with its query
     * @throws Unavailable 503 {@code directory_unavailable} when the realm does not answer or refuses
     */
    JsonNode get(String path) {
        URI address = URI.create(realm("/admin/realms/") + path);
        return send(HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token())
                .header("Accept", "application/json"));
    }

    static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String token() {
        Token kept = token;
        if (kept != null && clock.instant().isBefore(kept.ends())) return kept.value();
        if (clientId.isEmpty() || clientSecret.isEmpty()) {
            LOG.warning("crocovoice.keycloak.admin-client-id and -secret are not set: people can't be looked up");
            throw Unavailable.away("directory_unavailable");
        }
        String form = "grant_type=client_credentials&client_id=" + encoded(clientId.get()) + "&client_secret="
                + encoded(clientSecret.get());
        URI address = URI.create(settings.getIssuer() + "/protocol/openid-connect/token");
        JsonNode answer = send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        long lifetime = answer.path("expires_in").asLong(60);
        Token fresh = new Token(
                answer.path("access_token").asString(""),
                clock.instant().plusSeconds(lifetime).minus(EARLY));
        token = fresh;
        return fresh.value();
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    http.client().send(request.timeout(DEADLINE).build(), BodyHandlers.ofString());
            if (answer.statusCode() == 200) return Json.parse(answer.body());
            token = null;
            LOG.warning(() -> "the realm's admin interface answered " + answer.statusCode() + " for "
                    + answer.uri().getPath());
        } catch (IOException | BadInput e) {
            LOG.log(Level.WARNING, "the realm's admin interface can't be used", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Unavailable.away("directory_unavailable");
    }

    /** {@code https://host/realms/name} is read at {@code https://host/admin/realms/name}. */
    private String realm(String prefix) {
        String issuer = settings.getIssuer();
        int at = issuer.lastIndexOf("/realms/");
        if (at < 0) throw Unavailable.away("directory_unavailable");
        return issuer.substring(0, at) + prefix + issuer.substring(at + "/realms/".length());
    }
}

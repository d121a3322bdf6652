package com.crocovoice.portal.connection;

import com.crocovoice.portal.connection.OAuthTrouble.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds out who gives tokens for a server (MCP “Authorization”): its own metadata (RFC 9728) by the address in its challenge,
 * then at the well-known path with and without its own path; then those of the authorisation server that it names (RFC 8414,
 * OpenID Connect). A server without metadata of its own is its own authorisation server.
 */
@ApplicationScoped
class FindAuthority {

    private static final String RESOURCE = "/.well-known/oauth-protected-resource";
    private static final String OAUTH = "/.well-known/oauth-authorization-server";
    private static final String OPENID = "/.well-known/openid-configuration";
    private static final String OFFLINE = "offline_access";

    @Inject
    OAuthHttp http;

    /** Outside the container. */
    static FindAuthority with(OAuthHttp http) {
        var find = new FindAuthority();
        find.http = http;
        return find;
    }

    /** What the resource says about itself. */
    private record Resource(@Nullable String name, String issuer, Set<String> scopes, KeyBinding keyBinding) {}

    /**
     * @param server the address of the MCP server
     * @throws OAuthTrouble when there is no way to a token that can be trusted
     */
    public Authority of(URI server, Challenge challenge) {
        Optional<Resource> told = resource(server, challenge);
        String issuer = told.map(Resource::issuer).orElse(origin(server));
        AuthorizationServer found = metadata(issuer).orElseGet(() -> {
            if (told.isPresent()) throw new OAuthTrouble(Kind.NO_METADATA);
            return AuthorizationServer.atOrigin(issuer);
        });
        requireTls(server, found);
        Set<String> scopes = new LinkedHashSet<>(challenge.scopes());
        if (scopes.isEmpty()) scopes.addAll(told.map(Resource::scopes).orElse(Set.of()));
        if (found.scopes().contains(OFFLINE)) scopes.add(OFFLINE);
        KeyBinding binding =
                stricter(challenge.keyBinding(), told.map(Resource::keyBinding).orElse(KeyBinding.UNKNOWN));
        if (binding == KeyBinding.REQUIRED && !found.bindsToKeys()) throw new OAuthTrouble(Kind.NO_KEY_BINDING);
        boolean keyBound = binding != KeyBinding.UNKNOWN && found.bindsToKeys();
        return new Authority(found, told.map(Resource::name).orElse(null), scopes, keyBound);
    }

    private static KeyBinding stricter(KeyBinding one, KeyBinding other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private Optional<Resource> resource(URI server, Challenge challenge) {
        Set<URI> candidates = new LinkedHashSet<>();
        if (challenge.resourceMetadata() != null) {
            URI named = AuthorizationServer.webAddress(challenge.resourceMetadata());
            if (named == null) throw new OAuthTrouble(Kind.UNSAFE_ENDPOINT);
            candidates.add(named);
        }
        candidates.add(URI.create(origin(server) + RESOURCE + path(server)));
        candidates.add(URI.create(origin(server) + RESOURCE));
        for (URI candidate : candidates) {
            Optional<JsonNode> document = http.document(candidate);
            if (document.isPresent()) return Optional.of(read(server, document.get()));
        }
        return Optional.empty();
    }

    private static Resource read(URI server, JsonNode document) {
        String name = document.path("resource").asString("");
        if (!covers(name, server)) throw new OAuthTrouble(Kind.RESOURCE_MISMATCH);
        Set<String> issuers = AuthorizationServer.texts(document.path("authorization_servers"));
        Set<String> scopes = new LinkedHashSet<>(AuthorizationServer.texts(document.path("scopes_supported")));
        scopes.removeIf(scope -> !Challenge.isScope(scope));
        return new Resource(
                name, issuers.isEmpty() ? origin(server) : issuers.iterator().next(), scopes, keyBinding(document));
    }

    /** RFC 9728 §2. */
    private static KeyBinding keyBinding(JsonNode document) {
        if (document.path("dpop_bound_access_tokens_required").asBoolean(false)) return KeyBinding.REQUIRED;
        boolean ours = AuthorizationServer.texts(document.path("dpop_signing_alg_values_supported"))
                .contains(ProofKey.ALGORITHM);
        return ours ? KeyBinding.POSSIBLE : KeyBinding.UNKNOWN;
    }

    /** Whether a token for this resource is one for the server: the same origin, and the same path or one above. */
    private static boolean covers(String resource, URI server) {
        URI named = AuthorizationServer.webAddress(resource);
        return named != null
                && origin(named).equals(origin(server))
                && (path(server) + "/").startsWith(path(named) + "/");
    }

    private Optional<AuthorizationServer> metadata(String issuer) {
        URI address = AuthorizationServer.webAddress(issuer);
        if (address == null || address.getRawQuery() != null || address.getRawFragment() != null)
            throw new OAuthTrouble(Kind.UNSAFE_ENDPOINT);
        String path = path(address);
        List<String> candidates = new ArrayList<>(List.of(OAUTH + path, OPENID + path));
        if (!path.isEmpty()) candidates.add(path + OPENID);
        for (String candidate : candidates) {
            Optional<JsonNode> document = http.document(URI.create(origin(address) + candidate));
            if (document.isPresent()) return Optional.of(AuthorizationServer.read(issuer, document.get()));
        }
        return Optional.empty();
    }

    /** What is reached over TLS does not hand its people and secrets to what is not. */
    private static void requireTls(URI server, AuthorizationServer found) {
        if (!"https".equalsIgnoreCase(server.getScheme())) return;
        for (URI endpoint : found.endpoints())
            if (!"https".equalsIgnoreCase(endpoint.getScheme())) throw new OAuthTrouble(Kind.UNSAFE_ENDPOINT);
    }

    /** Scheme, host and port, without the scheme's own port. */
    static String origin(URI address) {
        String scheme = Objects.requireNonNull(address.getScheme()).toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        String port = address.getPort() < 0 || address.getPort() == usual ? "" : ":" + address.getPort();
        return scheme + "://" + Objects.requireNonNull(address.getHost()).toLowerCase(Locale.ROOT) + port;
    }

    private static String path(URI address) {
        String path = Objects.requireNonNullElse(address.getRawPath(), "");
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}

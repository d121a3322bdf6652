package com.crocovoice.portal.connection;

import com.crocovoice.portal.connection.OAuthTrouble.Kind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who gives tokens for a server: the part of its metadata (RFC 8414, OpenID Connect Discovery) that we use.
 *
 * @param issuer exactly as it names itself; credentials are kept under it
 * @param clientAuthMethods what its token endpoint takes; empty when it does not tell
 * @param clientDocuments whether a client may be the address of a document (CIMD)
 * @param namesItself whether its answers carry {@code iss} (RFC 9207)
 * @param bindsToKeys whether it gives tokens that are bound to a key of the kind that we have (RFC 9449 §5.1)
 */
record AuthorizationServer(
        String issuer,
        URI authorizationEndpoint,
        URI tokenEndpoint,
        @Nullable URI registrationEndpoint,
        @Nullable URI revocationEndpoint,
        Set<String> clientAuthMethods,
        Set<String> scopes,
        boolean pkce,
        boolean clientDocuments,
        boolean namesItself,
        boolean bindsToKeys) {

    AuthorizationServer {
        clientAuthMethods = Set.copyOf(clientAuthMethods);
        scopes = Set.copyOf(scopes);
    }

    /**
     * @param issuer the one that was looked for: the document must name exactly this one (RFC 8414 §3.3)
     * @throws OAuthTrouble {@code ISSUER_MISMATCH}, {@code NO_METADATA}, {@code UNSAFE_ENDPOINT}
     */
    static AuthorizationServer read(String issuer, JsonNode document) {
        if (!issuer.equals(document.path("issuer").asString(""))) throw new OAuthTrouble(Kind.ISSUER_MISMATCH);
        URI token = endpoint(document, "token_endpoint");
        if (token == null) throw new OAuthTrouble(Kind.NO_METADATA);
        URI authorization = endpoint(document, "authorization_endpoint");
        return new AuthorizationServer(
                issuer,
                // Without one there are only grants in which nobody is asked.
                authorization == null ? token : authorization,
                token,
                endpoint(document, "registration_endpoint"),
                endpoint(document, "revocation_endpoint"),
                texts(document.path("token_endpoint_auth_methods_supported")),
                texts(document.path("scopes_supported")),
                authorization != null
                        && texts(document.path("code_challenge_methods_supported"))
                                .contains("S256"),
                document.path("client_id_metadata_document_supported").asBoolean(false),
                document.path("authorization_response_iss_parameter_supported").asBoolean(false),
                texts(document.path("dpop_signing_alg_values_supported")).contains(ProofKey.ALGORITHM));
    }

    /** Of a server older than metadata: three paths at its own origin (MCP 2025-03-26). */
    static AuthorizationServer atOrigin(String origin) {
        return new AuthorizationServer(
                origin,
                URI.create(origin + "/authorize"),
                URI.create(origin + "/token"),
                URI.create(origin + "/register"),
                null,
                Set.of(),
                Set.of(),
                true,
                false,
                false,
                false);
    }

    private static @Nullable URI endpoint(JsonNode document, String name) {
        String text = document.path(name).asString("");
        if (text.isEmpty()) return null;
        URI address = webAddress(text);
        if (address == null || address.getRawFragment() != null) throw new OAuthTrouble(Kind.UNSAFE_ENDPOINT);
        return address;
    }

    /** Only http and https with a host: a browser is sent there. */
    static @Nullable URI webAddress(String text) {
        try {
            URI address = new URI(text);
            boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
            return web && address.getHost() != null && address.getRawUserInfo() == null ? address : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    static Set<String> texts(JsonNode list) {
        Set<String> texts = new LinkedHashSet<>();
        for (JsonNode item : list) if (item.isString()) texts.add(item.stringValue());
        return texts;
    }

    /** Every address that a secret or a person would be sent to. */
    List<URI> endpoints() {
        return registrationEndpoint == null
                ? List.of(authorizationEndpoint, tokenEndpoint)
                : List.of(authorizationEndpoint, tokenEndpoint, registrationEndpoint);
    }
}

package com.crocovoice.portal.connection;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Port: how one vendor authorises, where that is not what MCP servers do. One bean per connector. Everything else (state, PKCE, storage, one refresh at a time, partial consents, the pages) is
 * the same as for any server.
 */
public interface ConnectorProfile {

    /** The connector's key, such as {@code notion}. */
    String connector();

    /** Which way of the connector this is, where it has several. */
    default String flavour() {
        return "cloud";
    }

    /** Under which the client's credentials are kept; usually the vendor's origin. */
    String issuer();

    /** The portal's client there, from settings. */
    String clientId();

    String clientSecret();

    URI authorizeUrl();

    URI tokenUrl();

    /** Empty where a token can't be revoked. */
    Optional<URI> revocationUrl();

    /** How the token endpoint is spoken to, such as Notion's JSON with the secret in a header. */
    TokenStyle tokenStyle();

    /** What to ask for; empty where the vendor knows no scopes. */
    Set<String> scopes();

    /** What the authorisation address wants besides the standard, such as {@code access_type=offline}. */
    default Map<String, String> authorizeParameters() {
        return Map.of();
    }

    /** Whether an admin gave the portal's client there. */
    default boolean isReady() {
        return !clientId().isBlank();
    }

    /** What the tools need to know of the account besides tokens, such as a location's id; never a secret. */
    default Map<String, String> details(Map<String, Object> more) {
        return Map.of();
    }

    /** Whose account it is, for people, from what the token answer says besides tokens, such as a workspace's name. */
    default Optional<String> account(Map<String, Object> more) {
        return Optional.empty();
    }
}

package com.crocovoice.portal.catalog;

import java.net.URI;
import java.util.Map;

/**
 * What a remote call needs to know of a server: a snapshot without entities or lazy parts.
 *
 * @param serverId {@code srv_…}, the key under which sessions are shared
 * @param key the slug people and models know it by
 * @param name for messages to people
 * @param transport {@link Transport#AUTO} until it was found out once
 * @param auth how the portal proves itself there; for {@link AuthType#OAUTH} the headers come from a connection
 * @param headers what proves the portal to the server, secrets in clear: never log, never store
 */
public record ServerTarget(
        String serverId,
        String key,
        String name,
        URI url,
        Transport transport,
        AuthType auth,
        Map<String, String> headers) {

    public ServerTarget {
        headers = Map.copyOf(headers);
    }

    /** The same server with these credentials. */
    public ServerTarget with(Map<String, String> credentials) {
        return new ServerTarget(serverId, key, name, url, transport, auth, credentials);
    }

    /** Without the header values. */
    @Override
    public String toString() {
        return "ServerTarget[" + serverId + " " + key + " " + transport + "]";
    }
}

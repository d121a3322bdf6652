package com.crocovoice.portal.catalog;

import com.crocovoice.portal.egress.RequestProof;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a remote call needs to know of a server: a snapshot without entities or lazy parts.
 *
 * @param serverId {@code srv_…}, the key under which sessions are shared
 * @param key the slug people and models know it by
 * @param name for messages to people
 * @param transport {@link Transport#AUTO} until it was found out once
 * @param auth how the portal proves itself there; for {@link AuthType#OAUTH} the headers come from a connection
 * @param headers what proves the portal to the server, secrets in clear: never log, never store
 * @param lendsModel whether it may ask our language model something in the middle of a call
 * @param proof what goes with the headers where they prove something only together with a key
 */
public record ServerTarget(
        String serverId,
        String key,
        String name,
        URI url,
        Transport transport,
        AuthType auth,
        Map<String, String> headers,
        boolean lendsModel,
        RequestProof proof) {

    /** Scheme of the address of a server that the portal hosts; its host is the connector's key. */
    public static final String MANAGED = "connector";

    private static final String CONNECTION = "connection";

    public ServerTarget {
        headers = Map.copyOf(headers);
    }

    /** One that our language model is not lent to. */
    public ServerTarget(
            String serverId,
            String key,
            String name,
            URI url,
            Transport transport,
            AuthType auth,
            Map<String, String> headers) {
        this(serverId, key, name, url, transport, auth, headers, false, RequestProof.NONE);
    }

    /** The same server with these credentials. */
    public ServerTarget with(Map<String, String> credentials) {
        return with(credentials, RequestProof.NONE);
    }

    /** The same server with credentials that are bound to a key. */
    public ServerTarget with(Map<String, String> credentials, RequestProof possession) {
        return new ServerTarget(serverId, key, name, url, transport, auth, credentials, lendsModel, possession);
    }

    /** The same server, for calls with one connection's account. */
    public ServerTarget as(String connectionId) {
        return with(Map.of(CONNECTION, connectionId));
    }

    public boolean isManaged() {
        return MANAGED.equals(url.getScheme());
    }

    /** Of a managed server. */
    public String connector() {
        return String.valueOf(url.getHost());
    }

    /** Of a managed server; null when only its tools are asked for. */
    public @Nullable String connectionId() {
        return headers.get(CONNECTION);
    }

    /** Without the header values. */
    @Override
    public String toString() {
        return "ServerTarget[" + serverId + " " + key + " " + transport + "]";
    }
}

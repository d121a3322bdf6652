package com.crocovoice.portal.catalog;

import com.crocovoice.portal.egress.RequestProof;
import com.crocovoice.portal.vault.SecretRef;
import com.crocovoice.portal.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads a server and its secret, for the moment in which it is talked to. */
@ApplicationScoped
class TargetReader {

    private static final String SECRET_FIELD = "credential";

    @Inject
    Servers servers;

    @Inject
    Vault vault;

    @Transactional
    public Optional<ServerTarget> read(String serverId) {
        return servers.find(serverId).map(this::target);
    }

    private ServerTarget target(McpServer server) {
        // What once worked is tried again only while it works: a server that was away may have learned a newer
        // transport.
        Transport found = server.state() == ServerState.ONLINE ? server.health().transport() : null;
        return new ServerTarget(
                server.id(),
                server.key(),
                server.name(),
                URI.create(server.url()),
                found == null ? server.transport() : found,
                server.authType(),
                headers(server),
                server.lendsModel(),
                RequestProof.NONE);
    }

    private Map<String, String> headers(McpServer server) {
        Optional<String> secret = server.authType().hasSecret() ? vault.get(secretOf(server)) : Optional.empty();
        if (secret.isEmpty()) return Map.of();
        String header = Objects.requireNonNullElse(server.authHeader(), "Authorization");
        String value = server.authType() == AuthType.BEARER ? "Bearer " + secret.get() : secret.get();
        return Map.of(header, value);
    }

    /** Where the secret of a server stands, and what it is bound to. */
    static SecretRef secretOf(McpServer server) {
        return new SecretRef(
                "server", server.id(), SECRET_FIELD, Objects.requireNonNullElse(server.team(), ""), server.origin());
    }
}

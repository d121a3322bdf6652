package com.crocovoice.portal.catalog;

import com.crocovoice.portal.vault.SecretRef;
import com.crocovoice.portal.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes the snapshot that a remote call needs, with the secret in clear; kept for a second, so a busy server costs no queries. */
@ApplicationScoped
public class ServerTargets {

    static final String SECRET_FIELD = "credential";
    private static final long FRESH_NS = TimeUnit.SECONDS.toNanos(1);

    @Inject
    Servers servers;

    @Inject
    Vault vault;

    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(ServerTarget target, long at) {}

    /** @return empty when there is no such server (any more) */
    @Transactional
    public Optional<ServerTarget> of(String serverId) {
        Kept known = kept.get(serverId);
        if (known != null && System.nanoTime() - known.at() < FRESH_NS) return Optional.of(known.target());
        Optional<ServerTarget> target = servers.find(serverId).map(this::snapshot);
        target.ifPresent(t -> kept.put(serverId, new Kept(t, System.nanoTime())));
        return target;
    }

    private ServerTarget snapshot(McpServer server) {
        Transport found = server.transportFound();
        return new ServerTarget(
                server.id(),
                server.key(),
                server.name(),
                URI.create(server.url()),
                found == null ? server.transportWanted() : found,
                headers(server));
    }

    private Map<String, String> headers(McpServer server) {
        if (server.authType() != AuthType.BEARER && server.authType() != AuthType.HEADER) return Map.of();
        String secret = vault.get(secretOf(server)).orElse(null);
        if (secret == null) return Map.of();
        return server.authType() == AuthType.BEARER
                ? Map.of("Authorization", "Bearer " + secret)
                : Map.of(headerName(server.authHeader()), secret);
    }

    private static String headerName(@Nullable String header) {
        return header == null ? "Authorization" : header;
    }

    static SecretRef secretOf(McpServer server) {
        String team = server.team();
        return new SecretRef("server", server.id(), SECRET_FIELD, team == null ? "" : team, server.origin());
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) CatalogChanged changed) {
        kept.clear();
    }
}

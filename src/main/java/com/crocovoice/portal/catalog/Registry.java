package com.crocovoice.portal.catalog;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.problem.Conflict;
import com.crocovoice.portal.problem.NotFound;
import com.crocovoice.portal.vault.Vault;
import com.crocovoice.portal.wire.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part of registering, editing and deleting that happens in the database. */
@ApplicationScoped
class Registry {

    @Inject
    Servers servers;

    @Inject
    Tools tools;

    @Inject
    Vault vault;

    @Inject
    Event<CatalogChanged> changed;

    @Inject
    Clock clock;

    @Transactional
    public String register(
            Caller caller,
            String key,
            String name,
            URI url,
            Transport transport,
            ServerWish.Auth auth,
            @Nullable String team) {
        if (servers.findByKey(key).isPresent()) throw new Conflict("name_taken", key);
        McpServer server = new McpServer(
                Ids.next("srv"),
                key,
                name,
                ServerKind.BYO,
                url.toString(),
                transport,
                Objects.requireNonNull(auth.type()),
                team,
                caller.userName(),
                clock.instant());
        server.authenticateBy(Objects.requireNonNull(auth.type()), auth.header(), auth.hint());
        servers.add(server);
        keep(server, auth);
        changed.fire(new CatalogChanged(null));
        return server.id();
    }

    /** @param url null keeps it; a new one has been checked */
    @Transactional
    public McpServer edit(Caller caller, String key, ServerWish wish, @Nullable URI url, Optional<String> team) {
        McpServer server = servers.getByKey(key);
        ServerRights.requireEdit(caller, server);
        Optional<String> secret = vault.get(ServerTargets.secretOf(server));
        String originBefore = server.origin();
        if (wish.name() != null) server.rename(wish.name().strip());
        String newUrl = url == null ? server.url() : url.toString();
        server.pointTo(newUrl, Objects.requireNonNullElse(wish.transport(), server.transportWanted()));
        team.ifPresent(t -> server.belongTo(t.isEmpty() ? null : t));
        ServerWish.Auth auth = wish.auth();
        if (auth != null && auth.type() != null) {
            String hint = auth.token() == null ? server.authHint() : auth.hint();
            server.authenticateBy(auth.type(), auth.header(), auth.type() == AuthType.NONE ? null : hint);
        }
        // A secret was given for one origin: it does not follow the server to another one.
        boolean keeps = server.authType() != AuthType.NONE && server.origin().equals(originBefore);
        if (auth != null && auth.token() != null) keep(server, auth);
        else if (keeps) secret.ifPresent(s -> vault.put(ServerTargets.secretOf(server), s));
        else vault.remove(ServerTargets.secretOf(server));
        if (wish.enabled() != null) {
            if (wish.enabled()) server.enable(clock.instant());
            else server.disable(clock.instant());
        }
        changed.fire(new CatalogChanged(null));
        return server;
    }

    private void keep(McpServer server, ServerWish.Auth auth) {
        String token = auth.token();
        if (token != null && server.authType() != AuthType.NONE) vault.put(ServerTargets.secretOf(server), token);
    }

    /** @return the id of the server that ended */
    @Transactional
    public String delete(Caller caller, String key) {
        McpServer server = servers.getByKey(key);
        ServerRights.requireEdit(caller, server);
        vault.remove(ServerTargets.secretOf(server));
        tools.removeAllOf(server.id());
        servers.remove(server);
        changed.fire(new CatalogChanged(server.id()));
        return server.id();
    }

    @Transactional
    public McpServer get(String id) {
        return servers.find(id).orElseThrow(() -> new NotFound("server_not_found", id));
    }
}

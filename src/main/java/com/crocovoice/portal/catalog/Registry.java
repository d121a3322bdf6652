package com.crocovoice.portal.catalog;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Conflict;
import com.crocovoice.portal.vault.SecretRef;
import com.crocovoice.portal.vault.Vault;
import com.crocovoice.portal.wire.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part of registering, editing and deleting that happens in the database, each in one transaction. */
@ApplicationScoped
class Registry {

    @Inject
    Servers servers;

    @Inject
    Tools tools;

    @Inject
    Vault vault;

    @Inject
    CatalogLog log;

    @Inject
    Event<CatalogChanged> changed;

    @Inject
    Clock clock;

    /**
     * @return the new server's id
     * @throws Conflict {@code name_taken}
     */
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
                Ids.next("srv"), key, name, ServerKind.BYO, url, transport, team, caller.userName(), clock.instant());
        server.authenticateBy(Objects.requireNonNull(auth.type()), auth.header(), auth.hint());
        servers.add(server);
        if (auth.token() != null) vault.put(TargetReader.secretOf(server), auth.token());
        changed.fire(new CatalogChanged(null));
        log.server(caller, server, "register");
        return server.id();
    }

    /**
     * @return the new server's id; empty when it is there already
     * @throws Conflict {@code name_taken} by a server that is not hosted here
     */
    @Transactional
    public Optional<String> host(Caller caller, ManagedConnector connector) {
        Optional<McpServer> known = servers.findByKey(connector.key());
        if (known.filter(s -> s.kind() != ServerKind.MANAGED).isPresent())
            throw new Conflict("name_taken", connector.key());
        if (known.isPresent()) return Optional.empty();
        McpServer server = McpServer.managed(Ids.next("srv"), connector, caller.userName(), clock.instant());
        servers.add(server);
        changed.fire(new CatalogChanged(null));
        log.server(caller, server, "register");
        return Optional.of(server.id());
    }

    /**
     * @param url null keeps it; a new one has been checked
     * @throws Conflict {@code stale_server} when somebody changed it since it was seen, {@code managed_server} for moving one
     *     that the portal hosts
     * @throws BadInput 422 {@code invalid_auth}, {@code credential_needed}
     */
    @Transactional
    public McpServer edit(Caller caller, String key, ServerEdit edit, @Nullable URI url) {
        McpServer server = servers.lockByKey(key);
        ServerRights.requireEdit(caller, server);
        if (edit.seenRevision() != null && !edit.seenRevision().equals(server.revision()))
            throw new Conflict("stale_server", server.name());
        Instant now = clock.instant();
        ServerWish wish = edit.wish();
        if (server.kind() == ServerKind.MANAGED && wish.movesServer())
            throw new Conflict("managed_server", server.name());
        SecretRef secretBefore = TargetReader.secretOf(server);
        if (wish.name() != null) server.rename(wish.name().strip());
        if (url != null && server.pointTo(url, now) && !caller.is(Role.SECURITY_ADMIN))
            tools.listOf(server.id()).forEach(Tool::requireReviewAgain);
        server.speak(wish.transportOr(server.transport()).checkedFor(server.url()), now);
        if (edit.movesTeam()) server.belongTo(ServerRights.teamFor(caller, wish.team()));
        keepSecret(server, wish.auth(), secretBefore);
        if (Boolean.TRUE.equals(wish.enabled())) server.enable(now);
        if (Boolean.FALSE.equals(wish.enabled())) server.disable(now);
        changed.fire(new CatalogChanged(null));
        log.server(caller, server, "edit");
        return server;
    }

    /** A secret was given for one origin: it follows the server to another team, and never to another origin. */
    private void keepSecret(McpServer server, ServerWish.@Nullable Auth wished, SecretRef before) {
        boolean sameOrigin = server.origin().equals(before.origin());
        Optional<String> secret = sameOrigin ? vault.get(before) : Optional.empty();
        ServerWish.Auth auth = wished == null
                ? new ServerWish.Auth(server.authType(), null, server.authHeader())
                : wished.checked(server.authType(), true);
        AuthType type = Objects.requireNonNull(auth.type());
        String token = auth.token() == null ? secret.orElse(null) : auth.token();
        if (type.hasSecret() && token == null) throw BadInput.unprocessable("credential_needed", server.origin());
        server.authenticateBy(type, auth.header(), auth.token() == null ? server.authHint() : auth.hint());
        if (!type.hasSecret() || token == null) vault.remove(before);
        else vault.put(TargetReader.secretOf(server), token);
    }

    /**
     * @return the server's id
     * @throws Conflict {@code managed_server}: what the portal hosts has the portal's own ways
     */
    @Transactional
    public String lendModel(Caller caller, String key, boolean allowed) {
        McpServer server = servers.lockByKey(key);
        if (server.kind() == ServerKind.MANAGED) throw new Conflict("managed_server", server.name());
        server.lendModel(allowed);
        changed.fire(new CatalogChanged(null));
        log.server(caller, server, allowed ? "allow_sampling" : "refuse_sampling");
        return server.id();
    }

    /** @return the id of the server that ended */
    @Transactional
    public String delete(Caller caller, String key) {
        McpServer server = servers.lockByKey(key);
        ServerRights.requireEdit(caller, server);
        vault.remove(TargetReader.secretOf(server));
        tools.removeAllOf(server.id());
        servers.remove(server);
        changed.fire(new CatalogChanged(server.id()));
        log.server(caller, server, "delete");
        return server.id();
    }

    /**
     * @return the server's id
     * @throws Conflict {@code server_disabled}
     */
    @Transactional
    public String requireEnabled(Caller caller, String key) {
        McpServer server = servers.getByKey(key);
        ServerRights.requireEdit(caller, server);
        if (!server.isEnabled()) throw new Conflict("server_disabled", server.name());
        return server.id();
    }

    /** Before anything slow is done for somebody who may not. */
    @Transactional
    public void requireEdit(Caller caller, String key) {
        ServerRights.requireEdit(caller, servers.getByKey(key));
    }
}

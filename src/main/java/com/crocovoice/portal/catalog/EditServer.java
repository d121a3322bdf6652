package com.crocovoice.portal.catalog;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Forbidden;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;

/** Changes, refreshes or ends the registration of a server. The key stays: rules, bookmarks and models know it. */
@ApplicationScoped
public class EditServer {

    @Inject
    Registry registry;

    @Inject
    RegisterServer register;

    @Inject
    DiscoverTools discover;

    @Inject
    ToolSource source;

    @Inject
    CatalogQueries queries;

    /**
     * Absent parts stay as they are. What was changed is tried at once.
     *
     * @throws BadInput 422 as for registering
     * @throws Forbidden {@code not_your_server}, {@code egress_denied}
     */
    @RequiresRole({Role.TEAM_MEMBER, Role.SECURITY_ADMIN})
    public void edit(Caller caller, String key, ServerWish wish) {
        queries.requireEdit(caller, key);
        if (wish.name() != null) Slug.of(wish.name());
        URI url = wish.url() == null ? null : register.reachable(wish.url());
        ServerWish.Auth auth = wish.auth();
        if (auth != null) auth.check(false);
        if (wish.transport() == Transport.WEBSOCKET) throw BadInput.unprocessable("websocket_not_available");
        Optional<String> team = Optional.ofNullable(wish.team())
                .map(t -> t.isBlank() && caller.is(Role.SECURITY_ADMIN)
                        ? ""
                        : String.valueOf(RegisterServer.teamFor(caller, t)));
        McpServer server = registry.edit(caller, key, wish, url, team);
        source.forget(server.id());
        if (server.isEnabled()) discover.now(server.id(), RegisterServer.PROBE);
    }

    /** Asks the server again for what it offers; within 10 s. */
    @RequiresRole({Role.TEAM_MEMBER, Role.SECURITY_ADMIN})
    public void refresh(Caller caller, String key) {
        discover.now(queries.requireEdit(caller, key), RegisterServer.PROBE);
    }

    /** Its tools, secrets and rules end with it. */
    @RequiresRole({Role.TEAM_MEMBER, Role.SECURITY_ADMIN})
    public void delete(Caller caller, String key) {
        source.forget(registry.delete(caller, key));
    }
}

package com.crocovoice.portal.catalog;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Conflict;
import com.crocovoice.portal.problem.Forbidden;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;

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

    /**
     * What was changed is tried at once. A security admin's acceptances hold for the place that was seen: when somebody
     * else points the server to another address, its tools are to be reviewed again.
     *
     * @throws BadInput 422 as for registering, {@code credential_needed} when the address leads to another origin and the
     *     credential is not given again
     * @throws Forbidden {@code not_your_server}, {@code egress_denied}
     * @throws Conflict {@code stale_server}
     */
    @RequiresRole({Role.TEAM_MEMBER, Role.SECURITY_ADMIN})
    public void edit(Caller caller, String key, ServerEdit edit) {
        registry.requireEdit(caller, key);
        ServerWish wish = edit.wish();
        if (wish.name() != null) Slug.of(wish.name());
        URI url = wish.url() == null ? null : register.reachable(wish.url());
        McpServer server = registry.edit(caller, key, edit, url);
        source.forget(server.id());
        if (server.isEnabled()) discover.now(server.id(), RegisterServer.PROBE);
    }

    /**
     * Asks the server again for what it offers; within 10 s.
     *
     * @throws Conflict {@code server_disabled}
     */
    @RequiresRole({Role.TEAM_MEMBER, Role.SECURITY_ADMIN})
    public void refresh(Caller caller, String key) {
        discover.now(registry.requireEnabled(caller, key), RegisterServer.PROBE);
    }

    /**
     * Says whether the server may ask the portal's language model something in the middle of a call (MCP "Sampling"); with the
     * next session it knows.
     *
     * @throws Conflict {@code managed_server}
     */
    @RequiresRole(Role.SECURITY_ADMIN)
    public void lendModel(Caller caller, String key, boolean allowed) {
        source.forget(registry.lendModel(caller, key, allowed));
    }

    /** Its tools, secrets and rules end with it. */
    @RequiresRole({Role.TEAM_MEMBER, Role.SECURITY_ADMIN})
    public void delete(Caller caller, String key) {
        source.forget(registry.delete(caller, key));
    }
}

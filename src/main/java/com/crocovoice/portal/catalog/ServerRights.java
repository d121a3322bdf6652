package com.crocovoice.portal.catalog;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.problem.Forbidden;
import com.crocovoice.portal.problem.NotFound;

/** Who may see and who may change a server. A server that is none of the caller's business does not exist for them. */
final class ServerRights {

    private ServerRights() {}

    static boolean sees(Caller caller, McpServer server) {
        return caller.is(Role.SECURITY_ADMIN) || caller.is(Role.AUDITOR) || caller.isOfTeam(server.team());
    }

    /** The owner is the team it belongs to; what is every team's is the security admins'. */
    static boolean edits(Caller caller, McpServer server) {
        if (caller.is(Role.SECURITY_ADMIN)) return true;
        return caller.is(Role.TEAM_MEMBER) && server.team() != null && caller.isOfTeam(server.team());
    }

    /** @throws NotFound {@code server_not_found} */
    static void requireSight(Caller caller, McpServer server) {
        if (!sees(caller, server)) throw new NotFound("server_not_found", server.key());
    }

    /**
     * @throws NotFound {@code server_not_found}
     * @throws Forbidden {@code not_your_server}
     */
    static void requireEdit(Caller caller, McpServer server) {
        requireSight(caller, server);
        if (!edits(caller, server)) throw new Forbidden("not_your_server", server.name());
    }
}

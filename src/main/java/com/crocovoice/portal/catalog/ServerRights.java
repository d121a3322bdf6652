package com.crocovoice.portal.catalog;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Forbidden;
import com.crocovoice.portal.problem.NotFound;
import com.crocovoice.portal.problem.Problem.Flaw;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who may see and who may change a server. A server that is none of the caller's business does not exist for them. */
final class ServerRights {

    private static final Pattern TEAM = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,99}");

    private ServerRights() {}

    static boolean sees(Caller caller, McpServer server) {
        return sees(caller, server.team());
    }

    /** @param team whose it is; null is every team's */
    static boolean sees(Caller caller, @Nullable String team) {
        return caller.is(Role.SECURITY_ADMIN) || caller.is(Role.AUDITOR) || caller.isOfTeam(team);
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

    /**
     * The team that a server will belong to: security admins choose every team (null) or one, everybody else has the own.
     *
     * @throws Forbidden {@code no_team}, {@code not_your_team}
     * @throws BadInput 422 {@code invalid_team}
     */
    static @Nullable String teamFor(Caller caller, @Nullable String wished) {
        String team = wished == null ? null : wished.replaceFirst("^/teams/", "");
        if (team != null && !TEAM.matcher(team).matches())
            throw new BadInput(422, "invalid_team", List.of(new Flaw("/team", "1..100")));
        if (caller.is(Role.SECURITY_ADMIN)) return team;
        String own = caller.team();
        if (own == null) throw new Forbidden("no_team");
        if (team != null && !team.equals(own)) throw new Forbidden("not_your_team", team);
        return own;
    }
}

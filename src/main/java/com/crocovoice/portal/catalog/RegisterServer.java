package com.crocovoice.portal.catalog;

import com.crocovoice.portal.egress.EgressGuard;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Conflict;
import com.crocovoice.portal.problem.Forbidden;
import com.crocovoice.portal.problem.Problem.Flaw;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Registers a server, then asks it at once for its tools: it is stored whether or not it answers. */
@ApplicationScoped
public class RegisterServer {

    /** How long a person waits for the first answer of a new server. */
    static final Duration PROBE = Duration.ofSeconds(8);

    @Inject
    EgressGuard guard;

    @Inject
    Registry registry;

    @Inject
    DiscoverTools discover;

    /**
     * @return the key of the new server
     * @throws BadInput 422 {@code invalid_name}, {@code invalid_url}, {@code invalid_auth}
     * @throws Forbidden {@code egress_denied} for an address that must not be reached, {@code not_your_team}
     * @throws Conflict {@code name_taken}
     */
    @RequiresRole({Role.TEAM_MEMBER, Role.SECURITY_ADMIN})
    public String register(Caller caller, ServerWish wish) {
        String name = wish.name();
        if (name == null) throw new BadInput(422, "invalid_name", List.of(new Flaw("/name", "1..100")));
        String key = Slug.of(name);
        URI url = reachable(wish.url());
        ServerWish.Auth auth = Objects.requireNonNullElse(wish.auth(), new ServerWish.Auth(AuthType.NONE, null, null));
        auth.check(true);
        String id =
                registry.register(caller, key, name.strip(), url, transport(wish), auth, teamFor(caller, wish.team()));
        discover.now(id, PROBE);
        return key;
    }

    private static Transport transport(ServerWish wish) {
        if (wish.transport() == Transport.WEBSOCKET) throw BadInput.unprocessable("websocket_not_available");
        return Objects.requireNonNullElse(wish.transport(), Transport.AUTO);
    }

    URI reachable(@Nullable String text) {
        if (text == null) throw BadInput.unprocessable("invalid_url");
        URI url = guard.parse(text);
        try {
            guard.check(url);
        } catch (UnknownHostException e) {
            // A name without an address now may have one later: the server is registered as offline.
            return url;
        }
        return url;
    }

    /** Security admins register for every team or for one; everybody else for the own team. */
    static @Nullable String teamFor(Caller caller, @Nullable String wished) {
        String team = wished == null ? null : wished.replaceFirst("^/teams/", "");
        if (caller.is(Role.SECURITY_ADMIN)) return team;
        String own = caller.team();
        if (own == null) throw new Forbidden("no_team");
        if (team != null && !team.equals(own)) throw new Forbidden("not_your_team", team);
        return own;
    }
}

package com.crocovoice.portal.catalog;

import com.crocovoice.portal.egress.EgressGuard;
import com.crocovoice.portal.egress.GuardedHttp;
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
     * @throws BadInput 422 {@code invalid_name}, {@code invalid_url}, {@code invalid_auth}, {@code invalid_team}, {@code
     *     wrong_transport}
     * @throws Forbidden {@code egress_denied} for an address that must not be reached, {@code not_your_team}
     * @throws Conflict {@code name_taken}
     */
    @RequiresRole({Role.TEAM_MEMBER, Role.SECURITY_ADMIN})
    public String register(Caller caller, ServerWish wish) {
        String name = wish.name();
        if (name == null) throw new BadInput(422, "invalid_name", List.of(new Flaw("/name", "1..100")));
        if (wish.enabled() != null) throw BadInput.malformed("unknown_field", "enabled");
        String key = Slug.of(name);
        URI url = reachable(wish.url());
        ServerWish.Auth auth =
                Objects.requireNonNullElse(wish.auth(), ServerWish.Auth.NONE).checked(AuthType.NONE, false);
        Transport transport = wish.transportOr(Transport.AUTO).checkedFor(url.toString());
        String team = ServerRights.teamFor(caller, wish.team());
        String id = registry.register(caller, key, name.strip(), url, transport, auth, team);
        discover.now(id, PROBE);
        return key;
    }

    /**
     * @throws BadInput 422 {@code invalid_url}
     * @throws Forbidden {@code egress_denied}
     */
    URI reachable(@Nullable String text) {
        if (text == null)
            throw new BadInput(422, "invalid_url", List.of(new Flaw("/url", "http://…, https://…, ws://…, wss://…")));
        String stripped = text.strip();
        boolean socket = GuardedHttp.isSocket(stripped);
        URI checked = guard.parse(socket ? "http" + stripped.substring(2) : stripped);
        URI url = socket ? URI.create("ws" + checked.toString().substring(4)) : checked;
        try {
            guard.check(checked);
        } catch (UnknownHostException e) {
            // A name without an address now may have one later: the server is registered as offline.
            return url;
        }
        return url;
    }
}

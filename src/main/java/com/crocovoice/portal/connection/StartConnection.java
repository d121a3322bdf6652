package com.crocovoice.portal.connection;

import com.crocovoice.portal.catalog.AuthType;
import com.crocovoice.portal.catalog.CatalogQueries;
import com.crocovoice.portal.catalog.EditServer;
import com.crocovoice.portal.catalog.ServerEdit;
import com.crocovoice.portal.catalog.ServerKind;
import com.crocovoice.portal.catalog.ServerRow;
import com.crocovoice.portal.catalog.ServerState;
import com.crocovoice.portal.catalog.ServerTargets;
import com.crocovoice.portal.catalog.ServerWish;
import com.crocovoice.portal.connection.ConnectionStore.Place;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.problem.Conflict;
import com.crocovoice.portal.problem.Forbidden;
import com.crocovoice.portal.problem.NotFound;
import com.crocovoice.portal.problem.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The way out: finds out who authorises for a server, makes the portal known there, and gives the address at which the person
 * is asked. {@link FinishConnection} is the way back.
 */
@ApplicationScoped
public class StartConnection {

    @Inject
    CatalogQueries catalog;

    @Inject
    EditServer edit;

    @Inject
    ServerTargets targets;

    @Inject
    OAuthHttp http;

    @Inject
    FindAuthority find;

    @Inject
    OwnClient own;

    @Inject
    TokenEndpoint tokens;

    @Inject
    ConsentAttempts attempts;

    @Inject
    ConnectionStore store;

    @Inject
    WantedScopes wanted;

    /**
     * @return where the browser is to go
     * @throws NotFound {@code server_not_found} also for one that is none of the caller's business
     * @throws Forbidden {@code no_team}, {@code not_your_team}, {@code not_your_server}
     * @throws Conflict {@code server_disabled}, {@code no_connection_possible} for a server with a secret of its own
     * @throws Unavailable 502 {@code oauth_…} when the server or who authorises for it does not do its part
     */
    @RequiresRole({Role.TEAM_MEMBER, Role.SECURITY_ADMIN, Role.APPROVER})
    @Transactional(TxType.NOT_SUPPORTED)
    public URI start(Caller caller, String serverKey, OwnerKind kind) {
        ServerRow server = checked(caller, serverKey, kind);
        Place place = place(server);
        try {
            Authority authority = authority(server, place).and(wanted.of(server.id(), caller));
            OAuthClient client = own.orRegister(authority.server());
            Map<String, String> more = own.profile(Objects.requireNonNullElse(server.connector(), ""))
                    .map(ConnectorProfile::authorizeParameters)
                    .orElse(Map.of());
            ConsentRequest request =
                    ConsentRequest.of(authority, client, own.document().callback(), more);
            beOAuth(caller, server);
            attempts.add(
                    caller,
                    server.id(),
                    kind,
                    Grant.of(authority, true),
                    client,
                    authority.server().namesItself(),
                    request);
            return request.address();
        } catch (OAuthTrouble e) {
            throw e.kind().problem(server.name());
        }
    }

    /**
     * Signs the portal itself in for a team, with a client that was made for that at the authorisation server.
     *
     * @throws Conflict {@code no_client_known} when no admin gave the client's credentials
     */
    @RequiresRole({Role.TEAM_MEMBER, Role.SECURITY_ADMIN})
    @Transactional(TxType.NOT_SUPPORTED)
    public ConnectionRow withOwnCredentials(Caller caller, String serverKey) {
        ServerRow server = checked(caller, serverKey, OwnerKind.TEAM);
        Place place = place(server);
        try {
            Authority authority = authority(server, place).withoutPerson();
            OAuthClient client = own.at(authority.server().issuer())
                    .filter(c -> c.secret() != null)
                    .orElseThrow(() ->
                            new Conflict("no_client_known", authority.server().issuer()));
            Tokens given = tokens.forClient(
                    new TokenEndpoint.Place(
                            authority.server().issuer(),
                            authority.server().tokenEndpoint(),
                            client,
                            authority.resource(),
                            authority.key()),
                    authority.scopes());
            beOAuth(caller, server);
            return store.granted(caller, place, OwnerKind.TEAM, Grant.of(authority, false), given);
        } catch (OAuthTrouble e) {
            throw e.kind().problem(server.name());
        }
    }

    private ServerRow checked(Caller caller, String serverKey, OwnerKind kind) {
        ServerRow server = catalog.server(caller, serverKey);
        if (server.state() == ServerState.DISABLED) throw new Conflict("server_disabled", server.name());
        boolean possible = server.auth().type() == AuthType.OAUTH || server.kind() == ServerKind.MANAGED;
        if (!possible && server.auth().type().hasSecret()) throw new Conflict("no_connection_possible", server.name());
        if (!possible && !server.editable()) throw new Forbidden("not_your_server", server.name());
        if (kind == OwnerKind.TEAM) requireTeam(caller, server);
        return server;
    }

    private static void requireTeam(Caller caller, ServerRow server) {
        if (caller.team() == null) throw new Forbidden("no_team");
        if (!caller.is(Role.TEAM_MEMBER) && !caller.is(Role.SECURITY_ADMIN)) throw new Forbidden("role_required");
        if (!caller.isOfTeam(server.team())) throw new Forbidden("not_your_team", String.valueOf(server.team()));
    }

    private Place place(ServerRow server) {
        URI url = targets.of(server.id())
                .orElseThrow(() -> new NotFound("server_not_found", server.key()))
                .url();
        return new Place(server.id(), server.key(), server.name(), url);
    }

    private Authority authority(ServerRow server, Place place) {
        return own.profile(Objects.requireNonNullElse(server.connector(), ""))
                .map(StartConnection::authority)
                .orElseGet(() -> find.of(place.url(), http.challenge(place.url())));
    }

    private static Authority authority(ConnectorProfile profile) {
        var server = new AuthorizationServer(
                profile.issuer(),
                profile.authorizeUrl(),
                profile.tokenUrl(),
                null,
                profile.revocationUrl().orElse(null),
                Set.of(),
                Set.of(),
                true,
                false,
                false,
                false);
        return new Authority(server, null, profile.scopes(), false);
    }

    /** A server that turned out to want accounts is one from now on. */
    private void beOAuth(Caller caller, ServerRow server) {
        if (server.auth().type() != AuthType.NONE || server.kind() == ServerKind.MANAGED) return;
        var wish = new ServerWish(null, null, null, new ServerWish.Auth(AuthType.OAUTH, null, null), null, null);
        edit.edit(caller, server.key(), new ServerEdit(wish, false, null));
    }
}

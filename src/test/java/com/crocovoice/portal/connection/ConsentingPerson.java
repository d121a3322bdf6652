package com.crocovoice.portal.connection;

import com.crocovoice.portal.catalog.AuthType;
import com.crocovoice.portal.catalog.CatalogQueries;
import com.crocovoice.portal.catalog.ServerKind;
import com.crocovoice.portal.catalog.ServerRow;
import com.crocovoice.portal.catalog.ServerState;
import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.catalog.ServerTargets;
import com.crocovoice.portal.connection.KnownClient.Source;
import com.crocovoice.portal.egress.EgressGuard;
import com.crocovoice.portal.egress.GuardedHttp;
import com.crocovoice.portal.egress.OutboundHttp;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody who connects at one server and consents to whatever is asked, through the portal's own classes for it. Stand-ins
 * are only what holds data: the catalogue, the connections and the vault are in memory, and a plain HTTP client is the browser.
 */
public final class ConsentingPerson {

    private static final ClientDocument SELF =
            new ClientDocument("https://conformance-test.local", "/client-metadata.json");

    public final Caller caller = new Caller("usr_1", "ada", "Ada", Set.of(Role.TEAM_MEMBER.realmName()), "web");
    private final ServerTarget target;
    private final OutboundHttp outbound = new OutboundHttp();
    private final OAuthHttp http;
    private final RememberedClients clients = new RememberedClients();
    private final ServerAccess access = new ServerAccess();
    private final StartConnection start = new StartConnection();
    private final FinishConnection finish = new FinishConnection();

    /** @param egressAllow what the portal may reach besides public addresses */
    public ConsentingPerson(ServerTarget target, String egressAllow) {
        this.target = target;
        this.http = OAuthHttp.with(GuardedHttp.with(outbound, EgressGuard.allowing(egressAllow)));
        var tokens = TokenEndpoint.with(http);
        var vault = new RememberedSecrets();
        var connections = new RememberedConnections();
        var uses = new NoUses();
        var own = own();
        var store = store(connections, uses, vault);
        var wanted = new WantedScopes();
        wanted.connections = connections;
        access.wanted = wanted;
        access.reader = reader(connections, uses, vault);
        access.renewals = renewals(connections, store, own, tokens, vault);
        start.catalog = new OneServer();
        start.targets = new OneTarget();
        start.http = http;
        start.find = FindAuthority.with(http);
        start.own = own;
        start.tokens = tokens;
        var attempts = new RememberedAttempts();
        start.attempts = attempts;
        start.store = store;
        start.wanted = wanted;
        finish.attempts = attempts;
        finish.own = own;
        finish.clients = clients;
        finish.tokens = tokens;
        finish.targets = start.targets;
        finish.catalog = start.catalog;
        finish.store = store;
        finish.listAgain = new NobodyListens<>();
    }

    private OwnClient own() {
        var own = new OwnClient() {
            @Override
            public ClientDocument document() {
                return SELF;
            }

            @Override
            public Optional<ConnectorProfile> profileAt(String issuer) {
                return Optional.empty();
            }

            @Override
            public Optional<ConnectorProfile> profile(String connector) {
                return Optional.empty();
            }
        };
        own.clients = clients;
        own.register = RegisterClient.with(http);
        return own;
    }

    private static ConnectionStore store(
            RememberedConnections connections, ConnectionUses uses, RememberedSecrets vault) {
        var store = new ConnectionStore();
        store.connections = connections;
        store.uses = uses;
        store.vault = vault;
        store.log = new ConnectionLog() {
            @Override
            public void write(Caller caller, String serverKey, Connection connection, String decision) {
                System.out.println(
                        decision + ": asked for " + connection.asked() + ", granted " + connection.granted());
            }
        };
        store.connected = new NobodyListens<>();
        store.clock = Clock.systemUTC();
        return store;
    }

    private static AccessReader reader(
            RememberedConnections connections, ConnectionUses uses, RememberedSecrets vault) {
        var reader = new AccessReader();
        reader.connections = connections;
        reader.uses = uses;
        reader.vault = vault;
        reader.nonces = new Nonces();
        reader.clock = Clock.systemUTC();
        return reader;
    }

    private Renewals renewals(
            RememberedConnections connections,
            ConnectionStore store,
            OwnClient own,
            TokenEndpoint tokens,
            RememberedSecrets vault) {
        var refresh = new RefreshConnection();
        refresh.connections = connections;
        refresh.store = store;
        refresh.clients = clients;
        refresh.own = own;
        refresh.tokens = tokens;
        refresh.vault = vault;
        refresh.clock = Clock.systemUTC();
        var renewals = new Renewals();
        renewals.refresh = refresh;
        return renewals;
    }

    /** What proves this person's calls. */
    public ServerAccess access() {
        return access;
    }

    /** What an administrator does beforehand: a client that was made at who authorises for the server. */
    public void isGiven(String clientId, String secret) {
        AuthorizationServer server =
                start.find.of(target.url(), http.challenge(target.url())).server();
        TokenStyle style = ClientKey.isMeantBy(secret)
                ? TokenStyle.FORM_PRIVATE_KEY
                : TokenStyle.choose(null, server.clientAuthMethods(), true);
        clients.keep(server.issuer(), new OAuthClient(clientId, secret, style), Source.GIVEN, SELF.callback(), "admin");
    }

    /** The portal signs in by itself. */
    public void connectPortal() {
        start.withOwnCredentials(caller, target.key());
    }

    /**
     * Consents, for the first time or again.
     *
     * @return whether there is a connection now
     */
    public boolean connect() {
        URI asked = start.start(caller, target.key(), OwnerKind.USER);
        System.out.println(
                "asked for " + OAuthProvider.form(asked.getRawQuery()).get("scope"));
        Map<String, String> brought = browse(asked);
        var answer =
                new ConsentAnswer(brought.get("state"), brought.get("code"), brought.get("error"), brought.get("iss"));
        FinishConnection.Outcome outcome = finish.finish(caller, answer);
        System.out.println("came back: " + outcome);
        return outcome.ending() == FinishConnection.Ending.CONNECTED
                || outcome.ending() == FinishConnection.Ending.PARTIAL;
    }

    private static Map<String, String> browse(URI asked) {
        try {
            HttpResponse<Void> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(asked).build(), BodyHandlers.discarding());
            URI back = URI.create(answer.headers().firstValue("location").orElseThrow());
            return OAuthProvider.form(back.getRawQuery());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private final class OneTarget extends ServerTargets {

        @Override
        public Optional<ServerTarget> of(String serverId) {
            return Optional.of(target);
        }
    }

    private final class OneServer extends CatalogQueries {

        @Override
        public ServerRow server(Caller asking, String key) {
            return new ServerRow(
                    target.serverId(),
                    target.key(),
                    target.name(),
                    ServerKind.BYO,
                    null,
                    target.transport(),
                    target.url().toString(),
                    new ServerRow.Auth(AuthType.OAUTH, null, null),
                    null,
                    ServerState.NEEDS_AUTHORIZATION,
                    null,
                    null,
                    Instant.EPOCH,
                    null,
                    null,
                    null,
                    0,
                    0,
                    null,
                    null,
                    caller.userId(),
                    Instant.EPOCH,
                    "1",
                    true,
                    false);
        }
    }
}

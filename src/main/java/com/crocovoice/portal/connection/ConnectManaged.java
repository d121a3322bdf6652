package com.crocovoice.portal.connection;

import com.crocovoice.portal.catalog.CatalogQueries;
import com.crocovoice.portal.catalog.ConnectorReadiness;
import com.crocovoice.portal.catalog.ManagedServers;
import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.catalog.ServerTargets;
import com.crocovoice.portal.connection.ConnectionStore.Place;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Conflict;
import com.crocovoice.portal.problem.Forbidden;
import com.crocovoice.portal.problem.NotFound;
import com.crocovoice.portal.problem.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Connects a person or a team with a vendor that the portal has a connector for, with one click. */
@ApplicationScoped
public class ConnectManaged implements ConnectorReadiness {

    @Inject
    ManagedServers servers;

    @Inject
    ServerTargets targets;

    @Inject
    CatalogQueries catalog;

    @Inject
    OwnClient own;

    @Inject
    StartConnection start;

    @Inject
    ConnectionStore store;

    @Inject
    @Any
    Instance<LocalConnector> local;

    /**
     * What came of it.
     *
     * @param server its key
     * @param authorizationUrl where the browser is to go; null when it is connected already
     */
    public record Begun(String server, @Nullable URI authorizationUrl) {}

    /**
     * @param flavour which way the connector stores, such as {@code local}; null for the one that is set up
     * @throws NotFound {@code connector_not_found}
     * @throws BadInput 422 {@code unknown_flavour}
     * @throws Forbidden {@code no_team}
     * @throws Conflict {@code connector_not_ready} when no admin set the portal's client up, {@code name_taken}
     * @throws Unavailable 502 {@code oauth_…}
     */
    @RequiresRole({Role.TEAM_MEMBER, Role.SECURITY_ADMIN})
    @Transactional(TxType.NOT_SUPPORTED)
    public Begun connect(Caller caller, String connector, OwnerKind kind, @Nullable String flavour) {
        if (kind == OwnerKind.TEAM && caller.team() == null) throw new Forbidden("no_team");
        Optional<LocalConnector> without = localFor(connector, flavour);
        Optional<ConnectorProfile> with = profileFor(connector, flavour);
        boolean known = flavour == null || offers(connector, flavour);
        if (!known) throw BadInput.unprocessable("unknown_flavour", String.valueOf(flavour));
        String key = servers.ensure(caller, connector);
        if (without.filter(LocalConnector::isReady).isPresent()) {
            ServerTarget target = target(caller, key);
            String owner = Connection.ownerId(kind, caller);
            var place = new Place(target.serverId(), key, target.name(), target.url());
            store.granted(caller, place, kind, without.get().details(kind, owner));
            return new Begun(key, null);
        }
        if (with.filter(ConnectorProfile::isReady).isEmpty()) throw new Conflict("connector_not_ready", connector);
        return new Begun(key, start.start(caller, key, kind));
    }

    private ServerTarget target(Caller caller, String key) {
        return targets.of(catalog.server(caller, key).id()).orElseThrow(() -> new NotFound("server_not_found", key));
    }

    private boolean offers(String connector, String flavour) {
        return local.stream()
                        .anyMatch(l ->
                                l.connector().equals(connector) && l.flavour().equals(flavour))
                || own.profile(connector)
                        .filter(p -> p.flavour().equals(flavour))
                        .isPresent();
    }

    private Optional<LocalConnector> localFor(String connector, @Nullable String flavour) {
        return local.stream()
                .filter(l -> l.connector().equals(connector))
                .filter(l -> flavour == null ? l.isReady() : l.flavour().equals(flavour))
                .findFirst();
    }

    private Optional<ConnectorProfile> profileFor(String connector, @Nullable String flavour) {
        return own.profile(connector).filter(p -> flavour == null || Objects.equals(p.flavour(), flavour));
    }

    @Override
    public boolean isReady(String connector) {
        Stream<Boolean> ways = Stream.concat(
                local.stream().filter(l -> l.connector().equals(connector)).map(LocalConnector::isReady),
                own.profile(connector).map(ConnectorProfile::isReady).stream());
        return ways.anyMatch(ready -> ready);
    }
}

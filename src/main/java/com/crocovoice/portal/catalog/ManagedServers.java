package com.crocovoice.portal.catalog;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.problem.Conflict;
import com.crocovoice.portal.problem.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/** The servers that the portal hosts: each is registered when somebody connects the first time, for every team. */
@ApplicationScoped
public class ManagedServers {

    @Inject
    Registry registry;

    @Inject
    DiscoverTools discover;

    /**
     * @return the key of the connector's server, registered now when there was none, with its tools
     * @throws NotFound {@code connector_not_found}
     * @throws Conflict {@code name_taken} when somebody gave the connector's name to a server of their own
     */
    @RequiresRole({Role.TEAM_MEMBER, Role.SECURITY_ADMIN})
    @Transactional(TxType.NOT_SUPPORTED)
    public String ensure(Caller caller, String connector) {
        ManagedConnector wanted = ManagedConnector.all().stream()
                .filter(c -> c.key().equals(connector))
                .findFirst()
                .orElseThrow(() -> new NotFound("connector_not_found", connector));
        registry.host(caller, wanted).ifPresent(id -> discover.now(id, RegisterServer.PROBE));
        return wanted.key();
    }
}

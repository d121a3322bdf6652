package com.crocovoice.portal.connection;

import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.catalog.ServerTargets;
import com.crocovoice.portal.catalog.ToolSource;
import com.crocovoice.portal.connection.ConnectionStore.Ended;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.problem.Forbidden;
import com.crocovoice.portal.problem.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;

/** Disconnects: forgets the tokens first, then asks who gave them to end them, which may fail without harm here. */
@ApplicationScoped
public class EndConnection {

    @Inject
    ConnectionStore store;

    @Inject
    ServerTargets targets;

    @Inject
    ToolSource sessions;

    @Inject
    OwnClient own;

    @Inject
    TokenEndpoint tokens;

    /**
     * @throws NotFound {@code connection_not_found}
     * @throws Forbidden {@code not_your_connection}
     */
    @RequiresRole
    @Transactional(TxType.NOT_SUPPORTED)
    public void end(Caller caller, String id) {
        String serverId = store.serverOf(id).orElseThrow(() -> new NotFound("connection_not_found", id));
        String key = targets.of(serverId).map(ServerTarget::key).orElse(serverId);
        Ended ended = store.end(caller, id, key);
        // Sessions that were opened with its token must not outlive it.
        sessions.forget(serverId);
        revoke(ended);
    }

    private void revoke(Ended ended) {
        Optional<OAuthClient> client = own.at(ended.issuer());
        if (ended.revocationEndpoint() == null || client.isEmpty()) return;
        if (ended.refresh() != null)
            tokens.revoke(ended.issuer(), ended.revocationEndpoint(), client.get(), ended.refresh(), true);
        if (ended.access() != null)
            tokens.revoke(ended.issuer(), ended.revocationEndpoint(), client.get(), ended.access(), false);
    }
}

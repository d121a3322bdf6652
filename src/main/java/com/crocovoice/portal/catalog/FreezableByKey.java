package com.crocovoice.portal.catalog;

import com.crocovoice.portal.freeze.FreezableServers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** The registered servers for the kill switch. */
@ApplicationScoped
class FreezableByKey implements FreezableServers {

    @Inject
    Servers servers;

    @Override
    public Optional<Freezable> find(String key) {
        return servers.findByKey(key).map(server -> new Freezable(server.id(), server.key()));
    }
}

package com.crocovoice.portal.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;

/** Which servers are to be discovered. */
@ApplicationScoped
class DueServers {

    @Inject
    Servers servers;

    @Inject
    Clock clock;

    /** At the start, whatever was known of them before. */
    @Transactional
    public List<String> atStart() {
        return servers.listEnabledIds();
    }

    @Transactional
    public List<String> now() {
        return servers.listDueIds(clock.instant());
    }
}

package com.crocovoice.portal.connection;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.ui.Badge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** How many connections a person has to make again, or calls wait for, beside “Connections”. */
@ApplicationScoped
public class ConnectionBadge implements Badge {

    @Inject
    ConnectionQueries queries;

    @Override
    public String page() {
        return "connections/list";
    }

    @Override
    public int count(Caller caller) {
        return queries.countNeeds(caller);
    }

    @Override
    public boolean urgent() {
        return true;
    }
}

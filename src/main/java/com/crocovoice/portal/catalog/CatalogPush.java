package com.crocovoice.portal.catalog;

import com.crocovoice.portal.notify.LivePush;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

/** Has open pages that show servers or tools ask again. */
@ApplicationScoped
public class CatalogPush {

    @Inject
    LivePush live;

    void tell(@Observes(during = TransactionPhase.AFTER_SUCCESS) CatalogChanged change) {
        live.changed("servers");
        live.changed("tools");
    }
}

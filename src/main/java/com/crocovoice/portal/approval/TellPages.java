package com.crocovoice.portal.approval;

import com.crocovoice.portal.notify.LivePush;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

/** Lets every open page look again at its inbox when a held call changed. */
@ApplicationScoped
class TellPages {

    @Inject
    LivePush live;

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) ApprovalChanged change) {
        live.changed("inbox");
    }
}

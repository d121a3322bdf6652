package com.crocovoice.portal.approval;

import com.crocovoice.portal.approval.input.InputChanged;
import com.crocovoice.portal.notify.LivePush;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

/** Lets every open page count again what waits for its person when a held call or a question came, was decided or ended. */
@ApplicationScoped
public class InboxPush {

    @Inject
    LivePush pages;

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) ApprovalChanged event) {
        pages.changed("inbox");
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) InputChanged event) {
        pages.changed("inbox");
    }
}

package com.crocovoice.portal.approval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps how far granted calls have come, so that a page of any node can show it. */
@ApplicationScoped
public class HeldProgress {

    @PersistenceContext(unitName = "portal")
    EntityManager data;

    @Inject
    Clock clock;

    /** @param total null when nobody knows */
    @Transactional
    public void told(String approvalId, double done, @Nullable Double total, @Nullable String message) {
        Instant now = clock.instant();
        ApprovalProgress known = data.find(ApprovalProgress.class, approvalId);
        ApprovalProgress progress = known == null ? new ApprovalProgress(approvalId, now) : known;
        progress.told(done, total, message, now);
        if (known == null) data.persist(progress);
    }

    @Transactional
    @Nullable
    ApprovalProgress of(String approvalId) {
        return data.find(ApprovalProgress.class, approvalId);
    }

    /** It ended: what came of it is told by its answer. */
    @Transactional
    public void ended(String approvalId) {
        ApprovalProgress known = data.find(ApprovalProgress.class, approvalId);
        if (known != null) data.remove(known);
    }
}

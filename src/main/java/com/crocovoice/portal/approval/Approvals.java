package com.crocovoice.portal.approval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The held calls and the decisions on them. */
@ApplicationScoped
public class Approvals {

    @PersistenceContext
    EntityManager data;

    void add(ApprovalRequest request) {
        data.persist(request);
    }

    void add(ApprovalDecision decision) {
        data.persist(decision);
        data.flush();
    }

    @Transactional
    public Optional<ApprovalRequest> find(String id) {
        return Optional.ofNullable(data.find(ApprovalRequest.class, id));
    }

    /** For a change: nobody else changes it until the transaction ends. */
    Optional<ApprovalRequest> lock(String id) {
        return Optional.ofNullable(data.find(ApprovalRequest.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** In the order in which they were taken. */
    @Transactional
    public List<ApprovalDecision> decisionsOn(String id) {
        return data.createQuery(
                        "select d from ApprovalDecision d where d.approvalId = :id order by d.at, d.id",
                        ApprovalDecision.class)
                .setParameter("id", id)
                .getResultList();
    }

    /**
     * Newest first.
     *
     * @param state null for all
     * @param before only older ones than the id; null from the start
     */
    @Transactional
    public List<ApprovalRequest> list(@Nullable ApprovalState state, @Nullable String before, int most) {
        String where = (state == null ? "" : " and a.state = :state") + (before == null ? "" : " and a.id < :before");
        var query = data.createQuery(
                "select a from ApprovalRequest a where 1 = 1" + where + " order by a.id desc", ApprovalRequest.class);
        if (state != null) query.setParameter("state", state);
        if (before != null) query.setParameter("before", before);
        return query.setMaxResults(most).getResultList();
    }

    /** Whether the same call has an outcome that nobody knows. */
    @Transactional
    public Optional<ApprovalRequest> findUnknown(String serverId, String toolName, String argumentsHash) {
        return data.createQuery(
                        "select a from ApprovalRequest a where a.serverId = :server and a.toolName = :tool"
                                + " and a.argumentsHash = :hash and a.state = :state",
                        ApprovalRequest.class)
                .setParameter("server", serverId)
                .setParameter("tool", toolName)
                .setParameter("hash", argumentsHash)
                .setParameter("state", ApprovalState.UNKNOWN)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    @Transactional
    public List<String> idsIn(ApprovalState state) {
        return data.createQuery(
                        "select a.id from ApprovalRequest a where a.state = :state order by a.requestedAt",
                        String.class)
                .setParameter("state", state)
                .getResultList();
    }

    @Transactional
    public List<String> idsExpiredAt(Instant now) {
        return data.createQuery(
                        "select a.id from ApprovalRequest a where a.state = :state and a.expiresAt <= :now",
                        String.class)
                .setParameter("state", ApprovalState.PENDING)
                .setParameter("now", now)
                .getResultList();
    }
}

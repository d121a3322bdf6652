package com.crocovoice.portal.approval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The held calls and the decisions on them. */
@ApplicationScoped
public class Approvals {

    /** What is simply on its way is nobody's business yet. */
    private static final String SHOWN = "not (a.ruling.effect = com.crocovoice.portal.policy.Effect.ALLOW"
            + " and a.state = com.crocovoice.portal.approval.ApprovalState.EXECUTING)";

    @PersistenceContext(unitName = "portal")
    EntityManager data;

    void add(ApprovalRequest request) {
        data.persist(request);
    }

    void add(ApprovalDecision decision) {
        data.persist(decision);
        data.flush();
    }

    void remove(ApprovalRequest request) {
        data.remove(request);
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
    List<ApprovalDecision> decisionsOn(String id) {
        return decisionsOn(List.of(id));
    }

    /** Of several calls, each call's in the order in which they were taken. */
    List<ApprovalDecision> decisionsOn(Collection<String> ids) {
        if (ids.isEmpty()) return List.of();
        return data.createQuery(
                        "select d from ApprovalDecision d where d.approvalId in :ids order by d.at, d.id",
                        ApprovalDecision.class)
                .setParameter("ids", ids)
                .getResultList();
    }

    /**
     * Newest first.
     *
     * @param state null for all
     * @param before only older ones than the id; null from the start
     */
    List<ApprovalRequest> list(Reach reach, @Nullable ApprovalState state, @Nullable String before, int most) {
        return query(ApprovalRequest.class, "a", reach, state, before, " order by a.id desc")
                .setMaxResults(most)
                .getResultList();
    }

    /** Newest first, from the place {@code first} on. */
    List<ApprovalRequest> list(Reach reach, @Nullable ApprovalState state, int first, int most) {
        return query(ApprovalRequest.class, "a", reach, state, null, " order by a.id desc")
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
    }

    int count(Reach reach, @Nullable ApprovalState state) {
        return query(Long.class, "count(a)", reach, state, null, "")
                .getSingleResult()
                .intValue();
    }

    /** What waits and can still be granted. */
    int countOpen(Reach reach, Instant now) {
        TypedQuery<Long> query = data.createQuery(
                "select count(a) from ApprovalRequest a where a.state = :state and a.expiresAt > :now and "
                        + reach.condition(),
                Long.class);
        reach.fill(query);
        return query.setParameter("state", ApprovalState.PENDING)
                .setParameter("now", now)
                .getSingleResult()
                .intValue();
    }

    private <T> TypedQuery<T> query(
            Class<T> type,
            String what,
            Reach reach,
            @Nullable ApprovalState state,
            @Nullable String before,
            String order) {
        String where = (state == null ? "" : " and a.state = :state") + (before == null ? "" : " and a.id < :before");
        TypedQuery<T> query = data.createQuery(
                "select " + what + " from ApprovalRequest a where " + SHOWN + " and " + reach.condition() + where
                        + order,
                type);
        reach.fill(query);
        if (state != null) query.setParameter("state", state);
        if (before != null) query.setParameter("before", before);
        return query;
    }

    /** What became of earlier calls of the same tool that the caller may look at, newest first. */
    List<ApprovalRequest> listDecided(Reach reach, HeldTool tool, String exceptId, int most) {
        TypedQuery<ApprovalRequest> query = data.createQuery(
                "select a from ApprovalRequest a where a.tool.serverId = :server and a.tool.name = :tool"
                        + " and a.id <> :except and a.ruling.effect <> com.crocovoice.portal.policy.Effect.ALLOW"
                        + " and a.state <> com.crocovoice.portal.approval.ApprovalState.PENDING and "
                        + reach.condition() + " order by a.id desc",
                ApprovalRequest.class);
        reach.fill(query);
        return query.setParameter("server", tool.serverId())
                .setParameter("tool", tool.name())
                .setParameter("except", exceptId)
                .setMaxResults(most)
                .getResultList();
    }

    /** The id of the same call, when it has an outcome that nobody knows. */
    @Transactional
    public Optional<String> findUnknown(String serverId, String toolName, String argumentsHash) {
        return data.createQuery(
                        "select a.id from ApprovalRequest a where a.tool.serverId = :server and a.tool.name = :tool"
                                + " and a.argumentsHash = :hash and a.state = :state",
                        String.class)
                .setParameter("server", serverId)
                .setParameter("tool", toolName)
                .setParameter("hash", argumentsHash)
                .setParameter("state", ApprovalState.UNKNOWN)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Granted and not yet claimed, oldest first. */
    @Transactional
    public List<String> idsGranted() {
        return data.createQuery(
                        "select a.id from ApprovalRequest a where a.state = :state order by a.requestedAt",
                        String.class)
                .setParameter("state", ApprovalState.APPROVED)
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

    /** Claimed by an execution that should have come back by now. */
    @Transactional
    public List<String> idsLostAt(Instant now) {
        return data.createQuery(
                        "select a.id from ApprovalRequest a where a.state = :state and a.claimedUntil < :now",
                        String.class)
                .setParameter("state", ApprovalState.EXECUTING)
                .setParameter("now", now)
                .getResultList();
    }
}

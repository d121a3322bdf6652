package com.crocovoice.portal.approval.input;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The questions that servers asked. */
@ApplicationScoped
public class InputRequests {

    @PersistenceContext(unitName = "portal")
    EntityManager data;

    void add(InputRequest asked) {
        data.persist(asked);
    }

    @Transactional
    public Optional<InputRequest> find(String id) {
        return Optional.ofNullable(data.find(InputRequest.class, id));
    }

    /** For a change: nobody else changes it until the transaction ends. */
    Optional<InputRequest> lock(String id) {
        return Optional.ofNullable(data.find(InputRequest.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /**
     * Newest first.
     *
     * @param state null for all
     * @param before only older ones than the id; null from the start
     */
    List<InputRequest> listOf(String userId, @Nullable InputState state, @Nullable String before, int most) {
        String more = (state == null ? "" : " and i.state = :state") + (before == null ? "" : " and i.id < :before");
        var query = data.createQuery(
                        "select i from InputRequest i where i.requester.userId = :me" + more + " order by i.id desc",
                        InputRequest.class)
                .setParameter("me", userId)
                .setMaxResults(most);
        if (state != null) query.setParameter("state", state);
        if (before != null) query.setParameter("before", before);
        return query.getResultList();
    }

    int countOpen(String userId, Instant now) {
        return data.createQuery(
                        "select count(i) from InputRequest i where i.requester.userId = :me and i.state = :state"
                                + " and i.expiresAt > :now and i.keptUntil > :now",
                        Long.class)
                .setParameter("me", userId)
                .setParameter("state", InputState.PENDING)
                .setParameter("now", now)
                .getSingleResult()
                .intValue();
    }

    List<String> idsOver(Instant now) {
        return data.createQuery(
                        "select i.id from InputRequest i where i.state = :state"
                                + " and (i.expiresAt <= :now or i.keptUntil <= :now)",
                        String.class)
                .setParameter("state", InputState.PENDING)
                .setParameter("now", now)
                .getResultList();
    }

    /** What was asked under a trace, oldest first. */
    @Transactional
    public List<InputRequest> ofTrace(String traceId) {
        return data.createQuery(
                        "select i from InputRequest i where i.traceId = :trace order by i.id", InputRequest.class)
                .setParameter("trace", traceId)
                .getResultList();
    }

    /** Those of the ids that wait no more. */
    List<String> idsEnded(Collection<String> ids) {
        return data.createQuery(
                        "select i.id from InputRequest i where i.id in :ids and i.state <> :state", String.class)
                .setParameter("ids", ids)
                .setParameter("state", InputState.PENDING)
                .getResultList();
    }

    void keep(Collection<String> ids, Instant until) {
        data.createQuery("update InputRequest i set i.keptUntil = :until where i.id in :ids and i.state = :state")
                .setParameter("until", until)
                .setParameter("ids", ids)
                .setParameter("state", InputState.PENDING)
                .executeUpdate();
    }
}

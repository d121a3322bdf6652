package com.crocovoice.portal.freeze;

import com.crocovoice.portal.problem.Conflict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stored freezings. */
@ApplicationScoped
class FreezeRows {

    @PersistenceContext
    EntityManager data;

    /** @throws Conflict {@code already_frozen} */
    void add(Freeze freeze, String key) {
        if (isActive(key)) throw new Conflict("already_frozen");
        data.persist(freeze);
        data.flush();
    }

    private boolean isActive(String key) {
        return !data.createQuery("select f.id from Freeze f where f.activeKey = :key", String.class)
                .setParameter("key", key)
                .getResultList()
                .isEmpty();
    }

    Optional<Freeze> lock(String id) {
        return Optional.ofNullable(data.find(Freeze.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** What is frozen now, newest first. */
    @Transactional
    public List<Freeze> active() {
        return data.createQuery("select f from Freeze f where f.liftedAt is null order by f.id desc", Freeze.class)
                .getResultList();
    }

    /** @param before id of the last one on the page before; null for the first page */
    List<Freeze> page(int most, @Nullable String before) {
        String after = before == null ? "" : " where f.id < :before";
        var query = data.createQuery("select f from Freeze f" + after + " order by f.id desc", Freeze.class)
                .setMaxResults(most);
        if (before != null) query.setParameter("before", before);
        return query.getResultList();
    }
}

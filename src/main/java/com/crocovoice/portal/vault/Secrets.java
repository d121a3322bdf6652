package com.crocovoice.portal.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** The encrypted rows. */
@ApplicationScoped
class Secrets {

    @PersistenceContext
    EntityManager data;

    public Optional<Secret> find(SecretRef ref) {
        return Optional.ofNullable(data.find(Secret.class, new Secret.Key(ref)));
    }

    public void add(Secret secret) {
        data.persist(secret);
    }

    public void remove(Secret secret) {
        data.remove(secret);
    }

    public List<Secret> list() {
        return data.createQuery("select s from Secret s order by s.kind, s.rowId, s.field", Secret.class)
                .getResultList();
    }

    public List<Secret> some(int most) {
        return data.createQuery("select s from Secret s", Secret.class)
                .setMaxResults(most)
                .getResultList();
    }
}

package com.crocovoice.portal.wire;

import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Conflict;
import com.crocovoice.portal.wire.KeptAnswer.Given;
import com.crocovoice.portal.wire.KeptAnswer.Key;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The answers of writes with an Idempotency-Key, kept for a day. Each step is committed by itself, before the write begins. */
@ApplicationScoped
public class KeptAnswers {

    private static final Duration KEPT = Duration.ofHours(24);

    @PersistenceContext
    EntityManager database;

    @Inject
    Clock clock;

    /**
     * Looks for the answer of an earlier request with this key.
     *
     * @throws BadInput 422 {@code idempotency_key_reused} when the earlier request was another one
     * @throws Conflict {@code idempotency_in_flight} when it has not ended, or ended in a crash
     */
    @Transactional(TxType.REQUIRES_NEW)
    public Optional<Given> find(Key key, String requestHash) {
        KeptAnswer known = database.find(KeptAnswer.class, key);
        if (known == null || known.isOlderThan(start())) return Optional.empty();
        if (!known.isOf(requestHash)) throw BadInput.unprocessable("idempotency_key_reused");
        Given given = known.given();
        if (given == null) throw new Conflict("idempotency_in_flight");
        return Optional.of(given);
    }

    /** Takes the key for a request that begins now; fails when another request takes it in the same moment. */
    @Transactional(TxType.REQUIRES_NEW)
    public void begin(Key key, String requestHash) {
        database.createQuery("delete from KeptAnswer a where a.createdAt < :start")
                .setParameter("start", start())
                .executeUpdate();
        database.persist(new KeptAnswer(key, requestHash, clock.instant()));
        database.flush();
    }

    @Transactional(TxType.REQUIRES_NEW)
    public void end(Key key, Given answer) {
        KeptAnswer begun = database.find(KeptAnswer.class, key);
        if (begun != null) begun.end(answer);
    }

    /** Nothing was done: the same key may try again. */
    @Transactional(TxType.REQUIRES_NEW)
    public void forget(Key key) {
        KeptAnswer begun = database.find(KeptAnswer.class, key);
        if (begun != null) database.remove(begun);
    }

    private Instant start() {
        return clock.instant().minus(KEPT);
    }
}

package com.crocovoice.portal.connection;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.vault.Vault;
import com.crocovoice.portal.wire.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** People on their way to an authorisation server and back. */
@ApplicationScoped
class ConsentAttempts {

    @PersistenceContext
    EntityManager data;

    @Inject
    Vault vault;

    @Inject
    Clock clock;

    /**
     * @param verifier the secret half of PKCE, from the vault, where it is no more
     * @param key that the tokens are to be bound to, from there as well; null where they are not
     */
    record Taken(
            ConsentAttempt attempt,
            String verifier,
            @Nullable ProofKey key) {}

    @Transactional
    public void add(
            Caller person,
            String serverId,
            OwnerKind kind,
            Grant grant,
            OAuthClient client,
            boolean namesItself,
            ConsentRequest request) {
        Instant now = clock.instant();
        removeOld(now);
        var attempt = new ConsentAttempt(
                Ids.next("cns"), request.state(), person, serverId, kind, grant, client.id(), namesItself, now);
        data.persist(attempt);
        vault.put(attempt.verifierSecret(), request.verifier());
        if (request.key() != null) vault.put(attempt.keySecret(), request.key().json());
    }

    private void removeOld(Instant now) {
        data.createQuery("select a from ConsentAttempt a where a.expiresAt < :now", ConsentAttempt.class)
                .setParameter("now", now)
                .getResultList()
                .forEach(this::remove);
    }

    private void remove(ConsentAttempt attempt) {
        vault.remove(attempt.verifierSecret());
        vault.remove(attempt.keySecret());
        data.remove(attempt);
    }

    /**
     * Takes an attempt away, so that its state is of no more use.
     *
     * @return empty when there is none of this person; somebody else's stays good for its own person
     */
    @Transactional
    public Optional<Taken> take(Caller person, @Nullable String state) {
        if (state == null) return Optional.empty();
        Optional<ConsentAttempt> found = data.createQuery(
                        "select a from ConsentAttempt a where a.stateHash = :hash", ConsentAttempt.class)
                .setParameter("hash", ConsentAttempt.hash(state))
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst()
                .filter(a -> a.isOf(person));
        if (found.isEmpty()) return Optional.empty();
        ConsentAttempt attempt = found.get();
        Optional<String> verifier = vault.get(attempt.verifierSecret());
        ProofKey key = vault.get(attempt.keySecret()).map(ProofKey::of).orElse(null);
        remove(attempt);
        return attempt.isOver(clock.instant()) ? Optional.empty() : verifier.map(v -> new Taken(attempt, v, key));
    }
}

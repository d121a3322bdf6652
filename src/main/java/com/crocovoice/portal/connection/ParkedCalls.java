package com.crocovoice.portal.connection;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.wire.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls that wait until their person is connected, for at most an hour. The same call waits only once, and one that is taken
 * is gone: it is made at most once.
 */
@ApplicationScoped
public class ParkedCalls {

    private static final Duration AT_MOST = Duration.ofHours(1);
    private static final int MOST_OF_ONE = 20;

    @PersistenceContext
    EntityManager data;

    @Inject
    Clock clock;

    /** @return whether it waits now; not when this person has too many already */
    @Transactional
    public boolean park(Caller caller, ParkedCall.Wish wish) {
        Instant now = clock.instant();
        data.createQuery("delete from ParkedCall p where p.expiresAt < :now")
                .setParameter("now", now)
                .executeUpdate();
        List<ParkedCall> waiting = listOf(wish.serverId(), caller.userId());
        if (waiting.size() >= MOST_OF_ONE) return false;
        boolean already = waiting.stream()
                .map(ParkedCall::wish)
                .anyMatch(w -> w.tool().equals(wish.tool()) && w.arguments().equals(wish.arguments()));
        if (!already) data.persist(new ParkedCall(Ids.next("prk"), caller, wish, now, now.plus(AT_MOST)));
        return true;
    }

    private List<ParkedCall> listOf(String serverId, String personId) {
        return data.createQuery(
                        "select p from ParkedCall p where p.serverId = :server and p.personId = :person order by p.id",
                        ParkedCall.class)
                .setParameter("server", serverId)
                .setParameter("person", personId)
                .getResultList();
    }

    /** What waits at a server, the oldest first. */
    @Transactional
    public List<ParkedCall> listAt(String serverId) {
        return data.createQuery(
                        "select p from ParkedCall p where p.serverId = :server and p.expiresAt > :now order by p.id",
                        ParkedCall.class)
                .setParameter("server", serverId)
                .setParameter("now", clock.instant())
                .getResultList();
    }

    /** @return whether it is the caller's to make now: nobody else took it, on any node */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean take(String id) {
        return data.createQuery("delete from ParkedCall p where p.id = :id")
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    /** How many calls of this person wait, by server. */
    @Transactional
    public Map<String, Integer> countsOf(Caller caller) {
        Map<String, Integer> counts = new HashMap<>();
        data.createQuery(
                        "select p.serverId, count(p) from ParkedCall p where p.personId = :person and p.expiresAt > :now"
                                + " group by p.serverId",
                        Object[].class)
                .setParameter("person", caller.userId())
                .setParameter("now", clock.instant())
                .getResultList()
                .forEach(row -> counts.put((String) row[0], ((Number) row[1]).intValue()));
        return counts;
    }
}

package com.crocovoice.portal.connection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When connections were last used, to the minute. */
@ApplicationScoped
class ConnectionUses {

    private static final Duration NEWS_AFTER = Duration.ofMinutes(1);

    @PersistenceContext
    EntityManager data;

    /** What this node wrote last. */
    private final Map<String, Instant> written = new ConcurrentHashMap<>();

    /** A row to update: two first uses at once need not agree on who adds it. */
    public void begin(String connectionId) {
        data.flush();
        Number there = (Number) data.createNativeQuery("select count(*) from connection_use where connection_id = ?")
                .setParameter(1, connectionId)
                .getSingleResult();
        if (there.intValue() > 0) return;
        data.createNativeQuery("insert into connection_use (connection_id) values (?)")
                .setParameter(1, connectionId)
                .executeUpdate();
    }

    public void end(String connectionId) {
        written.remove(connectionId);
        data.createNativeQuery("delete from connection_use where connection_id = ?")
                .setParameter(1, connectionId)
                .executeUpdate();
    }

    public void used(String connectionId, Instant at) {
        Instant before = written.get(connectionId);
        if (before != null && before.plus(NEWS_AFTER).isAfter(at)) return;
        written.put(connectionId, at);
        data.createNativeQuery("update connection_use set last_used_at = ? where connection_id = ?")
                .setParameter(1, at.atOffset(ZoneOffset.UTC))
                .setParameter(2, connectionId)
                .executeUpdate();
    }

    /** By connection; one that was never used is missing. */
    public Map<String, Instant> all() {
        Map<String, Instant> uses = new HashMap<>();
        List<?> rows = data.createNativeQuery(
                        "select connection_id, last_used_at from connection_use where last_used_at is not null")
                .getResultList();
        for (Object row : rows) {
            Object[] columns = (Object[]) row;
            uses.put(String.valueOf(columns[0]), instant(columns[1]));
        }
        return uses;
    }

    /** Drivers disagree on what a time with a zone is. */
    private static Instant instant(Object column) {
        return column instanceof OffsetDateTime at ? at.toInstant() : ((java.sql.Timestamp) column).toInstant();
    }
}

package com.crocovoice.portal.catalog;

import com.crocovoice.portal.problem.Conflict;
import com.crocovoice.portal.problem.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The registered servers. */
@ApplicationScoped
public class Servers {

    @PersistenceContext
    EntityManager data;

    /** @throws Conflict {@code name_taken} when somebody else was faster */
    public void add(McpServer server) {
        try {
            data.persist(server);
            data.flush();
        } catch (PersistenceException e) {
            if (isDuplicate(e)) throw new Conflict("name_taken", server.key());
            throw e;
        }
    }

    /** SQL states of class 23 are broken constraints, and the key's is the only one that a new server can break. */
    private static boolean isDuplicate(@Nullable Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause())
            if (at instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().startsWith("23")) return true;
        return false;
    }

    public void remove(McpServer server) {
        data.remove(server);
    }

    public Optional<McpServer> find(String id) {
        return Optional.ofNullable(data.find(McpServer.class, id));
    }

    /**
     * Finds it and makes everybody else who wants to change it or its tools wait until the transaction ends: people,
     * discoveries and calls write about the same server.
     */
    public Optional<McpServer> lock(String id) {
        return Optional.ofNullable(data.find(McpServer.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** @throws NotFound {@code server_not_found} */
    public McpServer lockByKey(String key) {
        return findByKey(key)
                .flatMap(server -> lock(server.id()))
                .orElseThrow(() -> new NotFound("server_not_found", key));
    }

    public Optional<McpServer> findByKey(String key) {
        return data.createQuery("select s from McpServer s where s.key = :key", McpServer.class)
                .setParameter("key", key)
                .getResultStream()
                .findFirst();
    }

    /** @throws NotFound {@code server_not_found} */
    public McpServer getByKey(String key) {
        return findByKey(key).orElseThrow(() -> new NotFound("server_not_found", key));
    }

    /** All of them, newest first. */
    public List<McpServer> list() {
        return data.createQuery("select s from McpServer s order by s.createdAt desc, s.id desc", McpServer.class)
                .getResultList();
    }

    public List<String> listEnabledIds() {
        return data.createQuery("select s.id from McpServer s where s.enabled = true", String.class)
                .getResultList();
    }

    /** Servers that are to be discovered now, the longest due first. */
    public List<String> listDueIds(Instant now) {
        return data.createQuery(
                        "select s.id from McpServer s where s.enabled = true and s.health.nextTryAt <= :now"
                                + " order by s.health.nextTryAt",
                        String.class)
                .setParameter("now", now)
                .getResultList();
    }
}

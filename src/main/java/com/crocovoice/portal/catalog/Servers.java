package com.crocovoice.portal.catalog;

import com.crocovoice.portal.problem.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** The registered servers. */
@ApplicationScoped
public class Servers {

    @PersistenceContext
    EntityManager data;

    public void add(McpServer server) {
        data.persist(server);
        data.flush();
    }

    public void remove(McpServer server) {
        data.remove(server);
    }

    public Optional<McpServer> find(String id) {
        return Optional.ofNullable(data.find(McpServer.class, id));
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
}

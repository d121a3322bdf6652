package com.crocovoice.portal.catalog;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What people and timers ask of the catalogue. */
@ApplicationScoped
public class CatalogQueries {

    @PersistenceContext
    EntityManager data;

    @Inject
    Servers servers;

    @Inject
    Tools tools;

    @Inject
    ToolDirectory directory;

    @Inject
    EffectOf effects;

    /** The servers that the caller may see, newest first. */
    @RequiresRole
    @Transactional
    public List<ServerRow> servers(Caller caller) {
        Map<String, int[]> counts = counts();
        return servers.list().stream()
                .filter(s -> ServerRights.sees(caller, s))
                .map(s -> row(caller, s, counts))
                .toList();
    }

    @RequiresRole
    @Transactional
    public ServerRow server(Caller caller, String key) {
        McpServer server = servers.getByKey(key);
        ServerRights.requireSight(caller, server);
        return row(caller, server, counts());
    }

    private static ServerRow row(Caller caller, McpServer server, Map<String, int[]> counts) {
        int[] count = counts.getOrDefault(server.id(), new int[2]);
        return ServerRow.of(server, count[0], count[1], ServerRights.edits(caller, server));
    }

    /** Per server: tools that are there, and tools that wait for a review. */
    private Map<String, int[]> counts() {
        Map<String, int[]> counts = new HashMap<>();
        List<Object[]> rows = data.createQuery(
                        "select t.serverId, t.review, count(t) from Tool t group by t.serverId, t.review",
                        Object[].class)
                .getResultList();
        for (Object[] row : rows) {
            Review review = (Review) row[1];
            if (review == Review.GONE) continue;
            int[] count = counts.computeIfAbsent((String) row[0], id -> new int[2]);
            int many = ((Number) row[2]).intValue();
            count[0] += many;
            if (review == Review.NEW || review == Review.CHANGED) count[1] += many;
        }
        return counts;
    }

    /** The tools of a server, by name, each with the caller's own effect. */
    @RequiresRole
    @Transactional
    public List<ToolRow> tools(Caller caller, String serverKey) {
        McpServer server = servers.getByKey(serverKey);
        ServerRights.requireSight(caller, server);
        return directory.all().stream()
                .filter(t -> t.serverId().equals(server.id()))
                .map(t -> ToolRow.of(t, effects.likely(caller, t)))
                .toList();
    }

    /** The tools of all servers that the caller may see. */
    @RequiresRole
    @Transactional
    public List<ToolRow> tools(Caller caller) {
        List<String> seen = servers.list().stream()
                .filter(s -> ServerRights.sees(caller, s))
                .map(McpServer::id)
                .toList();
        return directory.all().stream()
                .filter(t -> seen.contains(t.serverId()))
                .map(t -> ToolRow.of(t, effects.likely(caller, t)))
                .toList();
    }

    /** Every definition seen of a tool, newest first, each with what it changed. */
    @RequiresRole({Role.SECURITY_ADMIN, Role.AUDITOR})
    @Transactional
    public List<HistoryRow> history(Caller caller, String serverKey, String toolName) {
        McpServer server = servers.getByKey(serverKey);
        Tool tool = tools.get(server.id(), toolName);
        List<SeenDefinition> seen = tools.definitionsOf(tool.id());
        List<HistoryRow> rows = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            SeenDefinition one = seen.get(i);
            String before = i + 1 < seen.size() ? seen.get(i + 1).definition() : null;
            List<DefinitionDiff.Change> diff =
                    before == null ? List.of() : DefinitionDiff.between(before, one.definition());
            rows.add(new HistoryRow(
                    one.pin(), one.pin().equals(tool.acceptedPin()), one.seenAt(), Json.parse(one.definition()), diff));
        }
        return rows;
    }

    /** The server's id, for somebody who may change it. */
    @Transactional
    public String requireEdit(Caller caller, String key) {
        McpServer server = servers.getByKey(key);
        ServerRights.requireEdit(caller, server);
        return server.id();
    }

    @Transactional
    public List<String> enabledIds() {
        return data.createQuery("select s.id from McpServer s where s.enabled = true", String.class)
                .getResultList();
    }

    /** Servers to be asked now: away and their pause is over, or online and not seen for long. */
    @Transactional
    public List<String> dueIds(Instant now, Instant seenBefore) {
        return data.createQuery(
                        "select s.id from McpServer s where s.enabled = true and ((s.nextTryAt is not null and s.nextTryAt <= :now)"
                                + " or (s.state = :online and s.lastSeenAt < :before)) order by s.nextTryAt",
                        String.class)
                .setParameter("now", now)
                .setParameter("online", ServerState.ONLINE)
                .setParameter("before", seenBefore)
                .getResultList();
    }

    /** How many tools wait for a security admin. */
    @Transactional
    public int toReview() {
        return data.createQuery("select count(t) from Tool t where t.review in :waiting", Long.class)
                .setParameter("waiting", List.of(Review.NEW, Review.CHANGED))
                .getSingleResult()
                .intValue();
    }
}

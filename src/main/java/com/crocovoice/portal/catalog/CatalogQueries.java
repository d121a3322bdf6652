package com.crocovoice.portal.catalog;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.problem.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What people ask of the catalogue, each answered with what the caller may see. */
@ApplicationScoped
public class CatalogQueries {

    @PersistenceContext
    EntityManager data;

    @Inject
    Servers servers;

    @Inject
    ToolDirectory directory;

    @Inject
    EffectOf effects;

    /** Tools of one server that are there, and how many of them wait for a review. */
    private record Count(int tools, int waiting) {

        static final Count NONE = new Count(0, 0);

        Count plus(Review review, int many) {
            if (review == Review.GONE) return this;
            boolean waits = review == Review.NEW || review == Review.CHANGED;
            return new Count(tools + many, waits ? waiting + many : waiting);
        }
    }

    /** The servers that the caller may see, newest first. */
    @RequiresRole
    @Transactional
    public List<ServerRow> servers(Caller caller) {
        Map<String, Count> counts = counts();
        return servers.list().stream()
                .filter(s -> ServerRights.sees(caller, s))
                .map(s -> row(caller, s, counts))
                .toList();
    }

    /** @throws NotFound {@code server_not_found} */
    @RequiresRole
    @Transactional
    public ServerRow server(Caller caller, String key) {
        McpServer server = servers.getByKey(key);
        ServerRights.requireSight(caller, server);
        return row(caller, server, counts());
    }

    /** The transport that was asked for, which is not always the one that was found. */
    @RequiresRole
    @Transactional
    public Transport wishedTransport(Caller caller, String key) {
        McpServer server = servers.getByKey(key);
        ServerRights.requireSight(caller, server);
        return server.transport();
    }

    private static ServerRow row(Caller caller, McpServer server, Map<String, Count> counts) {
        Count count = counts.getOrDefault(server.id(), Count.NONE);
        return ServerRow.of(server, count.tools(), count.waiting(), ServerRights.edits(caller, server));
    }

    private Map<String, Count> counts() {
        Map<String, Count> counts = new HashMap<>();
        List<Object[]> rows = data.createQuery(
                        "select t.serverId, t.review, count(t) from Tool t group by t.serverId, t.review",
                        Object[].class)
                .getResultList();
        for (Object[] row : rows) {
            Count before = counts.getOrDefault((String) row[0], Count.NONE);
            counts.put((String) row[0], before.plus((Review) row[1], ((Number) row[2]).intValue()));
        }
        return counts;
    }

    /**
     * The tools of a server, by name, each with the caller's own effect.
     *
     * @throws NotFound {@code server_not_found}
     */
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

    /** The tools of all servers that the caller may see, by model name. */
    @RequiresRole
    public List<ToolRow> tools(Caller caller) {
        return directory.all().stream()
                .filter(t -> ServerRights.sees(caller, t.serverTeam()))
                .map(t -> ToolRow.of(t, effects.likely(caller, t)))
                .toList();
    }
}

package com.crocovoice.portal.catalog;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.problem.NotFound;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people ask about single tools and their definitions. */
@ApplicationScoped
public class ToolQueries {

    private static final int MOST_DEFINITIONS = 200;

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

    /** @throws NotFound {@code server_not_found}, {@code tool_not_found} */
    @RequiresRole
    @Transactional
    public ToolDetails tool(Caller caller, String serverKey, String toolName) {
        McpServer server = servers.getByKey(serverKey);
        ServerRights.requireSight(caller, server);
        return details(caller, server, tools.get(server.id(), toolName));
    }

    /** How many tools wait for a security admin, of one server or of all (null). */
    @Transactional
    public int countWaiting(@Nullable String serverKey) {
        return waiting("select count(t)", serverKey, "", Long.class)
                .getSingleResult()
                .intValue();
    }

    /** Tools that wait for a security admin, changed ones first, then by name. */
    @RequiresRole(Role.SECURITY_ADMIN)
    @Transactional
    public List<ToolDetails> waiting(Caller caller, @Nullable String serverKey, int first, int most) {
        return waiting("select t", serverKey, " order by t.review, t.modelName", Tool.class)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(tool -> details(
                        caller,
                        servers.find(tool.serverId())
                                .orElseThrow(() -> new NotFound("server_not_found", tool.serverId())),
                        tool))
                .toList();
    }

    private <T> TypedQuery<T> waiting(String select, @Nullable String serverKey, String order, Class<T> type) {
        String of = serverKey == null ? "" : " and t.serverId in (select s.id from McpServer s where s.key = :key)";
        TypedQuery<T> query = data.createQuery(select + " from Tool t where t.review in :waiting" + of + order, type);
        query.setParameter("waiting", List.of(Review.NEW, Review.CHANGED));
        return serverKey == null ? query : query.setParameter("key", serverKey);
    }

    private ToolDetails details(Caller caller, McpServer server, Tool tool) {
        CatalogTool snapshot = DirectorySnapshot.of(server, tool);
        String accepted = tool.acceptedDefinition();
        return new ToolDetails(
                ToolRow.of(snapshot, effects.likely(caller, snapshot)),
                server.name(),
                tool.definition(),
                Parameter.of(snapshot.inputSchema()),
                Parameter.of(snapshot.definition().path("outputSchema")),
                Hint.of(snapshot.definition()),
                accepted == null ? List.of() : DefinitionDiff.between(accepted, tool.definition()),
                DefinitionWarnings.of(snapshot, directory.all()),
                SuggestedRisk.of(snapshot),
                tool.firstSeenAt(),
                tool.changedAt(),
                tool.reviewedBy(),
                tool.reviewedAt());
    }

    /**
     * The last 200 definitions seen of a tool, newest first, each with what it changed.
     *
     * @throws NotFound {@code server_not_found}, {@code tool_not_found}
     */
    @RequiresRole({Role.SECURITY_ADMIN, Role.AUDITOR})
    @Transactional
    public List<HistoryRow> history(Caller caller, String serverKey, String toolName) {
        McpServer server = servers.getByKey(serverKey);
        Tool tool = tools.get(server.id(), toolName);
        List<SeenDefinition> seen = tools.definitionsOf(tool.id(), MOST_DEFINITIONS);
        List<HistoryRow> rows = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            SeenDefinition one = seen.get(i);
            List<DefinitionDiff.Change> diff = i + 1 < seen.size()
                    ? DefinitionDiff.between(seen.get(i + 1).definition(), one.definition())
                    : List.of();
            rows.add(new HistoryRow(
                    one.pin(), one.pin().equals(tool.acceptedPin()), one.seenAt(), Json.parse(one.definition()), diff));
        }
        return rows;
    }
}

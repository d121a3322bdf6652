package com.crocovoice.portal.policy;

import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.catalog.McpServer;
import com.crocovoice.portal.catalog.Review;
import com.crocovoice.portal.catalog.Risk;
import com.crocovoice.portal.catalog.Servers;
import com.crocovoice.portal.catalog.ToolDirectory;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.identity.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Works out the matrix for a page: rows only for servers that are open, so that 400 tools and 10 roles stay light. */
@ApplicationScoped
public class MatrixQuery {

    private static final int MOST_ROWS = 150;

    @Inject
    Policies policies;

    @Inject
    Servers servers;

    @Inject
    ToolDirectory directory;

    @Inject
    KnownRoles knownRoles;

    @Inject
    Clock clock;

    /**
     * @param open keys of the servers whose tools are shown
     * @param search part of a tool's or a server's name; null for all
     * @param role the one role to show; null for all
     */
    public record Asked(
            Set<String> open,
            @Nullable String search,
            @Nullable String role) {}

    @RequiresRole(Role.SECURITY_ADMIN)
    public Matrix matrix(Caller caller, Asked asked) {
        Snapshot snapshot = policies.current();
        List<McpServer> registered = servers.list().stream()
                .sorted(Comparator.comparing(McpServer::key))
                .toList();
        Map<String, String> keys = registered.stream().collect(Collectors.toMap(McpServer::id, McpServer::key));
        List<String> columns = asked.role() == null ? knownRoles.all() : List.of(asked.role());
        Builder builder = new Builder(snapshot, keys, columns, clock.instant());
        Map<String, List<CatalogTool>> tools = directory.all().stream()
                .filter(tool -> tool.review() != Review.GONE)
                .filter(tool -> matches(asked.search(), tool))
                .collect(Collectors.groupingBy(CatalogTool::serverId));
        List<Matrix.Group> groups = registered.stream()
                .filter(s -> asked.search() == null || tools.containsKey(s.id()))
                .map(s -> builder.group(
                        s, tools.getOrDefault(s.id(), List.of()), asked.open().contains(s.key())))
                .toList();
        return new Matrix(columns, builder.everyTool(null), groups);
    }

    /** What stands in one cell. */
    @RequiresRole(Role.SECURITY_ADMIN)
    public Matrix.Cell cell(Caller caller, String role, String server, String tool) {
        Map<String, String> keys = servers.list().stream().collect(Collectors.toMap(McpServer::id, McpServer::key));
        Builder builder = new Builder(policies.current(), keys, List.of(role), clock.instant());
        String serverId = server.equals("*") ? null : servers.getByKey(server).id();
        if (serverId == null || tool.equals("*"))
            return builder.everyTool(serverId).get(0);
        Risk risk = directory.find(server, tool).map(CatalogTool::risk).orElse(Risk.DESTRUCTIVE);
        return builder.cell(role, serverId, tool, risk);
    }

    private static boolean matches(@Nullable String search, CatalogTool tool) {
        if (search == null) return true;
        String sought = search.strip().toLowerCase(Locale.ROOT);
        return tool.name().toLowerCase(Locale.ROOT).contains(sought)
                || tool.label().toLowerCase(Locale.ROOT).contains(sought)
                || tool.serverKey().contains(sought);
    }

    /** Makes cells out of one version of the rules. */
    private record Builder(Snapshot snapshot, Map<String, String> keys, List<String> roles, Instant now) {

        Matrix.Group group(McpServer server, List<CatalogTool> tools, boolean open) {
            List<Matrix.Row> rows = !open
                    ? List.of()
                    : tools.stream()
                            .sorted(Comparator.comparing(CatalogTool::name))
                            .limit(MOST_ROWS)
                            .map(this::row)
                            .toList();
            int hidden = open ? tools.size() - rows.size() : 0;
            return new Matrix.Group(
                    server.key(), server.name(), tools.size(), open, everyTool(server.id()), rows, hidden);
        }

        private Matrix.Row row(CatalogTool tool) {
            List<Matrix.Cell> cells = roles.stream()
                    .map(role -> cell(role, tool.serverId(), tool.name(), tool.risk()))
                    .toList();
            return new Matrix.Row(tool.name(), tool.risk(), tool.review(), cells);
        }

        Matrix.Cell cell(String role, String serverId, String tool, Risk risk) {
            return cell(role, serverId, tool, snapshot.concerning(Set.of(role), serverId, tool), risk);
        }

        /** The cells of the rules for every tool; of every server when there is no server. */
        List<Matrix.Cell> everyTool(@Nullable String serverId) {
            return roles.stream().map(role -> everyTool(role, serverId)).toList();
        }

        private Matrix.Cell everyTool(String role, @Nullable String serverId) {
            List<Rule> wide = snapshot.rules().stream()
                    .filter(rule -> rule.role().equals(role) && rule.tool().equals("*"))
                    .filter(rule -> rule.serverId() == null || rule.serverId().equals(serverId))
                    .toList();
            // No tool in particular, so no risk in particular.
            return cell(role, serverId, "*", wide, Risk.READ);
        }

        private Matrix.Cell cell(String role, @Nullable String serverId, String tool, List<Rule> rules, Risk risk) {
            List<Rule> current = rules.stream().filter(r -> !r.isExpired(now)).toList();
            Effect effect = current.isEmpty() ? null : PolicyDecider.likely(current, risk, now);
            boolean conditional = current.stream().anyMatch(r -> !r.conditions().isEmpty());
            boolean own = current.stream()
                    .anyMatch(r -> r.tool().equals(tool) && java.util.Objects.equals(r.serverId(), serverId));
            List<RuleJson> said = current.stream()
                    .sorted(Comparator.comparing(Rule::effect).reversed())
                    .map(rule -> RuleJson.of(rule, keys))
                    .toList();
            String server = serverId == null ? "*" : keys.getOrDefault(serverId, serverId);
            return new Matrix.Cell(role, server, tool, effect, conditional, own, said);
        }
    }
}

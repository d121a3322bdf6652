package com.crocovoice.portal.audit;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;

/** The log as a page shows it: any part of the list, how long it is, and how many entries each choice would leave. */
@ApplicationScoped
public class ActionTable {

    private static final String COLUMNS =
            "seq, phase, outcome, at, trace_id, user_name, mcp_server, tool_name, decision, latency_ms";
    private static final int MOST_CHOICES = 50;

    @Resource(lookup = "java:app/jdbc/portal")
    DataSource dataSource;

    @Inject
    AuditSettings settings;

    @RequiresRole
    @Transactional
    public int count(Caller caller, ActionFilter filter) {
        List<Integer> count = read(caller, filter, "select count(*)", "", row -> row.getInt(1));
        return count.get(0);
    }

    /** Newest first. */
    @RequiresRole
    @Transactional
    public List<ActionRow> rows(Caller caller, ActionFilter filter, int first, int size) {
        String order = " order by seq desc limit " + size + " offset " + first;
        return read(caller, filter, "select " + COLUMNS, order, ActionTable::row);
    }

    /** How many entries each outcome would leave, whatever outcome the filter asks for; most first. */
    @RequiresRole
    @Transactional
    public Map<String, Integer> outcomes(Caller caller, ActionFilter filter) {
        return choices(caller, filter.anyOutcome(), "outcome");
    }

    /** How many entries each server would leave, whatever server the filter asks for; most first. */
    @RequiresRole
    @Transactional
    public Map<String, Integer> servers(Caller caller, ActionFilter filter) {
        return choices(caller, filter.anyServer(), "mcp_server");
    }

    private Map<String, Integer> choices(Caller caller, ActionFilter filter, String column) {
        Map<String, Integer> found = new LinkedHashMap<>();
        String order = " group by " + column + " order by 2 desc, 1 limit " + MOST_CHOICES;
        read(
                caller,
                filter,
                "select " + column + ", count(*)",
                order,
                row -> found.put(row.getString(1), row.getInt(2)));
        return found;
    }

    @FunctionalInterface
    private interface Read<R> {
        R from(ResultSet row) throws SQLException;
    }

    private <R> List<R> read(Caller caller, ActionFilter filter, String select, String order, Read<R> read) {
        ActionQuery query = new ActionQuery(caller, filter, settings.showsPayloadsTo(caller));
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(select + " from action_entry" + query.where() + order)) {
            query.fill(statement);
            List<R> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) found.add(read.from(row));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("the action log can't be read", e);
        }
    }

    private static ActionRow row(ResultSet row) throws SQLException {
        long latency = row.getLong("latency_ms");
        boolean noLatency = row.wasNull();
        return new ActionRow(
                row.getLong("seq"),
                Phase.valueOf(row.getString("phase").toUpperCase(Locale.ROOT)),
                Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("trace_id"),
                row.getString("user_name"),
                row.getString("mcp_server"),
                row.getString("tool_name"),
                row.getString("decision"),
                noLatency ? null : latency);
    }
}

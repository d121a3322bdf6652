package com.crocovoice.portal.audit;

import com.crocovoice.portal.wire.Json;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The only way into the action log. Appending takes the lock of the chain's head until the transaction ends, so the
 * numbers have no gaps and the chain no forks, on any number of nodes. No entry, no call: whoever can't append does not go
 * on.
 */
@ApplicationScoped
public class ActionLog {

    private static final String INSERT = "insert into action_entry (seq, phase, outcome, trace_id, user_id, user_name,"
            + " team, mcp_server, tool_name, arguments, arguments_sha256, arguments_hash, mcp_response,"
            + " mcp_response_sha256, latency_ms, at, decision, rules, policy_version, approval_id, approvers, pin,"
            + " prev_hash, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    @Resource(lookup = "java:app/jdbc/portal")
    DataSource dataSource;

    @PersistenceContext(unitName = "portal")
    EntityManager entities;

    @Inject
    AppendTogether together;

    @Inject
    Clock clock;

    /**
     * Appends within the caller's transaction: entry and state change are committed together or not at all. Do it last:
     * until the transaction ends nobody else can append.
     *
     * @return the entry's number
     */
    @Transactional(TxType.MANDATORY)
    public long append(Action action) {
        // Other rows are locked before the head, never after it: two transactions can't wait for each other.
        entities.flush();
        return write(action);
    }

    /**
     * Appends and commits before it returns, whatever the caller's transaction does later; together with what others append
     * at the same time. Never call it in a transaction that has already appended: it would wait for itself.
     *
     * @return the entry's number
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public long appendNow(Action action) {
        return together.append(action);
    }

    private long write(Action action) {
        try (Connection connection = dataSource.getConnection()) {
            return write(connection, List.of(action), clock);
        } catch (SQLException e) {
            throw new IllegalStateException("the action log can't be written", e);
        }
    }

    /**
     * Within the transaction of the connection.
     *
     * @return the number of the first one; the others follow without a gap
     */
    static long write(Connection connection, List<Action> actions, Clock clock) throws SQLException {
        long before;
        String hash;
        try (PreparedStatement head =
                        connection.prepareStatement("select seq, hash from action_head where id = 1 for update");
                ResultSet row = head.executeQuery()) {
            if (!row.next()) throw new SQLException("the action log has no head");
            before = row.getLong(1);
            hash = row.getString(2);
        }
        long seq = before;
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Action action : actions) {
                ActionEntry entry = ActionEntry.of(action, ++seq, clock.instant(), hash);
                hash = entry.hash();
                fill(insert, entry);
                insert.executeUpdate();
            }
        }
        try (PreparedStatement head =
                connection.prepareStatement("update action_head set seq = ?, hash = ? where id = 1")) {
            head.setLong(1, seq);
            head.setString(2, hash);
            head.executeUpdate();
        }
        return before + 1;
    }

    private static void fill(PreparedStatement insert, ActionEntry entry) throws SQLException {
        insert.setLong(1, entry.seq());
        insert.setString(2, entry.phase().wireName());
        insert.setString(3, entry.outcome().wireName());
        insert.setString(4, entry.traceId());
        insert.setString(5, entry.userId());
        insert.setString(6, entry.userName());
        insert.setString(7, entry.team());
        insert.setString(8, entry.mcpServer());
        insert.setString(9, entry.toolName());
        insert.setString(10, entry.arguments());
        insert.setString(11, entry.argumentsSha256());
        insert.setString(12, entry.argumentsHash());
        insert.setString(13, entry.mcpResponse());
        insert.setString(14, entry.mcpResponseSha256());
        number(insert, 15, entry.latencyMs());
        insert.setObject(16, stored(entry.at()));
        insert.setString(17, entry.decision());
        insert.setString(18, Json.write(entry.rules()));
        number(insert, 19, entry.policyVersion());
        insert.setString(20, entry.approvalId());
        insert.setString(21, Json.write(entry.approvers()));
        insert.setString(22, entry.pin());
        insert.setString(23, entry.prevHash());
        insert.setString(24, entry.hash());
    }

    static OffsetDateTime stored(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static void number(PreparedStatement statement, int index, @Nullable Long value) throws SQLException {
        if (value == null) statement.setNull(index, Types.BIGINT);
        else statement.setLong(index, value);
    }
}

package com.crocovoice.portal.audit;

import com.crocovoice.portal.wire.Json;
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
import org.jspecify.annotations.Nullable;

/**
 * The place where entries are appended, over one connection: its row is locked from the first entry to the end of the
 * transaction, so that the numbers have no gaps and the chain no forks.
 */
final class HeadOfChain implements AutoCloseable {

    private static final String INSERT = "insert into action_entry (seq, phase, outcome, trace_id, user_id, user_name,"
            + " team, mcp_server, tool_name, arguments, arguments_sha256, arguments_hash, mcp_response,"
            + " mcp_response_sha256, latency_ms, at, decision, rules, policy_version, approval_id, approvers, pin,"
            + " prev_hash, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Connection connection;
    private final PreparedStatement read;
    private final PreparedStatement insert;
    private final PreparedStatement move;

    HeadOfChain(Connection connection) throws SQLException {
        this.connection = connection;
        this.read = connection.prepareStatement("select seq, hash from action_head where id = 1 for update");
        this.insert = connection.prepareStatement(INSERT);
        this.move = connection.prepareStatement("update action_head set seq = ?, hash = ? where id = 1");
    }

    Connection connection() {
        return connection;
    }

    /**
     * Within the transaction of the connection.
     *
     * @return the number of the first one; the others follow without a gap
     */
    long append(List<Action> actions, Clock clock) throws SQLException {
        long before;
        String hash;
        try (ResultSet row = read.executeQuery()) {
            if (!row.next()) throw new SQLException("the action log has no head");
            before = row.getLong(1);
            hash = row.getString(2);
        }
        long seq = before;
        for (Action action : actions) {
            ActionEntry entry = ActionEntry.of(action, ++seq, clock.instant(), hash);
            hash = entry.hash();
            fill(entry);
            insert.executeUpdate();
        }
        move.setLong(1, seq);
        move.setString(2, hash);
        move.executeUpdate();
        return before + 1;
    }

    private void fill(ActionEntry entry) throws SQLException {
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

    /** The statements; the connection is its owner's. */
    @Override
    public void close() throws SQLException {
        read.close();
        insert.close();
        move.close();
    }
}

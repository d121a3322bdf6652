package com.crocovoice.portal.policy;

import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.wire.Json;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The stored rules and the number of their version. Changes join the caller's transaction and raise the version. */
@ApplicationScoped
public class Rules {

    private static final String COLUMNS = "id, role, server_id, tool, effect, conditions, unattended, quorum,"
            + " approver_role, expires_at, reason, created_by, created_at";

    @Resource(lookup = "java:app/jdbc/portal")
    DataSource dataSource;

    /** The rules and their version can't be read: whoever decides must deny. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(Exception cause) {
            super("the rules can't be read", cause);
        }
    }

    /** @throws Unreadable when the database does not answer */
    long version() {
        try (Connection connection = dataSource.getConnection()) {
            return version(connection);
        } catch (SQLException e) {
            throw new Unreadable(e);
        }
    }

    /**
     * All rules, newest first, and a version that is theirs or an earlier one: whoever keeps them finds out at the next look.
     *
     * @throws Unreadable when the database does not answer
     */
    Snapshot load() {
        try (Connection connection = dataSource.getConnection()) {
            long version = version(connection);
            List<Rule> rules = new ArrayList<>();
            try (PreparedStatement select =
                            connection.prepareStatement("select " + COLUMNS + " from policy_rule order by id desc");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) rules.add(read(row));
            }
            return new Snapshot(version, rules);
        } catch (SQLException | IllegalArgumentException e) {
            throw new Unreadable(e);
        }
    }

    void add(Rule rule) {
        try (Connection connection = dataSource.getConnection()) {
            raise(connection);
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into policy_rule (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                fill(insert, rule);
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the rule can't be written", e);
        }
    }

    /** The rule that was there; empty when somebody else removed it first. */
    Optional<Rule> remove(String id) {
        try (Connection connection = dataSource.getConnection()) {
            raise(connection);
            Optional<Rule> rule = find(connection, id);
            if (rule.isPresent()) delete(connection, "id", id);
            return rule;
        } catch (SQLException e) {
            throw new IllegalStateException("the rule can't be removed", e);
        }
    }

    /** Ends every rule of a server that is gone. */
    int removeOf(String serverId) {
        try (Connection connection = dataSource.getConnection()) {
            int removed = delete(connection, "server_id", serverId);
            if (removed > 0) raise(connection);
            return removed;
        } catch (SQLException e) {
            throw new IllegalStateException("the server's rules can't be removed", e);
        }
    }

    private static Optional<Rule> find(Connection connection, String id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select " + COLUMNS + " from policy_rule where id = ?")) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    private static int delete(Connection connection, String column, String value) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from policy_rule where " + column + " = ?")) {
            delete.setString(1, value);
            return delete.executeUpdate();
        }
    }

    private static long version(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select version from policy_version where id = 1");
                ResultSet row = select.executeQuery()) {
            if (!row.next()) throw new SQLException("the rules have no version");
            return row.getLong(1);
        }
    }

    /** Also the lock under which rules change, one change at a time. */
    private static void raise(Connection connection) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update policy_version set version = version + 1 where id = 1")) {
            update.executeUpdate();
        }
    }

    private static void fill(PreparedStatement insert, Rule rule) throws SQLException {
        insert.setString(1, rule.id());
        insert.setString(2, rule.role());
        insert.setString(3, rule.serverId());
        insert.setString(4, rule.tool());
        insert.setString(5, rule.effect().wireName());
        insert.setString(6, conditions(rule.conditions()));
        insert.setBoolean(7, rule.unattended());
        Integer quorum = rule.quorum();
        if (quorum == null) insert.setNull(8, Types.INTEGER);
        else insert.setInt(8, quorum);
        insert.setString(9, rule.approverRole());
        insert.setObject(10, stored(rule.expiresAt()), Types.TIMESTAMP_WITH_TIMEZONE);
        insert.setString(11, rule.reason());
        insert.setString(12, rule.createdBy());
        insert.setObject(13, stored(rule.createdAt()), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private static Rule read(ResultSet row) throws SQLException {
        int quorum = row.getInt("quorum");
        boolean noQuorum = row.wasNull();
        return new Rule(
                row.getString("id"),
                row.getString("role"),
                row.getString("server_id"),
                row.getString("tool"),
                Effect.valueOf(row.getString("effect").toUpperCase(Locale.ROOT)),
                conditions(row.getString("conditions")),
                row.getBoolean("unattended"),
                noQuorum ? null : quorum,
                row.getString("approver_role"),
                instant(row.getObject("expires_at", OffsetDateTime.class)),
                row.getString("reason"),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    static String conditions(List<Condition> conditions) {
        List<Map<String, Object>> written = new ArrayList<>();
        for (Condition condition : conditions) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("pointer", condition.pointer());
            one.put("op", condition.op());
            one.put("value", condition.value());
            written.add(one);
        }
        return Json.write(written);
    }

    /** What can't be read as conditions is one that can't be evaluated: the rule denies rather than asks for nothing. */
    private static List<Condition> conditions(String json) {
        JsonNode stored;
        try {
            stored = Json.parse(json);
        } catch (BadInput e) {
            return List.of(Condition.of("", "", null));
        }
        if (!stored.isArray()) return List.of(Condition.of("", "", null));
        List<Condition> conditions = new ArrayList<>();
        for (JsonNode one : stored)
            conditions.add(Condition.of(
                    one.path("pointer").asString(""), one.path("op").asString(""), one.get("value")));
        return conditions;
    }

    private static @Nullable OffsetDateTime stored(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime stored) {
        return stored == null ? null : stored.toInstant();
    }
}

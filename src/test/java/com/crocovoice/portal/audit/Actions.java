package com.crocovoice.portal.audit;

import com.crocovoice.portal.identity.Caller;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** Builders of what the tests of this package write and who reads it. */
final class Actions {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T08:00:00.123456Z"), ZoneOffset.UTC);

    static final Caller ALICE = caller("alice", "security-admin");
    static final Caller DAVE = caller("dave", "team-member", "developer");
    static final Caller ERIN = caller("erin", "team-member", "approver");
    static final Caller AUDREY = caller("audrey", "auditor");

    private Actions() {}

    static Caller caller(String name, String... roles) {
        return new Caller("sub-" + name, name, name, Set.of(roles), "agency");
    }

    /** What Dave asked of the tool echo, and that it was answered. */
    static Action echo(String argument) {
        return of(DAVE, Outcome.COMPLETED, "{\"message\":\"" + argument + "\"}", "{\"content\":[]}");
    }

    static Action of(Caller caller, Outcome outcome, String arguments, String response) {
        return new Action(
                outcome == Outcome.SENT ? Phase.INTENT : Phase.OUTCOME,
                outcome,
                "trc_1",
                caller.userId(),
                caller.userName(),
                caller.team(),
                "everything",
                "echo",
                arguments,
                "a".repeat(64),
                response,
                12L,
                "allow",
                List.of("rul_1", "rul_2"),
                7L,
                "apr_1",
                List.of("erin"),
                "b".repeat(64));
    }

    /** Appends in a transaction of its own, as the container would have it. */
    static long append(DataSource database, Action action) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            long seq = new HeadOfChain(connection).append(List.of(action), CLOCK);
            connection.commit();
            return seq;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static VerifyChain.Result verify(DataSource database) {
        try (Connection connection = database.getConnection()) {
            return VerifyChain.verify(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void execute(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

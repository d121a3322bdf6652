package com.crocovoice.portal.audit;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.identity.Role;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Walks the whole log and checks every number, link and hash. Finds every change to what was written, but not the loss of
 * the newest entries together with the head that points to them: only a copy outside the database can tell that.
 */
@ApplicationScoped
public class VerifyChain {

    @Resource(lookup = "java:app/jdbc/portal")
    DataSource dataSource;

    /**
     * @param entries how many there are
     * @param headHash of the newest entry, as the head says; 64 zeros for an empty log
     * @param brokenAt number of the first entry that does not hold or is missing; null when all do
     */
    public record Result(
            boolean intact,
            long entries,
            String headHash,
            @Nullable Long brokenAt) {}

    @RequiresRole({Role.SECURITY_ADMIN, Role.AUDITOR})
    @Transactional
    public Result verify(Caller caller) {
        try (Connection connection = dataSource.getConnection()) {
            return verify(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the action log can't be read", e);
        }
    }

    /** Where the log stands; seq -1 before its first entry. */
    Head head() {
        try (Connection connection = dataSource.getConnection()) {
            return head(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the action log can't be read", e);
        }
    }

    static Result verify(Connection connection) throws SQLException {
        // The head first: what is appended meanwhile only makes the chain longer.
        Head head = head(connection);
        Walk walk = new Walk(head);
        String sql = "select " + ActionRows.COLUMNS + " from action_entry order by seq";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(500);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) walk.step(row.getLong("seq"), ActionRows.read(row));
            }
        }
        return walk.end();
    }

    private static Head head(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select seq, hash from action_head where id = 1");
                ResultSet row = select.executeQuery()) {
            return row.next() ? new Head(row.getLong(1), row.getString(2)) : new Head(-1, ActionEntry.GENESIS);
        }
    }

    record Head(long seq, String hash) {}

    /** From the first entry to the last, remembering the first that does not hold. */
    private static final class Walk {
        private final Head head;
        private long entries;
        private String expected = ActionEntry.GENESIS;
        private @Nullable Long brokenAt;

        Walk(Head head) {
            this.head = head;
        }

        void step(long seq, Optional<ActionEntry> entry) {
            entries++;
            if (brokenAt != null) return;
            if (seq != entries) brokenAt = Math.min(seq, entries);
            else if (entry.isEmpty() || !holds(entry.get())) brokenAt = seq;
            else expected = entry.get().hash();
        }

        private boolean holds(ActionEntry entry) {
            boolean linked = entry.prevHash().equals(expected) && entry.isGenuine();
            return linked && (entry.seq() != head.seq() || entry.hash().equals(head.hash()));
        }

        Result end() {
            if (brokenAt == null && head.seq() < 0) brokenAt = 1L;
            if (brokenAt == null && entries < head.seq()) brokenAt = entries + 1;
            if (brokenAt == null && head.seq() == 0 && !head.hash().equals(ActionEntry.GENESIS)) brokenAt = 1L;
            return new Result(brokenAt == null, entries, head.hash(), brokenAt);
        }
    }
}

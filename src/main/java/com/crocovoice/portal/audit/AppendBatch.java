package com.crocovoice.portal.audit;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Appends several entries to the action log in one transaction of their own: all of them or none. Keeps a connection with its
 * statements prepared, outside the container's transactions: preparing, enlisting and giving back took half of the time.
 */
@ApplicationScoped
class AppendBatch {

    private static final Logger LOG = Logger.getLogger(AppendBatch.class.getName());

    /** The container has no part in its transactions. */
    @Resource(lookup = "java:app/jdbc/log")
    DataSource dataSource;

    @Inject
    Clock clock;

    private @Nullable HeadOfChain kept;

    /** What was written may have been committed or not: the connection broke while we waited for the word. */
    static final class Unsure extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        Unsure(SQLException cause) {
            super("it is not known whether the action log was written", cause);
        }
    }

    /**
     * Whatever transaction the caller is in has no part in it.
     *
     * @return the number of the first one; the others follow without a gap
     * @throws IllegalStateException when nothing was written
     * @throws Unsure when nobody knows
     */
    synchronized long write(List<Action> actions) {
        boolean written = false;
        try {
            HeadOfChain head = open();
            long first = head.append(actions, clock);
            commit(head);
            written = true;
            return first;
        } catch (SQLException e) {
            throw new IllegalStateException("the action log can't be written", e);
        } finally {
            if (!written) close();
        }
    }

    private HeadOfChain open() throws SQLException {
        HeadOfChain open = kept;
        if (open == null) {
            Connection connection = dataSource.getConnection();
            connection.setAutoCommit(false);
            open = new HeadOfChain(connection);
            kept = open;
        }
        return open;
    }

    private static void commit(HeadOfChain head) {
        try {
            head.connection().commit();
        } catch (SQLException e) {
            throw new Unsure(e);
        }
    }

    /** Gives the connection back, with nothing left in it. */
    @PreDestroy
    synchronized void close() {
        HeadOfChain open = kept;
        kept = null;
        if (open == null) return;
        try (open;
                Connection connection = open.connection()) {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            LOG.log(Level.FINE, e, () -> "a connection that broke is given up");
        }
    }
}

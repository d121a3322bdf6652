package com.crocovoice.portal.audit;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;

/**
 * The only way into the action log. Appending takes the lock of the chain's head until the transaction ends, so the
 * numbers have no gaps and the chain no forks, on any number of nodes. No entry, no call: whoever can't append does not go
 * on.
 */
@ApplicationScoped
public class ActionLog {

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
        try (Connection connection = dataSource.getConnection();
                HeadOfChain head = new HeadOfChain(connection)) {
            return head.append(List.of(action), clock);
        } catch (SQLException e) {
            throw new IllegalStateException("the action log can't be written", e);
        }
    }
}

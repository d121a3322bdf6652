package com.crocovoice.portal.audit;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;

/** Appends several entries to the action log in one transaction of their own: all of them or none. */
@ApplicationScoped
class AppendBatch {

    @Resource(lookup = "java:app/jdbc/portal")
    DataSource dataSource;

    @Inject
    Clock clock;

    /** @return the number of the first one; the others follow without a gap */
    @Transactional(TxType.REQUIRES_NEW)
    long write(List<Action> actions) {
        try (Connection connection = dataSource.getConnection()) {
            return ActionLog.write(connection, actions, clock);
        } catch (SQLException e) {
            throw new IllegalStateException("the action log can't be written", e);
        }
    }
}

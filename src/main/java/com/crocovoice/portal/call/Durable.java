package com.crocovoice.portal.call;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Makes sure that what was committed is in the database's file before something is done that can't be undone. PostgreSQL
 * commits that way; H2 writes some milliseconds later, which is four times faster, unless it is told to write now.
 */
@ApplicationScoped
class Durable {

    @Resource(lookup = "java:app/jdbc/portal")
    DataSource dataSource;

    private boolean writesLater;

    @PostConstruct
    void look() {
        try (Connection connection = dataSource.getConnection()) {
            writesLater = connection.getMetaData().getDatabaseProductName().equals("H2");
        } catch (SQLException e) {
            throw new IllegalStateException("the database can't be asked what it is", e);
        }
    }

    /** Returns when everything committed so far would survive the end of this process. */
    void settle() {
        if (!writesLater) return;
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        } catch (SQLException e) {
            throw new IllegalStateException("the database can't write what was committed", e);
        }
    }
}

package com.crocovoice.portal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Defines the data sources from settings, one of them for the action log alone, and migrates the schema before anything else uses it. */
@DataSourceDefinition(
        name = "java:app/jdbc/portal",
        className = "${MPCONFIG=crocovoice.db.driver}",
        url = "${MPCONFIG=crocovoice.db.url}",
        user = "${MPCONFIG=crocovoice.db.user}",
        password = "${MPCONFIG=crocovoice.db.password}",
        minPoolSize = 2,
        maxPoolSize = 40)
// The container puts a kept connection of the other one into whatever transaction comes by next.
@DataSourceDefinition(
        name = "java:app/jdbc/log",
        className = "${MPCONFIG=crocovoice.db.driver}",
        url = "${MPCONFIG=crocovoice.db.url}",
        user = "${MPCONFIG=crocovoice.db.user}",
        password = "${MPCONFIG=crocovoice.db.password}",
        transactional = false,
        minPoolSize = 0,
        maxPoolSize = 2)
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Database {

    @Resource(lookup = "java:app/jdbc/portal")
    DataSource dataSource;

    @PostConstruct
    void migrate() {
        // The loader of this class: the thread's own may not see the migrations inside the WAR.
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                // Numbers belong to packages, not to time: a new package's is lower than what a database already has.
                .outOfOrder(true)
                .load()
                .migrate();
        writeSoon();
    }

    /** H2 otherwise writes up to half a second later; what must not be forgotten is written before it is done. */
    private void writeSoon() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            if (connection.getMetaData().getDatabaseProductName().equals("H2")) statement.execute("set write_delay 50");
        } catch (SQLException e) {
            throw new IllegalStateException("the database can't be told to write soon", e);
        }
    }
}

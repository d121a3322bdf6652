package com.crocovoice.portal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Defines the data source from settings and migrates the schema before anything else uses it. */
@DataSourceDefinition(
        name = "java:app/jdbc/portal",
        className = "${MPCONFIG=crocovoice.db.driver}",
        url = "${MPCONFIG=crocovoice.db.url}",
        user = "${MPCONFIG=crocovoice.db.user}",
        password = "${MPCONFIG=crocovoice.db.password}",
        minPoolSize = 2,
        maxPoolSize = 40)
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
                .load()
                .migrate();
    }
}

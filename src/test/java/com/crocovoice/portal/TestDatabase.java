package com.crocovoice.portal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;

/** An empty, migrated database of each kind that the portal runs on. One PostgreSQL serves a whole test run. */
public enum TestDatabase {
    H2 {
        @Override
        DataSource create(String name) {
            return JdbcConnectionPool.create("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "sa", "");
        }
    },
    POSTGRESQL {
        @Override
        DataSource create(String name) {
            EmbeddedPostgres server = server();
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return server.getDatabase("postgres", name);
        }
    };

    /** Kept, because the level of a logger that nobody holds is forgotten. */
    private static final Logger MIGRATIONS = Logger.getLogger("org.flywaydb");

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static @Nullable EmbeddedPostgres server;

    abstract DataSource create(String name);

    /** With the whole schema, and nothing in it but what the migrations put there. */
    public DataSource fresh() {
        MIGRATIONS.setLevel(Level.WARNING);
        DataSource database = create("test" + NUMBER.incrementAndGet());
        Flyway.configure(TestDatabase.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return database;
    }

    private static synchronized EmbeddedPostgres server() {
        if (server != null) return server;
        try {
            EmbeddedPostgres started = EmbeddedPostgres.builder().start();
            server = started;
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

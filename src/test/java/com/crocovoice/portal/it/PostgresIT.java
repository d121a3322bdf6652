package com.crocovoice.portal.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.it.RealServers.RealServer;
import com.crocovoice.portal.it.RunningPortal.Answer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same WAR on PostgreSQL, started by ./run as an operator does it. */
class PostgresIT {

    private static EmbeddedPostgres postgres;
    private static RunningPortal portal;
    private static RealServer server;

    @BeforeAll
    static void a_portal_on_postgresql() throws IOException {
        postgres = EmbeddedPostgres.start();
        portal = RunningPortal.another(
                "postgres",
                Map.of(
                        "CROCOVOICE_DB_URL", postgres.getJdbcUrl("postgres", "postgres"),
                        "CROCOVOICE_DB_USER", "postgres",
                        "CROCOVOICE_DB_PASSWORD", "postgres"));
        server = RealServers.everything("streamableHttp");
    }

    @AfterAll
    static void everything_ends() throws IOException {
        server.close();
        portal.end();
        postgres.close();
    }

    @Test
    void the_main_job_works_and_lies_in_that_database() throws SQLException {
        registerAndGrant();
        Answer done =
                portal.as("dave").post("/api/tools/pg/echo/call", Map.of("arguments", Map.of("message", "été 🐊")));
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        Answer ended = confirmed(
                portal.as("dave").post("/api/tools/pg/get-sum/call", Map.of("arguments", Map.of("a", 1, "b", 2))));
        assertThat(ended.json().at("/mcp_response/content/0/text").asString()).contains("3");
        Answer said = portal.as("dave").post("/api/voice", Map.of("text", "echo bonjour", "language", "fr"));
        assertThat(said.json().at("/answer/text").asString()).contains("bonjour");
        assertThat(portal.as("dave")
                        .post("/api/notes", Map.of("text", "à garder"))
                        .status())
                .isEqualTo(201);
        assertThat(portal.as("audrey")
                        .post("/api/actions/verify", Map.of())
                        .json()
                        .path("intact")
                        .asBoolean())
                .isTrue();
        assertThat(portal.as("audrey")
                        .get("/api/actions?q=%C3%A9t%C3%A9")
                        .json()
                        .path("items")
                        .size())
                .isPositive();
        assertThat(rowsOf("action_entry")).isGreaterThan(6);
    }

    private static void registerAndGrant() {
        Answer made = portal.as("alice").post("/api/servers", Map.of("name", "pg", "url", server.url("/mcp")));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        var tools = List.of(Map.of("name", "echo", "risk", "read"), Map.of("name", "get-sum", "risk", "destructive"));
        Answer reviewed =
                portal.as("alice").post("/api/servers/pg/review", Map.of("decision", "accept", "tools", tools));
        assertThat(reviewed.status()).as(reviewed.body()).isEqualTo(200);
        for (String tool : List.of("echo", "get-sum")) {
            var rule = Map.of("role", "developer", "server", "pg", "tool", tool, "effect", "allow");
            assertThat(portal.as("alice").post("/api/policies", rule).status()).isEqualTo(201);
        }
    }

    private static Answer confirmed(Answer held) {
        assertThat(held.status()).as(held.body()).isEqualTo(202);
        String path = "/api/approvals/" + held.json().path("approval_id").asString();
        String hash = portal.as("dave").get(path).json().path("arguments_hash").asString();
        var yes = Map.of("decision", "approve", "arguments_hash", hash);
        assertThat(portal.as("dave").post(path + "/decision", yes).status()).isEqualTo(200);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        Answer now = portal.as("dave").get(path);
        while (!now.json().path("state").asString().equals("completed") && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            now = portal.as("dave").get(path);
        }
        return now;
    }

    private static int rowsOf(String table) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}

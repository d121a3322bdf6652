package com.crocovoice.portal.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.call.Execution;
import com.crocovoice.portal.call.Execution.Answered;
import com.crocovoice.portal.call.ProgressListener;
import com.crocovoice.portal.catalog.AuthType;
import com.crocovoice.portal.catalog.Discovery;
import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.catalog.Transport;
import com.crocovoice.portal.connector.Connector;
import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.Connectors;
import com.crocovoice.portal.connector.FixedAccount;
import com.crocovoice.portal.connector.ToolAction;
import com.crocovoice.portal.connector.ToolAnswer;
import com.crocovoice.portal.wire.Json;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ConnectorServerTest {

    private final Map<String, ToolAction> actions = new HashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Client client = new Client(
            "",
            Inputs.NONE,
            ConnectorSessions.with(
                    Connectors.with(id -> new FixedAccount(Map.of("connection", id)), connector()), threads));

    /** The book of the Filesystem connector, with other deeds. */
    private Connector connector() {
        for (String tool : List.of("list_files", "read_file", "write_file", "delete_file", "move_file"))
            actions.put(tool, call -> ToolAnswer.done(null, "connector.filesystem.empty"));
        return new Connector() {
            @Override
            public String key() {
                return "filesystem";
            }

            @Override
            public Map<String, ToolAction> actions() {
                return actions;
            }
        };
    }

    @AfterEach
    void close() {
        client.close();
        threads.shutdownNow();
    }

    private static ServerTarget server(@Nullable String connection) {
        var target = new ServerTarget(
                "srv_1",
                "filesystem",
                "Filesystem",
                URI.create("connector://filesystem"),
                Transport.AUTO,
                AuthType.OAUTH,
                Map.of());
        return connection == null ? target : target.as(connection);
    }

    private Execution call(String tool) {
        return client.call(server("con_1"), tool, "{}", Duration.ofSeconds(5));
    }

    private static JsonNode result(Execution execution) {
        return Json.parse(((Answered) execution).response());
    }

    @Test
    void tools_are_listed_without_an_account() {
        Discovery found = client.discover(server(null), Duration.ofSeconds(5));
        assertThat(found).isInstanceOfSatisfying(Discovery.Found.class, f -> {
            assertThat(f.tools()).hasSize(5);
            assertThat(f.transport()).isEqualTo(Transport.IN_PROCESS);
            assertThat(f.instructions()).contains("directory");
        });
    }

    @Test
    void nothing_is_called_without_an_account() {
        Execution said = client.call(server(null), "list_files", "{}", Duration.ofSeconds(5));
        assertThat(said).isInstanceOfSatisfying(Answered.class, a -> assertThat(a.toolError())
                .isTrue());
    }

    @Test
    void an_answer_is_a_sentence_in_each_language() {
        JsonNode said = result(call("list_files")).path("_meta").path("com.crocovoice/said");
        assertThat(said.path("fr").asString()).isEqualTo("Il n’y a aucun fichier.");
        assertThat(said.path("en").asString()).isEqualTo("There are no files.");
    }

    @Test
    void each_connection_has_an_account_of_its_own() {
        actions.put(
                "list_files",
                call -> ToolAnswer.done(
                        Json.mapper()
                                .createObjectNode()
                                .put("who", call.account().detail("connection").orElse("")),
                        "connector.filesystem.empty"));
        for (String connection : List.of("con_1", "con_2"))
            assertThat(result(client.call(server(connection), "list_files", "{}", Duration.ofSeconds(5)))
                            .path("structuredContent")
                            .path("who")
                            .asString())
                    .isEqualTo(connection);
    }

    @Test
    void trouble_is_a_tool_s_own_error() {
        actions.put("list_files", call -> {
            throw ConnectorTrouble.of("connector.filesystem.no_such_file", "x.txt");
        });
        JsonNode result = result(call("list_files"));
        assertThat(result.path("isError").asBoolean()).isTrue();
        assertThat(result.path("structuredContent").path("error").asString()).isEqualTo("no_such_file");
    }

    @Test
    void what_nobody_foresaw_is_told_without_details() {
        actions.put("list_files", call -> {
            throw new IllegalStateException("password=hunter2");
        });
        Execution said = call("list_files");
        assertThat(said).isInstanceOfSatisfying(Answered.class, a -> assertThat(a.response())
                .doesNotContain("hunter2")
                .contains("the connector failed"));
    }

    @Test
    void progress_is_heard_while_it_runs() {
        actions.put("list_files", call -> {
            call.progress(1, 2.0, "half");
            return ToolAnswer.done(null, "connector.filesystem.empty");
        });
        List<String> heard = new CopyOnWriteArrayList<>();
        ProgressListener listener = (done, total, message) -> heard.add(done + "/" + total + " " + message);
        client.call(server("con_1"), "list_files", Duration.ofSeconds(5), listener);
        assertThat(heard).containsExactly("1.0/2.0 half");
    }

    @Test
    void who_waits_no_more_is_told_to_the_tool() throws InterruptedException {
        var stopped = new CountDownLatch(1);
        actions.put("list_files", call -> {
            while (!call.isOver()) Thread.onSpinWait();
            stopped.countDown();
            return ToolAnswer.done(null, "connector.filesystem.empty");
        });
        Execution said = client.call(server("con_1"), "list_files", "{}", Duration.ofMillis(300));
        assertThat(said).isInstanceOf(Execution.TimedOut.class);
        assertThat(stopped.await(2, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void an_unknown_tool_or_connector_is_an_answer() {
        assertThat(call("nothing")).isInstanceOfSatisfying(Answered.class, a -> assertThat(a.toolError())
                .isTrue());
        var target = new ServerTarget(
                "srv_2", "x", "X", URI.create("connector://nobody"), Transport.AUTO, AuthType.OAUTH, Map.of());
        assertThat(client.discover(target, Duration.ofSeconds(2))).isInstanceOf(Discovery.Unreachable.class);
    }
}

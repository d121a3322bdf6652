package com.crocovoice.portal.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.call.Execution;
import com.crocovoice.portal.call.Execution.Answered;
import com.crocovoice.portal.call.Execution.Lost;
import com.crocovoice.portal.call.Execution.NotSent;
import com.crocovoice.portal.call.Execution.TimedOut;
import com.crocovoice.portal.catalog.AuthType;
import com.crocovoice.portal.catalog.Discovery.Found;
import com.crocovoice.portal.catalog.Discovery.Unreachable;
import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.catalog.Transport;
import com.crocovoice.portal.it.RealServers;
import com.crocovoice.portal.it.RealServers.RealServer;
import com.crocovoice.portal.wire.Json;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against servers that nobody here wrote. */
@Timeout(180)
class RealServersTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private static final String SLOW = "trigger-long-running-operation";

    private final Client client = new Client();

    @AfterEach
    void close() {
        client.close();
    }

    private static URI url(RealServer server, String mode) {
        return URI.create(server.url(mode.equals("sse") ? "/sse" : "/mcp"));
    }

    private Execution echo(URI url) {
        return client.call(url, "echo", "{\"message\":\"salut à tous\"}");
    }

    @ParameterizedTest
    @CsvSource({"streamableHttp, STREAMABLE_HTTP, 2025-11-25", "sse, SSE, 2024-11-05"})
    void server_everything_is_found_out_listed_and_called(String mode, Transport transport, String revision) {
        try (var server = RealServers.everything(mode)) {
            assertThat(client.discover(url(server, mode))).isInstanceOfSatisfying(Found.class, found -> {
                assertThat(found.transport()).isEqualTo(transport);
                assertThat(found.protocolVersion()).isEqualTo(revision);
                assertThat(found.instructions()).isNotBlank();
                assertThat(found.tools()).hasSizeGreaterThan(10).allSatisfy(tool -> assertThat(
                                Json.parse(tool).path("inputSchema").isObject())
                        .isTrue());
            });
            assertThat(echo(url(server, mode)))
                    .isEqualTo(
                            new Answered("{\"content\":[{\"type\":\"text\",\"text\":\"Echo: salut à tous\"}]}", false));
            assertThat(client.call(url(server, mode), "get-sum", "{\"a\":\"x\"}"))
                    .isInstanceOfSatisfying(Answered.class, answer -> assertThat(answer.toolError())
                            .isTrue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"streamableHttp", "sse"})
    void progress_comes_while_a_tool_runs_and_a_late_one_is_given_up(String mode) {
        try (var server = RealServers.everything(mode)) {
            List<Double> heard = new CopyOnWriteArrayList<>();
            ServerTarget target = Client.target(url(server, mode));
            client.discover(target, LONG);
            assertThat(client.call(target, SLOW, Duration.ofMillis(3_500), (done, total, message) -> heard.add(done)))
                    .isEqualTo(new TimedOut());
            assertThat(heard).contains(1.0);
            assertThat(echo(target.url())).isInstanceOf(Answered.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"streamableHttp", "sse"})
    void a_server_that_is_killed_is_noticed_at_once_and_found_again_when_it_is_back(String mode) throws Exception {
        try (var server = RealServers.everything(mode)) {
            ServerTarget target = Client.target(url(server, mode));
            client.discover(target, LONG);
            var running = new CountDownLatch(1);
            var outcome = CompletableFuture.supplyAsync(
                    () -> client.call(target, SLOW, LONG, (done, total, message) -> running.countDown()));
            assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
            server.process().destroyForcibly().waitFor();
            assertThat(outcome.get(5, TimeUnit.SECONDS)).isEqualTo(new Lost("broken_off"));
            assertThat(echo(target.url())).isEqualTo(new NotSent("refused"));
            try (var again = RealServers.everything(mode, server.port())) {
                while (!(echo(url(again, mode)) instanceof Answered)) Thread.onSpinWait();
            }
        }
    }

    @Test
    void server_filesystem_reads_a_file(@TempDir Path root) throws Exception {
        Path file = Files.writeString(root.toRealPath().resolve("hello.txt"), "bonjour");
        try (var server = RealServers.filesystem(root.toRealPath())) {
            URI url = url(server, "streamableHttp");
            assertThat(client.discover(url)).isInstanceOf(Found.class);
            assertThat(client.call(url, "read_text_file", Json.write(Map.of("path", file.toString()))))
                    .isInstanceOfSatisfying(Answered.class, answer -> assertThat(answer.response())
                            .contains("bonjour"));
        }
    }

    @Test
    void notions_own_server_is_listed_with_its_token_and_not_without() {
        try (var server = RealServers.notion("t0ken")) {
            URI url = url(server, "streamableHttp");
            assertThat(client.discover(url)).isInstanceOfSatisfying(Found.class, found -> {
                assertThat(found.protocolVersion()).isEqualTo("2025-11-25");
                assertThat(found.tools()).hasSizeGreaterThan(15);
            });
            var stranger = new ServerTarget("srv_2", "n", "N", url, Transport.AUTO, AuthType.NONE, Map.of());
            assertThat(client.discover(stranger, LONG))
                    .isInstanceOfSatisfying(Unreachable.class, why -> assertThat(why.needsAuthorization())
                            .isTrue());
            assertThat(client.call(stranger, "API-get-self", "{}", LONG))
                    .isInstanceOfSatisfying(NotSent.class, refused -> assertThat(refused.isUnauthorized())
                            .isTrue());
        }
    }
}

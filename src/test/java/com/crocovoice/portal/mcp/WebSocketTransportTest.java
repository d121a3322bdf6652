package com.crocovoice.portal.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.call.Execution;
import com.crocovoice.portal.call.Execution.Answered;
import com.crocovoice.portal.call.Execution.Lost;
import com.crocovoice.portal.call.Execution.NotSent;
import com.crocovoice.portal.call.Execution.TimedOut;
import com.crocovoice.portal.catalog.Discovery.Found;
import com.crocovoice.portal.catalog.Discovery.Unreachable;
import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.catalog.Transport;
import com.crocovoice.portal.it.RealServers;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against supergateway, which destroys ids that are no numbers, and against {@link FakeSocketServer}. */
@Timeout(180)
class WebSocketTransportTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String SLOW = "trigger-long-running-operation";

    private final Client client = new Client();

    @AfterEach
    void close() {
        client.close();
    }

    private static URI url(int port) {
        return URI.create("ws://127.0.0.1:" + port + "/message");
    }

    private Execution echo(URI url) {
        return client.call(url, "echo", "{\"message\":\"salut à tous\"}");
    }

    @Test
    void a_real_server_behind_a_websocket_is_found_out_listed_called_and_found_again() throws Exception {
        try (var server = RealServers.everythingOverWebSocket()) {
            URI url = url(server.port());
            assertThat(client.discover(Client.target(url), LONG)).isInstanceOfSatisfying(Found.class, found -> {
                assertThat(found.transport()).isEqualTo(Transport.WEBSOCKET);
                assertThat(found.protocolVersion()).isEqualTo("2025-11-25");
                assertThat(found.tools()).hasSizeGreaterThan(10);
            });
            assertThat(echo(url))
                    .isEqualTo(
                            new Answered("{\"content\":[{\"type\":\"text\",\"text\":\"Echo: salut à tous\"}]}", false));
            ServerTarget target = Client.target(url);
            List<Double> heard = new CopyOnWriteArrayList<>();
            assertThat(client.call(target, SLOW, Duration.ofMillis(3_500), (done, total, said) -> heard.add(done)))
                    .isEqualTo(new TimedOut());
            assertThat(heard).contains(1.0);
            assertThat(echo(url)).isInstanceOf(Answered.class);

            var running = new CountDownLatch(1);
            var outcome = CompletableFuture.supplyAsync(
                    () -> client.call(target, SLOW, LONG, (done, total, said) -> running.countDown()));
            assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
            server.process().descendants().forEach(ProcessHandle::destroyForcibly);
            server.process().destroyForcibly().waitFor();
            assertThat(outcome.get(5, TimeUnit.SECONDS)).isEqualTo(new Lost("broken_off"));
            assertThat(echo(url)).isEqualTo(new NotSent("refused"));
            try (var again = RealServers.everythingOverWebSocket(server.port())) {
                while (!(echo(url(again.port())) instanceof Answered)) Thread.onSpinWait();
            }
        }
    }

    @Test
    void ids_are_whole_numbers_and_the_credentials_go_with_the_opening() throws Exception {
        try (var server = new FakeSocketServer()) {
            assertThat(echo(server.url())).isInstanceOf(Answered.class);
            assertThat(server.received)
                    .filteredOn(text -> text.contains("\"id\""))
                    .isNotEmpty()
                    .allMatch(text -> text.matches(".*\"id\":\\d+[,}].*"));
            assertThat(server.opening).contains("Bearer t0ken").contains("Sec-WebSocket-Protocol: mcp");
        }
    }

    @Test
    void a_late_call_is_cancelled_under_the_number_it_was_sent_with() throws Exception {
        try (var server = new FakeSocketServer().silentOn("tools/call")) {
            client.discover(server.url());
            assertThat(client.call(
                            Client.target(server.url()), "echo", Duration.ofMillis(300), (done, total, said) -> {}))
                    .isEqualTo(new TimedOut());
            String cancelled = server.next("notifications/cancelled");
            String called = server.next("tools/call");
            String number = called.replaceFirst(".*\"id\":(\\d+).*", "$1");
            assertThat(cancelled).contains("\"requestId\":" + number);
        }
    }

    @Test
    void a_server_that_drops_the_socket_with_a_call_in_flight_is_noticed_at_once() throws Exception {
        try (var server = new FakeSocketServer().droppingOn("tools/call")) {
            assertThat(client.call(Client.target(server.url()), "echo", LONG, (done, total, said) -> {}))
                    .isEqualTo(new Lost("broken_off"));
        }
    }

    @Test
    void a_message_without_end_is_cut_off() throws Exception {
        try (var server = new FakeSocketServer().endlessOn("tools/list")) {
            assertThat(client.discover(server.url()))
                    .isInstanceOfSatisfying(
                            Unreachable.class, why -> assertThat(why.reason()).isEqualTo("too_large"));
        }
    }

    @Test
    void a_web_server_without_websocket_says_so() {
        try (var server = new FakeServer().on("GET", asked -> asked.status(404))) {
            assertThat(client.discover(url(server.port()))).isEqualTo(new Unreachable("http_error", "HTTP 404", false));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws://127.0.0.1:1/", "ws://10.0.0.1/", "wss://[::1]/"})
    void an_internal_address_that_is_not_listed_is_denied(String url) {
        try (var strict = new Client("")) {
            assertThat(strict.discover(URI.create(url))).isEqualTo(new Unreachable("egress_denied", null, false));
        }
    }
}

package com.crocovoice.portal.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.call.Execution.Answered;
import com.crocovoice.portal.call.Execution.Lost;
import com.crocovoice.portal.call.Execution.NotSent;
import com.crocovoice.portal.call.Execution.TimedOut;
import com.crocovoice.portal.catalog.Discovery.Found;
import com.crocovoice.portal.catalog.Discovery.Unreachable;
import com.crocovoice.portal.catalog.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SseTransportTest {

    private final FakeSseServer server = new FakeSseServer();
    private final Client client = new Client();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sse", "/sse/", "/events"})
    void auto_finds_it_whatever_the_address_is_called(String path) {
        assertThat(client.discover(server.url(path))).isInstanceOfSatisfying(Found.class, found -> {
            assertThat(found.transport()).isEqualTo(Transport.SSE);
            assertThat(found.protocolVersion()).isEqualTo("2024-11-05");
            assertThat(found.tools()).containsExactly("{\"name\":\"echo\"}");
        });
    }

    @Test
    void a_streamable_server_at_an_address_that_looks_like_sse_is_found_too() {
        try (var streamable = new FakeServer()) {
            assertThat(client.discover(streamable.url().resolve("/sse")))
                    .isInstanceOfSatisfying(
                            Found.class, found -> assertThat(found.transport()).isEqualTo(Transport.STREAMABLE_HTTP));
        }
    }

    @Test
    void calls_share_one_stream() {
        for (int i = 0; i < 5; i++)
            assertThat(client.call(server.url("/sse"), "echo", "{\"i\":" + i + "}"))
                    .isEqualTo(new Answered("{\"content\":[]}", false));
        assertThat(server.streams()).isEqualTo(1);
    }

    @Test
    void the_credentials_go_with_the_stream_and_with_each_message() {
        client.call(server.url("/sse"), "echo", "{}");
        assertThat(server.credentials).isNotEmpty().allMatch("Bearer t0ken"::equals);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.2:9/messages", "https://127.0.0.1/messages", "//evil.example/x", "::garbage::"})
    void an_address_to_post_to_that_is_of_another_origin_is_not_used(String endpoint) {
        server.endpoint = endpoint;
        assertThat(client.discover(Client.target(server.url("/sse"), Transport.SSE), Duration.ofSeconds(5)))
                .isInstanceOfSatisfying(
                        Unreachable.class, why -> assertThat(why.reason()).isEqualTo("not_mcp"));
    }

    @Test
    void a_stream_that_never_says_where_to_post_costs_no_more_than_the_deadline() {
        server.endpoint = "";
        assertThat(client.discover(Client.target(server.url("/sse"), Transport.SSE), Duration.ofMillis(400)))
                .isEqualTo(new Unreachable("timed_out", null, false));
    }

    @Test
    void a_stream_that_wants_other_credentials_says_so() {
        server.streamStatus = 401;
        assertThat(client.discover(server.url("/sse"))).isEqualTo(new Unreachable("unauthorized", "HTTP 401", true));
    }

    @Test
    void a_stream_that_ends_with_a_call_in_flight_is_noticed_at_once_and_the_next_call_has_a_new_one()
            throws Exception {
        var asked = new CompletableFuture<Void>();
        server.onCall = message -> {
            asked.complete(null);
            return "";
        };
        var outcome = CompletableFuture.supplyAsync(
                () -> client.call(Client.target(server.url("/sse")), "echo", "{}", Duration.ofSeconds(30)));
        asked.get(10, TimeUnit.SECONDS);
        server.endStreams();
        assertThat(outcome.get(5, TimeUnit.SECONDS)).isEqualTo(new Lost("broken_off"));

        server.onCall = message -> "{\"content\":[]}";
        assertThat(client.call(server.url("/sse"), "echo", "{}")).isInstanceOf(Answered.class);
        assertThat(server.streams()).isEqualTo(2);
    }

    @Test
    void a_call_after_the_stream_ended_is_sent_once_over_a_new_one() {
        client.call(server.url("/sse"), "echo", "{}");
        Link first = client.connections.get(Client.target(server.url("/sse")), Deadline.in(Duration.ofSeconds(5)));
        server.endStreams();
        while (first.isUsable()) Thread.onSpinWait();
        assertThat(client.call(server.url("/sse"), "echo", "{}")).isInstanceOf(Answered.class);
        assertThat(server.calls()).isEqualTo(2);
    }

    @Test
    void a_call_that_takes_too_long_is_cancelled_at_the_server() throws Exception {
        var end = new CountDownLatch(1);
        client.discover(server.url("/sse"));
        server.onCall = message -> "";
        assertThat(client.call(Client.target(server.url("/sse")), "echo", "{}", Duration.ofMillis(300)))
                .isEqualTo(new TimedOut());
        assertThat(server.cancelled.poll(5, TimeUnit.SECONDS)).isNotNull();
        end.countDown();
    }

    @Test
    void garbage_on_the_stream_ends_it_for_everyone_on_it() {
        client.discover(server.url("/sse"));
        server.onCall = message -> {
            server.say("data: garbage");
            return "";
        };
        assertThat(client.call(server.url("/sse"), "echo", "{}")).isEqualTo(new Lost("not_mcp"));
    }

    @Test
    void nobody_listening_any_more_means_that_nothing_was_sent() {
        URI url = server.url("/sse");
        Link known = client.connections.get(Client.target(url), Deadline.in(Duration.ofSeconds(5)));
        server.close();
        while (known.isUsable()) Thread.onSpinWait();
        assertThat(client.call(url, "echo", "{}")).isEqualTo(new NotSent("refused"));
    }
}

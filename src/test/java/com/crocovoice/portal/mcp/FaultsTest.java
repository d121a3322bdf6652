package com.crocovoice.portal.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.call.Execution;
import com.crocovoice.portal.call.Execution.Answered;
import com.crocovoice.portal.call.Execution.Lost;
import com.crocovoice.portal.call.Execution.NotSent;
import com.crocovoice.portal.call.Execution.TimedOut;
import com.crocovoice.portal.catalog.AuthType;
import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.catalog.Transport;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a call comes to when its server or the cable to it fails, over each transport (the table of docs/reliability.md). */
@Timeout(60)
class FaultsTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final String DISCOVERED =
            "{\"resultType\":\"complete\",\"supportedVersions\":[\"2026-07-28\"],\"capabilities\":{\"tools\":{}}}";

    enum Way {
        STREAMABLE_HTTP(Transport.STREAMABLE_HTTP),
        STATELESS(Transport.STREAMABLE_HTTP),
        SSE(Transport.SSE),
        WEBSOCKET(Transport.WEBSOCKET);

        private final Transport transport;

        Way(Transport transport) {
            this.transport = transport;
        }

        private Server start() throws IOException {
            return switch (this) {
                case STREAMABLE_HTTP -> Server.of(new FakeServer());
                case STATELESS -> Server.of(new FakeServer().on("server/discover", asked -> asked.result(DISCOVERED)));
                case SSE -> Server.of(new FakeSseServer());
                case WEBSOCKET -> Server.of(new FakeSocketServer());
            };
        }
    }

    /** @param calls how many calls arrived */
    private record Server(URI url, LongSupplier calls, AutoCloseable process) {

        static Server of(FakeServer server) {
            return new Server(server.url(), () -> server.times("tools/call"), server);
        }

        static Server of(FakeSseServer server) {
            return new Server(server.url("/sse"), server::calls, server);
        }

        static Server of(FakeSocketServer server) {
            LongSupplier calls = () -> server.received.stream()
                    .filter(text -> text.contains("\"tools/call\""))
                    .count();
            return new Server(server.url(), calls, server);
        }
    }

    private final Client client = new Client();
    private final FakeServer healthy = new FakeServer();
    private Server server;
    private Cable cable;
    private ServerTarget target;

    @AfterEach
    void close() throws Exception {
        client.close();
        healthy.close();
        cable.close();
        server.process.close();
    }

    private void connect(Way way) throws IOException {
        server = way.start();
        cable = new Cable(server.url.getPort());
        target = new ServerTarget("srv_x", "x", "X", cable.over(server.url), way.transport, AuthType.NONE, Map.of());
        assertThat(call(LONG)).isInstanceOf(Answered.class);
    }

    private Execution call(Duration deadline) {
        return client.call(target, "echo", "{}", deadline);
    }

    /** In the moment before the end of its connections is noticed, a call can still be put into one. */
    private Execution callOnceNoticed() {
        Execution said = call(LONG);
        return said instanceof Lost ? call(LONG) : said;
    }

    private CompletableFuture<Execution> callInFlight() {
        long before = server.calls.getAsLong();
        var running = CompletableFuture.supplyAsync(() -> call(LONG));
        while (server.calls.getAsLong() == before) Thread.onSpinWait();
        return running;
    }

    private void theOthersAreUnharmed() {
        long started = System.nanoTime();
        assertThat(client.call(healthy.url(), "echo", "{}")).isInstanceOf(Answered.class);
        assertThat(since(started)).isLessThan(LONG);
    }

    private static Duration since(long started) {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    @ParameterizedTest
    @EnumSource
    void killed_with_a_call_in_flight_is_noticed_at_once_and_the_call_is_not_repeated(Way way) throws Exception {
        connect(way);
        cable.hold();
        var running = callInFlight();
        long calls = server.calls.getAsLong();
        cable.down();
        assertThat(running.get(5, TimeUnit.SECONDS)).isEqualTo(new Lost("broken_off"));
        assertThat(server.calls.getAsLong()).isEqualTo(calls);
        theOthersAreUnharmed();
    }

    @ParameterizedTest
    @EnumSource
    void away_is_said_at_once_and_nothing_is_sent(Way way) throws Exception {
        connect(way);
        cable.down();
        long started = System.nanoTime();
        Execution said = callOnceNoticed();
        assertThat(said).isEqualTo(new NotSent("refused"));
        assertThat(since(started)).isLessThan(Duration.ofSeconds(5));
        theOthersAreUnharmed();
    }

    @ParameterizedTest
    @EnumSource
    void hanging_ends_at_the_deadline_and_the_next_call_works_when_it_is_over(Way way) throws Exception {
        connect(way);
        cable.hold();
        long calls = server.calls.getAsLong();
        long started = System.nanoTime();
        assertThat(call(SHORT)).isEqualTo(new TimedOut());
        assertThat(since(started)).isBetween(SHORT, SHORT.plusSeconds(2));
        assertThat(server.calls.getAsLong()).isEqualTo(calls + 1);
        theOthersAreUnharmed();
        cable.free();
        assertThat(call(LONG)).isInstanceOf(Answered.class);
    }

    @ParameterizedTest
    @EnumSource
    void restarted_in_between_is_not_noticed_by_the_next_call(Way way) throws Exception {
        connect(way);
        cable.down();
        server.process.close();
        server = way.start();
        cable.up(server.url.getPort());
        assertThat(callOnceNoticed()).isInstanceOf(Answered.class);
        assertThat(server.calls.getAsLong()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void dripping_does_not_stretch_the_deadline(Way way) throws Exception {
        connect(way);
        cable.drip();
        long started = System.nanoTime();
        assertThat(call(SHORT)).isEqualTo(new TimedOut());
        assertThat(since(started)).isBetween(SHORT, SHORT.plusSeconds(2));
        theOthersAreUnharmed();
        cable.free();
        assertThat(call(LONG)).isInstanceOf(Answered.class);
    }
}

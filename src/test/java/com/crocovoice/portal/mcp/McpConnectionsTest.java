package com.crocovoice.portal.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.call.Execution.Answered;
import com.crocovoice.portal.call.Execution.NotSent;
import com.crocovoice.portal.catalog.AuthType;
import com.crocovoice.portal.catalog.Discovery.Unreachable;
import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.catalog.Transport;
import com.crocovoice.portal.mcp.FakeServer.Asked;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class McpConnectionsTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final FakeServer server = new FakeServer();
    private final Client client = new Client();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private ServerTarget target(String id, String token) {
        return new ServerTarget(
                id, "k", "K", server.url(), Transport.AUTO, AuthType.NONE, Map.of("Authorization", token));
    }

    @Test
    void callers_that_come_together_share_one_session() {
        IntStream.range(0, 32).parallel().forEach(i -> assertThat(client.call(server.url(), "echo", "{}"))
                .isInstanceOf(Answered.class));
        assertThat(server.times("initialize")).isEqualTo(1);
        assertThat(server.times("tools/call")).isEqualTo(32);
    }

    @Test
    void other_credentials_have_another_session() {
        client.call(target("srv_1", "a"), "echo", "{}", LONG);
        client.call(target("srv_1", "b"), "echo", "{}", LONG);
        client.call(target("srv_1", "a"), "echo", "{}", LONG);
        assertThat(server.times("initialize")).isEqualTo(2);
    }

    @Test
    void callers_of_a_server_that_is_away_do_not_each_try_it() {
        server.on("initialize", request -> request.status(503)).on("GET", request -> request.status(503));
        IntStream.range(0, 32).parallel().forEach(i -> assertThat(client.call(server.url(), "echo", "{}"))
                .isEqualTo(new NotSent("http_error")));
        assertThat(server.times("initialize")).isEqualTo(1);
    }

    @Test
    void a_server_that_is_back_is_found_within_seconds() {
        server.on("initialize", request -> request.status(503)).on("GET", request -> request.status(503));
        assertThat(client.call(server.url(), "echo", "{}")).isInstanceOf(NotSent.class);
        server.on("initialize", FakeServer::initialize);
        long back = System.nanoTime();
        while (!(client.call(server.url(), "echo", "{}") instanceof Answered)) Thread.onSpinWait();
        assertThat(Duration.ofNanos(System.nanoTime() - back)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void a_server_that_started_anew_is_talked_to_again_without_anyone_noticing() {
        assertThat(client.call(server.url(), "echo", "{}")).isInstanceOf(Answered.class);
        int port = server.port();
        server.close();
        try (var again = new FakeServer(port)) {
            again.on("tools/call", request -> {
                if (again.times("initialize") == 0) request.status(404);
                else request.result("{\"content\":[]}");
            });
            assertThat(client.call(again.url(), "echo", "{}")).isInstanceOf(Answered.class);
        }
    }

    @Test
    void a_session_that_nobody_uses_is_ended_at_the_server() throws Exception {
        var ended = new CountDownLatch(1);
        server.on("DELETE", request -> {
            request.status(200);
            ended.countDown();
        });
        client.call(server.url(), "echo", "{}");
        client.connections.closeIdle(Duration.ofMinutes(1));
        assertThat(server.times("DELETE")).isZero();
        client.connections.closeIdle(Duration.ZERO);
        assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
        client.call(server.url(), "echo", "{}");
        assertThat(server.times("initialize")).isEqualTo(2);
    }

    @Test
    void a_session_in_use_is_not_idle() throws Exception {
        var asked = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        server.on("tools/call", request -> {
            asked.countDown();
            end.await();
            request.result("{\"content\":[]}");
        });
        var call = CompletableFuture.supplyAsync(() -> client.call(Client.target(server.url()), "echo", "{}", LONG));
        asked.await();
        client.connections.closeIdle(Duration.ZERO);
        end.countDown();
        assertThat(call.get(10, TimeUnit.SECONDS)).isInstanceOf(Answered.class);
    }

    @Test
    void forgetting_a_server_ends_its_sessions() throws Exception {
        var ended = new CountDownLatch(2);
        server.on("DELETE", request -> {
            request.status(405);
            ended.countDown();
        });
        client.call(target("srv_1", "a"), "echo", "{}", LONG);
        client.call(target("srv_1", "b"), "echo", "{}", LONG);
        client.call(target("srv_2", "a"), "echo", "{}", LONG);
        client.connections.forget("srv_1");
        assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
        client.call(target("srv_2", "a"), "echo", "{}", LONG);
        assertThat(server.times("initialize")).isEqualTo(3);
    }

    @Test
    void a_burst_of_changes_is_announced_once() throws Exception {
        var stop = new CountDownLatch(1);
        server.on("GET", request -> {
            try (OutputStream out = request.stream()) {
                for (int i = 0; i < 50; i++)
                    Asked.event(out, "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}");
                stop.await();
            }
        });
        client.call(server.url(), "echo", "{}");
        assertThat(client.changes.poll(5, TimeUnit.SECONDS)).isEqualTo("srv_1");
        assertThat(client.changes.poll(1, TimeUnit.SECONDS)).isNull();
        stop.countDown();
    }

    @Test
    void many_servers_that_come_and_die_leave_no_thread_and_no_socket() {
        cycle(20);
        int threads = ownThreads().size();
        long files = openFiles();
        cycle(200);
        assertThat(ownThreads()).hasSizeLessThanOrEqualTo(threads + 2);
        // The last sockets close on other threads; the time-out of the class is the limit.
        while (openFiles() > files + 10) Thread.onSpinWait();
    }

    private static long openFiles() {
        return ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
                .getOpenFileDescriptorCount();
    }

    private void cycle(int times) {
        for (int i = 0; i < times; i++) {
            try (var dying = new FakeServer()) {
                var stop = new CountDownLatch(1);
                dying.on("GET", request -> {
                    try (OutputStream out = request.stream()) {
                        Asked.event(out, ": open");
                        stop.await();
                    }
                });
                var target =
                        new ServerTarget("srv_" + i, "k", "K", dying.url(), Transport.AUTO, AuthType.NONE, Map.of());
                assertThat(client.call(target, "echo", "{}", LONG)).isInstanceOf(Answered.class);
            }
        }
    }

    private static List<String> ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.startsWith("pool-")
                        && !name.startsWith("HTTP-Dispatcher")
                        && !name.startsWith("idle-timeout"))
                .toList();
    }

    @Test
    void fifty_servers_with_open_streams_need_hardly_more_threads_than_one() {
        var stop = new CountDownLatch(1);
        server.on("GET", request -> {
            try (OutputStream out = request.stream()) {
                Asked.event(out, ": open");
                stop.await();
            }
        });
        client.call(target("srv_0", "a"), "echo", "{}", LONG);
        int one = ownThreads().size();
        for (int i = 1; i <= 50; i++)
            assertThat(client.call(target("srv_" + i, "a"), "echo", "{}", LONG)).isInstanceOf(Answered.class);
        assertThat(ownThreads()).hasSizeLessThanOrEqualTo(one + 20);
        stop.countDown();
    }

    /** As many at once as the schedule of discoveries lets through. */
    @Test
    void reconnecting_to_a_thousand_that_are_away_does_not_slow_a_healthy_one_down() throws Exception {
        client.call(server.url(), "echo", "{}");
        long alone = medianNanos();
        var eight = Executors.newFixedThreadPool(8);
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            int dead = closedPort();
            var tried = new AtomicInteger();
            var done = new CountDownLatch(1_000);
            for (int i = 0; i < 1_000; i++) {
                int port = i % 10 == 0 ? silent.getLocalPort() : dead;
                var away = new ServerTarget(
                        "srv_away_" + i,
                        "k",
                        "K",
                        URI.create("http://127.0.0.1:" + port + "/mcp"),
                        Transport.AUTO,
                        AuthType.NONE,
                        Map.of());
                eight.execute(() -> {
                    if (client.discover(away, Duration.ofMillis(200)) instanceof Unreachable) tried.incrementAndGet();
                    done.countDown();
                });
            }
            long beside = medianNanos();
            assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(tried).hasValue(1_000);
            // Two cores, eight of nine threads busy elsewhere: more than this would be waiting for something shared.
            assertThat(beside).isLessThan(6 * alone + TimeUnit.MILLISECONDS.toNanos(20));
        } finally {
            eight.shutdownNow();
        }
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private long medianNanos() {
        long[] nanos = new long[200];
        for (int i = 0; i < nanos.length; i++) {
            long started = System.nanoTime();
            assertThat(client.call(server.url(), "echo", "{}")).isInstanceOf(Answered.class);
            nanos[i] = System.nanoTime() - started;
        }
        Arrays.sort(nanos);
        return nanos[nanos.length / 2];
    }
}

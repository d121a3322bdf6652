package com.crocovoice.portal.mcp;

import com.crocovoice.portal.call.Execution;
import com.crocovoice.portal.call.ProgressListener;
import com.crocovoice.portal.catalog.AuthType;
import com.crocovoice.portal.catalog.Discovery;
import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.catalog.Transport;
import com.crocovoice.portal.egress.EgressGuard;
import com.crocovoice.portal.egress.GuardedHttp;
import com.crocovoice.portal.egress.OutboundHttp;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;

/** The MCP client of the portal as the rest of it uses it, outside the container, allowed to reach loopback. */
final class Client implements AutoCloseable {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    /** Ids of servers whose tools were said to have changed. */
    final BlockingQueue<String> changes = new LinkedBlockingQueue<>();

    final McpConnections connections;
    private final McpToolSource source;
    private final McpToolExecutor executor;

    Client() {
        this("127.0.0.0/8, ::1, localhost");
    }

    Client(String egressAllow) {
        this(egressAllow, Inputs.NONE);
    }

    Client(String egressAllow, Inputs inputs) {
        this(egressAllow, inputs, (connector, connection, toClient) -> {
            throw Failure.notMcp("no connectors here");
        });
    }

    Client(String egressAllow, Inputs inputs, ConnectorChannel connectors) {
        var http = new OutboundHttp();
        var guarded = GuardedHttp.with(http, EgressGuard.allowing(egressAllow));
        connections = McpConnections.with(http, guarded, connectors, timer, Clock.systemUTC(), inputs, changes::add);
        source = McpToolSource.with(connections);
        executor = McpToolExecutor.with(connections);
    }

    static ServerTarget target(URI url) {
        return target(url, Transport.AUTO);
    }

    static ServerTarget target(URI url, Transport transport) {
        return new ServerTarget(
                "srv_1", "fake", "Fake", url, transport, AuthType.BEARER, Map.of("Authorization", "Bearer t0ken"));
    }

    Discovery discover(URI url) {
        return discover(target(url), Duration.ofSeconds(10));
    }

    Discovery discover(ServerTarget target, Duration deadline) {
        return source.discover(target, deadline);
    }

    Execution call(URI url, String tool, String arguments) {
        return call(target(url), tool, arguments, Duration.ofSeconds(10));
    }

    Execution call(ServerTarget target, String tool, String arguments, Duration deadline) {
        return executor.execute(target, tool, arguments, deadline, ProgressListener.NONE);
    }

    Execution call(ServerTarget target, String tool, Duration deadline, ProgressListener progress) {
        return executor.execute(target, tool, "{}", deadline, progress);
    }

    @Override
    public void close() {
        connections.closeAll();
        timer.shutdownNow();
    }
}

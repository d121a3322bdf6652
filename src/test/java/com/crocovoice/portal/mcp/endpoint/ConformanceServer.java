package com.crocovoice.portal.mcp.endpoint;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.wire.Ids;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;

/**
 * The portal's endpoint without the portal: the same {@link Endpoint} and sessions, serving what the official conformance
 * suite asks for, to anybody on this machine. Prints its address; ends with the process.
 */
public final class ConformanceServer implements AutoCloseable {

    private static final Caller ANYBODY = new Caller("anybody", "anybody", "Anybody", Set.of("team-member"), null);

    private final HttpServer server;

    ConformanceServer(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        String origin = "http://localhost:" + server.getAddress().getPort();
        Endpoint endpoint = new Endpoint(new SuiteMethods(), EndpointSessions.with(Clock.systemUTC()), Set.of(origin));
        server.createContext("/mcp", exchange -> {
            Asker asker = new Asker(ANYBODY, Ids.next("trc"), Locale.ENGLISH);
            endpoint.serve(asker, new JdkExchange(exchange));
        });
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/mcp";
    }

    @Override
    public void close() {
        server.stop(0);
    }

    public static void main(String[] arguments) throws IOException {
        ConformanceServer started = new ConformanceServer(0);
        System.out.println(started.url());
    }
}

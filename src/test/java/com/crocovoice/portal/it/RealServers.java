package com.crocovoice.portal.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Public MCP servers from npm, each a process on a free port; they end with the JVM. */
public final class RealServers {

    private static final Path FOLDER = Path.of("src", "test", "npm").toAbsolutePath();

    private RealServers() {}

    /** @param mode {@code streamableHttp} or {@code sse} */
    public static RealServer everything(String mode) {
        return start(
                RunningPortal.freePort(),
                List.of("node", module("@modelcontextprotocol/server-everything/dist/index.js"), mode));
    }

    /** The same server again, on the port that it had. */
    public static RealServer everything(String mode, int port) {
        return start(port, List.of("node", module("@modelcontextprotocol/server-everything/dist/index.js"), mode));
    }

    /** server-filesystem, bridged from standard input and output to Streamable HTTP at {@code /mcp}. */
    public static RealServer filesystem(Path root) {
        return bridged("node " + module("@modelcontextprotocol/server-filesystem/dist/index.js") + " " + root);
    }

    /** A developer's own server with one tool that runs a script, bridged in the same way. */
    public static RealServer deploy(Path script) {
        install();
        return bridged("node " + FOLDER.resolve("deploy-server.mjs") + " " + script);
    }

    /** As docs/local-servers.md tells people to do it. */
    private static RealServer bridged(String command) {
        int port = RunningPortal.freePort();
        return start(
                port,
                List.of(
                        "node",
                        module("supergateway/dist/index.js"),
                        "--stdio",
                        command,
                        "--outputTransport",
                        "streamableHttp",
                        "--stateful",
                        "--port",
                        String.valueOf(port),
                        "--streamableHttpPath",
                        "/mcp"));
    }

    /** Notion's own server, which wants the token. */
    public static RealServer notion(String token) {
        int port = RunningPortal.freePort();
        return start(
                port,
                List.of(
                        "node",
                        module("@notionhq/notion-mcp-server/bin/cli.mjs"),
                        "--transport",
                        "http",
                        "--port",
                        String.valueOf(port),
                        "--auth-token",
                        token));
    }

    /** server-everything, bridged from standard input and output to a WebSocket at {@code /message}. */
    public static RealServer everythingOverWebSocket() {
        return everythingOverWebSocket(RunningPortal.freePort());
    }

    public static RealServer everythingOverWebSocket(int port) {
        return start(
                port,
                List.of(
                        "node",
                        module("supergateway/dist/index.js"),
                        "--stdio",
                        "node " + module("@modelcontextprotocol/server-everything/dist/index.js") + " stdio",
                        "--outputTransport",
                        "ws",
                        "--port",
                        String.valueOf(port),
                        "--messagePath",
                        "/message"));
    }

    private static String module(String path) {
        install();
        return FOLDER.resolve("node_modules").resolve(path).toString();
    }

    private static synchronized void install() {
        if (Files.exists(FOLDER.resolve("node_modules").resolve("@notionhq"))) return;
        try {
            Process npm = new ProcessBuilder("npm", "install", "--silent")
                    .directory(FOLDER.toFile())
                    // Its own input and output: those of this JVM are how Surefire talks to it.
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!npm.waitFor(5, TimeUnit.MINUTES) || npm.exitValue() != 0)
                throw new IllegalStateException("npm could not install the MCP servers of src/test/npm");
        } catch (IOException e) {
            throw new UncheckedIOException("the tests need node and npm", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static RealServer start(int port, List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("PORT", String.valueOf(port));
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            RealServer server = new RealServer(process, port);
            server.await();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One running server. */
    public record RealServer(Process process, int port) implements AutoCloseable {

        public String url(String path) {
            return "http://127.0.0.1:" + port + path;
        }

        private void await() {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!listens()) {
                if (System.nanoTime() > end || !process.isAlive())
                    throw new IllegalStateException("the MCP server did not start on port " + port);
                try {
                    boolean unused = process.waitFor(200, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private boolean listens() {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
                return true;
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public void close() {
            process.destroy();
            try {
                if (!process.waitFor(5, TimeUnit.SECONDS))
                    process.destroyForcibly().waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

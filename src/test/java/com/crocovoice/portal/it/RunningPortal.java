package com.crocovoice.portal.it;

import com.crocovoice.portal.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The real portal with a real Keycloak, started by ./run once for all tests of the JVM, on free ports and an empty data folder. */
public final class RunningPortal {

    private static final Duration START = Duration.ofMinutes(6);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static RunningPortal shared;

    private final String base;
    private final String issuer;
    private final Path data;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    private record Token(String value, Instant until) {}

    private Process process;

    private RunningPortal(String base, String issuer, Path data) {
        this.base = base;
        this.issuer = issuer;
        this.data = data;
    }

    /**
     * The one that every test may use; it is stopped when the JVM ends. While writing tests, one that already runs can be
     * named: {@code -Dportal.base=http://localhost:8080 -Dportal.issuer=http://localhost:8180/realms/crocovoice}.
     */
    public static synchronized RunningPortal get() {
        if (shared == null) shared = running();
        if (shared == null) shared = start("shared", SimulatedVendors.sharedSettings());
        return shared;
    }

    private static RunningPortal running() {
        String base = System.getProperty("portal.base");
        return base == null ? null : new RunningPortal(base, System.getProperty("portal.issuer"), Path.of("var"));
    }

    /** One more portal, with settings of its own and the Keycloak of the shared one. */
    public static RunningPortal another(String name, Map<String, String> settings) {
        return start(name, get().besides(settings));
    }

    /** One with simulated vendors, as {@code ./run --demo} starts it. */
    public static RunningPortal demo() {
        return start("demo", get().besides(Map.of("DEMO_PORT", String.valueOf(threeFreePorts()))), "--demo");
    }

    private static int threeFreePorts() {
        int port = freePort();
        for (int next = port; next < port + 3; next++) {
            try (ServerSocket socket = new ServerSocket(next)) {
                if (socket.getLocalPort() > 65_000) return threeFreePorts();
            } catch (IOException e) {
                return threeFreePorts();
            }
        }
        return port;
    }

    private Map<String, String> besides(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("CROCOVOICE_OIDC_ISSUER", issuer);
        all.put("CROCOVOICE_OIDC_CLIENT_SECRET", secret("PORTAL_CLIENT_SECRET"));
        all.put("CROCOVOICE_KEYCLOAK_ADMIN_CLIENT_ID", "crocovoice-directory");
        all.put("CROCOVOICE_KEYCLOAK_ADMIN_CLIENT_SECRET", secret("DIRECTORY_CLIENT_SECRET"));
        return all;
    }

    /** Stops it before the JVM ends, as Ctrl-C does. */
    public void end() {
        stop(process);
    }

    private static RunningPortal start(String name, Map<String, String> settings, String... arguments) {
        try {
            wipe(Path.of("target", "it", name).toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return resume(name, settings, arguments);
    }

    /** {@link #another} once more, with the data that it left. */
    public static RunningPortal anotherAgain(String name, Map<String, String> settings) {
        return resume(name, get().besides(settings));
    }

    private static RunningPortal resume(String name, Map<String, String> settings, String... arguments) {
        Path data = Path.of("target", "it", name).toAbsolutePath();
        Path log = Path.of("target", "it", name + ".log").toAbsolutePath();
        int port = freePort();
        int keycloakPort = freeKeycloakPort();
        try {
            Files.createDirectories(data);
            Files.deleteIfExists(log);
            List<String> command = new ArrayList<>(List.of("./run"));
            command.addAll(List.of(arguments));
            ProcessBuilder run =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            run.environment()
                    .putAll(Map.of(
                            "PORT", String.valueOf(port),
                            "KEYCLOAK_PORT", String.valueOf(keycloakPort),
                            "CROCOVOICE_DATA", data.toString()));
            run.environment().putAll(settings);
            Process process = run.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
            String issuer = settings.getOrDefault(
                    "CROCOVOICE_OIDC_ISSUER", "http://localhost:" + keycloakPort + "/realms/crocovoice");
            RunningPortal portal = new RunningPortal("http://localhost:" + port, issuer, data);
            portal.process = process;
            portal.awaitStart(process, log);
            return portal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitStart(Process process, Path log) throws IOException {
        Instant end = Instant.now().plus(START);
        while (!Files.exists(log) || !Files.readString(log).contains("Ctrl-C stops everything")) {
            boolean over = Instant.now().isAfter(end);
            if (over || !process.isAlive())
                throw new IllegalStateException("./run did not start the portal:\n" + Files.readString(log));
            pause(process);
        }
    }

    private static void pause(Process process) {
        try {
            process.waitFor(300, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void wipe(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(java.util.Comparator.reverseOrder()).toList()) Files.delete(one);
        }
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One whose management port, a thousand higher, is a port as well. */
    private static int freeKeycloakPort() {
        int port = freePort();
        return port > 64_000 ? freeKeycloakPort() : port;
    }

    public String base() {
        return base;
    }

    public Path data() {
        return data;
    }

    public Path portalLog() {
        return data.resolve("logs").resolve("portal.log");
    }

    private String secret(String name) {
        try (Stream<String> lines = Files.lines(data.resolve("keycloak.env"))) {
            return lines.filter(l -> l.startsWith(name + "="))
                    .map(l -> l.substring(name.length() + 1))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A demo user's view of the portal, with a token that is still good. */
    public Person as(String user) {
        return new Person(this, user);
    }

    /** The view of somebody who is not signed in. */
    public Person anybody() {
        return new Person(this, null);
    }

    String tokenOf(String user) {
        Token known = tokens.get(user);
        if (known != null && Instant.now().isBefore(known.until())) return known.value();
        String form = "grant_type=password&client_id=crocovoice-cli&scope=openid&username="
                + URLEncoder.encode(user, StandardCharsets.UTF_8)
                + "&password="
                + URLEncoder.encode(user, StandardCharsets.UTF_8);
        Answer answer = send(HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
        String token = answer.json().path("access_token").asString();
        tokens.put(user, new Token(token, Instant.now().plusSeconds(120)));
        return token;
    }

    RealmAdmin realm() {
        return new RealmAdmin(issuer, get().secret("ADMIN_PASSWORD"));
    }

    /** A good token of the realm whose audience is not the portal: that of the directory's service account. */
    String foreignToken() {
        String form = "grant_type=client_credentials&client_id=crocovoice-directory&client_secret="
                + get().secret("DIRECTORY_CLIENT_SECRET");
        return send(HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build())
                .json()
                .path("access_token")
                .asString();
    }

    static Answer send(HttpRequest request) {
        try {
            var response = HTTP.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    public record Answer(int status, java.net.http.HttpHeaders headers, String body) {

        public tools.jackson.databind.JsonNode json() {
            return Json.parse(body);
        }

        public String code() {
            return json().path("code").asString("");
        }

        public List<String> all(String pointer) {
            return json().at(pointer).valueStream().map(n -> n.asString()).toList();
        }
    }
}

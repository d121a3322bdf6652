import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same tool call made directly with the SDK and through the portal, in blocks that take turns so that both see the same
 * machine: by one caller, for the medians, the 95th percentiles, their difference and ratio, and by 32 at once, for the calls
 * per second of both and their ratio.
 */
class GovernedCall {

    private static final int BLOCK = 50;
    private static final int WARM_UP = 600;
    private static final double MOST_ADDED_MS = 3;
    private static final int CALLERS = 32;
    private static final int ROUNDS = 6;
    private static final Duration ROUND = Duration.ofSeconds(4);
    private static final double LEAST_OF_DIRECT = 0.7;
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String portal;
    private final String issuer;
    private String token = "";
    private long tokenAt;

    GovernedCall(String portal, String issuer) {
        this.portal = portal;
        this.issuer = issuer;
    }

    private static final Logger SDK = Logger.getLogger("io.modelcontextprotocol");

    public static void main(String[] args) throws Exception {
        SDK.setLevel(Level.OFF);
        int port = freePort();
        var node = new ProcessBuilder("node", args[0], "streamableHttp")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        node.environment().put("PORT", String.valueOf(port));
        Process server = node.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::destroy));
        awaitPort(port);
        boolean kept = new GovernedCall(args[1], args[2]).measure(port, Integer.parseInt(args[3]));
        System.exit(kept ? 0 : 1);
    }

    /** @return whether both limits were kept */
    private boolean measure(int port, int calls) throws Exception {
        String key = "bench-" + port;
        String origin = "http://127.0.0.1:" + port;
        String rule = prepare(key, origin);
        var transport = HttpClientStreamableHttpTransport.builder(origin).endpoint("/mcp").build();
        try (McpSyncClient direct = McpClient.sync(transport).build()) {
            direct.initialize();
            var request = CallToolRequest.builder("echo").arguments(Map.of("message", "hello")).build();
            Callable<Object> straight = () -> direct.callTool(request);
            String path = "/api/tools/" + key + "/echo/call";
            Callable<Object> governed = () -> post("dave", path, "{\"arguments\":{\"message\":\"hello\"}}", 200);
            time(straight, WARM_UP);
            time(governed, WARM_UP);
            var straightNanos = new long[calls];
            var governedNanos = new long[calls];
            for (int done = 0; done < calls; done += BLOCK) {
                int now = Math.min(BLOCK, calls - done);
                System.arraycopy(time(straight, now), 0, straightNanos, done, now);
                System.arraycopy(time(governed, now), 0, governedNanos, done, now);
            }
            double added = print(straightNanos, governedNanos);
            return atOnce(straight, governed) >= LEAST_OF_DIRECT & added <= MOST_ADDED_MS;
        } finally {
            send("alice", "DELETE", "/api/policies/" + rule, "");
            send("alice", "DELETE", "/api/servers/" + key, "");
        }
    }

    /** @return the id of the rule that allows the call */
    private String prepare(String key, String origin) throws Exception {
        post("alice", "/api/servers", "{\"name\":\"" + key + "\",\"url\":\"" + origin + "/mcp\",\"auth\":{\"type\":\"none\"}}", 201);
        post("alice", "/api/servers/" + key + "/review", "{\"decision\":\"accept\",\"tools\":[{\"name\":\"echo\",\"risk\":\"read\"}]}", 200);
        String rule = post("alice", "/api/policies", "{\"role\":\"developer\",\"server\":\"" + key + "\",\"tool\":\"echo\",\"effect\":\"allow\"}", 201);
        return JSON.readTree(rule).path("id").asString();
    }

    private static long[] time(Callable<Object> call, int times) throws Exception {
        var nanos = new long[times];
        for (int i = 0; i < times; i++) {
            long started = System.nanoTime();
            call.call();
            nanos[i] = System.nanoTime() - started;
        }
        return nanos;
    }

    /** @return milliseconds that governing adds, by the medians */
    private static double print(long[] direct, long[] governed) {
        Arrays.sort(direct);
        Arrays.sort(governed);
        System.out.println("| call | median | p95 |\n|---|---|---|");
        System.out.printf(Locale.ROOT, "| direct, MCP SDK | %.2f ms | %.2f ms |%n", at(direct, 0.5), at(direct, 0.95));
        System.out.printf(Locale.ROOT, "| governed, REST | %.2f ms | %.2f ms |%n", at(governed, 0.5), at(governed, 0.95));
        double added = at(governed, 0.5) - at(direct, 0.5);
        System.out.printf(Locale.ROOT, "%nadded by the median: %.2f ms (at most %.0f); ratio %.2f; %d calls each%n",
                added, MOST_ADDED_MS, at(governed, 0.5) / at(direct, 0.5), direct.length);
        return added;
    }

    /** @return how many calls per second pass the portal, as a part of those that pass without */
    private static double atOnce(Callable<Object> straight, Callable<Object> governed) throws Exception {
        var callers = Executors.newFixedThreadPool(CALLERS);
        try {
            perSecond(callers, straight);
            perSecond(callers, governed);
            double direct = 0;
            double through = 0;
            for (int round = 0; round < ROUNDS; round++) {
                direct += perSecond(callers, straight) / ROUNDS;
                through += perSecond(callers, governed) / ROUNDS;
            }
            System.out.printf(Locale.ROOT, "%n%d callers: direct %.0f calls/s, governed %.0f calls/s, ratio %.2f (at least %.2f)%n",
                    CALLERS, direct, through, through / direct, LEAST_OF_DIRECT);
            return through / direct;
        } finally {
            callers.shutdownNow();
        }
    }

    private static double perSecond(ExecutorService callers, Callable<Object> call) throws Exception {
        long end = System.nanoTime() + ROUND.toNanos();
        Callable<Long> caller = () -> {
            long done = 0;
            for (; System.nanoTime() < end; done++) call.call();
            return done;
        };
        long all = 0;
        for (var done : callers.invokeAll(Collections.nCopies(CALLERS, caller))) all += done.get();
        return all / (ROUND.toNanos() / 1e9);
    }

    private static double at(long[] sorted, double part) {
        return sorted[(int) (sorted.length * part)] / 1e6;
    }

    private String post(String user, String path, String body, int wanted) throws Exception {
        HttpResponse<String> answer = send(user, "POST", path, body);
        if (answer.statusCode() != wanted) throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
        return answer.body();
    }

    private HttpResponse<String> send(String user, String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(portal + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token(user))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    /** One user at a time is enough; asked for again before it ends. */
    private synchronized String token(String user) throws Exception {
        if (token.startsWith(user) && System.nanoTime() - tokenAt < 40_000_000_000L) return token.substring(user.length());
        String form = "grant_type=password&client_id=crocovoice-cli&scope=openid&username=" + user + "&password=" + user;
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        token = user + JSON.readTree(http.send(request, BodyHandlers.ofString()).body()).path("access_token").asString();
        tokenAt = System.nanoTime();
        return token.substring(user.length());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void awaitPort(int port) throws InterruptedException, IOException {
        for (int tries = 0; tries < 300; tries++) {
            try (var socket = new Socket("127.0.0.1", port)) {
                return;
            } catch (IOException e) {
                Thread.sleep(100);
            }
        }
        throw new IOException("server-everything did not start");
    }
}

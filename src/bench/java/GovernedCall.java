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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same tool call made directly with the SDK, by the same client through the portal's MCP endpoint, and over its REST
 * interface, in blocks that take turns so that all see the same machine: by one caller, for the medians, the 95th percentiles,
 * what governing adds and the ratio, and by 32 at once, for the calls per second and their part of the direct ones. A median
 * may grow by 3 ms, and 32 callers must get 70 % of the direct calls.
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

    /** One of the ways in which the same tool is called. */
    private record Way(String name, Callable<Object> call) {}

    /** @return whether both limits were kept by every way through the portal */
    private boolean measure(int port, int calls) throws Exception {
        String key = "bench-" + port;
        String origin = "http://127.0.0.1:" + port;
        String rule = prepare(key, origin);
        try (McpSyncClient direct = client(origin, request -> {});
                McpSyncClient governed = client(portal, request -> request.setHeader("Authorization", "Bearer " + token("dave")))) {
            String path = "/api/tools/" + key + "/echo/call";
            List<Way> ways = List.of(
                    new Way("direct, MCP SDK", echo(direct, "echo")),
                    new Way("governed, MCP SDK over /mcp", echo(governed, key + "__echo")),
                    new Way("governed, REST", () -> post("dave", path, "{\"arguments\":{\"message\":\"hello\"}}", 200)));
            return oneAfterTheOther(ways, calls) & atOnce(ways);
        } finally {
            send("alice", "DELETE", "/api/policies/" + rule, "");
            send("alice", "DELETE", "/api/servers/" + key, "");
        }
    }

    private static McpSyncClient client(String origin, Consumer<HttpRequest.Builder> more) {
        var transport = HttpClientStreamableHttpTransport.builder(origin)
                .endpoint("/mcp")
                .httpRequestCustomizer((request, method, uri, body, context) -> more.accept(request))
                .build();
        McpSyncClient client = McpClient.sync(transport).build();
        client.initialize();
        return client;
    }

    private static Callable<Object> echo(McpSyncClient client, String tool) {
        var request = CallToolRequest.builder(tool).arguments(Map.of("message", "hello")).build();
        return () -> {
            var answer = client.callTool(request);
            if (Boolean.TRUE.equals(answer.isError())) throw new IOException(answer.toString());
            return answer;
        };
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

    /** @return whether governing added no more than it may, by the medians */
    private static boolean oneAfterTheOther(List<Way> ways, int calls) throws Exception {
        for (Way way : ways) time(way.call, WARM_UP);
        var nanos = new long[ways.size()][calls];
        for (int done = 0; done < calls; done += BLOCK) {
            int now = Math.min(BLOCK, calls - done);
            for (int way = 0; way < nanos.length; way++)
                System.arraycopy(time(ways.get(way).call, now), 0, nanos[way], done, now);
        }
        for (long[] one : nanos) Arrays.sort(one);
        System.out.println("| one caller | median | p95 | added | ratio |\n|---|---|---|---|---|");
        boolean kept = true;
        for (int way = 0; way < nanos.length; way++) {
            double median = at(nanos[way], 0.5);
            double added = median - at(nanos[0], 0.5);
            System.out.printf(Locale.ROOT, "| %s | %.2f ms | %.2f ms | %.2f ms | %.2f |%n",
                    ways.get(way).name, median, at(nanos[way], 0.95), added, median / at(nanos[0], 0.5));
            kept &= added <= MOST_ADDED_MS;
        }
        return kept;
    }

    /** @return whether every way lets enough calls pass, measured by those that pass directly */
    private static boolean atOnce(List<Way> ways) throws Exception {
        var callers = Executors.newFixedThreadPool(CALLERS);
        try {
            for (Way way : ways) perSecond(callers, way.call);
            var passed = new double[ways.size()];
            for (int round = 0; round < ROUNDS; round++)
                for (int way = 0; way < passed.length; way++) passed[way] += perSecond(callers, ways.get(way).call) / ROUNDS;
            System.out.printf("%n| %d callers | calls/s | part |%n|---|---|---|%n", CALLERS);
            boolean kept = true;
            for (int way = 0; way < passed.length; way++) {
                System.out.printf(Locale.ROOT, "| %s | %.0f | %.2f |%n", ways.get(way).name, passed[way], passed[way] / passed[0]);
                kept &= passed[way] / passed[0] >= LEAST_OF_DIRECT;
            }
            return kept;
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
    private synchronized String token(String user) {
        if (token.startsWith(user) && System.nanoTime() - tokenAt < 40_000_000_000L) return token.substring(user.length());
        String form = "grant_type=password&client_id=crocovoice-cli&scope=openid&username=" + user + "&password=" + user;
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        HttpResponse<String> answer = http.sendAsync(request, BodyHandlers.ofString()).join();
        token = user + JSON.readTree(answer.body()).path("access_token").asString();
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

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One contact, read at the vendor directly and through the managed connector, one after the other so that both see the same machine.
 * The vendor takes ten requests a second of both together, and this keeps to it: waiting for the limit is no time of the connector’s.
 */
class ConnectorCall {

    private static final double MOST_ADDED_MS = 5;
    private static final long BETWEEN_MS = 210;
    private static final int WARM_UP = 100;
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String portal;
    private final String issuer;
    private final String vendor;
    private String token = "";
    private long tokenAt;

    ConnectorCall(String portal, String issuer, String vendor) {
        this.portal = portal;
        this.issuer = issuer;
        this.vendor = vendor;
    }

    public static void main(String[] args) throws Exception {
        double added = new ConnectorCall(args[0], args[1], args[2]).measure(Integer.parseInt(args[3]));
        System.exit(added <= MOST_ADDED_MS ? 0 : 1);
    }

    private double measure(int calls) throws Exception {
        String contact = governed("search_contacts", "{\"arguments\":{\"query\":\"Claire Martin\"}}")
                .at("/mcp_response/structuredContent/contact_id")
                .asString();
        HttpRequest direct = HttpRequest.newBuilder(URI.create(vendor + "/contacts/" + contact))
                .header("Authorization", "Bearer " + ownToken())
                .header("Version", "2021-07-28")
                .build();
        String arguments = "{\"arguments\":{\"contact_id\":\"" + contact + "\"}}";
        var straight = new long[calls];
        var through = new long[calls];
        var connector = new long[calls];
        for (int i = -WARM_UP; i < calls; i++) {
            Thread.sleep(BETWEEN_MS);
            long first = System.nanoTime();
            require(http.send(direct, BodyHandlers.ofString()));
            long second = System.nanoTime();
            if (i >= 0) straight[i] = second - first;
            token("bob");
            second = System.nanoTime();
            JsonNode answer = governed("get_contact", arguments);
            if (i < 0) continue;
            through[i] = System.nanoTime() - second;
            // Whole milliseconds, of which the last is not over.
            connector[i] = (answer.path("latency_ms").asLong() + 1) * 1_000_000;
        }
        return print(straight, connector, through);
    }

    /** The vendor's consent as anybody's own client would get it. */
    private String ownToken() throws Exception {
        String back = "http://localhost/bench";
        HttpResponse<String> chosen = form(
                "/chosen",
                "decision=allow&redirect_uri=" + back + "&scope=contacts.readonly&state=bench&client_id=ghl-client");
        String code = chosen.headers().firstValue("Location").orElseThrow().replaceFirst(".*[?&]code=([^&]+).*", "$1");
        HttpResponse<String> tokens = form(
                "/oauth/token",
                "grant_type=authorization_code&client_id=ghl-client&client_secret=ghl-secret&redirect_uri=" + back + "&code="
                        + URLDecoder.decode(code, StandardCharsets.UTF_8));
        return JSON.readTree(require(tokens)).path("access_token").asString();
    }

    private HttpResponse<String> form(String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(vendor + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private JsonNode governed(String tool, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(portal + "/api/tools/gohighlevel/" + tool + "/call"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token("bob"))
                .POST(BodyPublishers.ofString(body))
                .build();
        return JSON.readTree(require(http.send(request, BodyHandlers.ofString())));
    }

    private static String require(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() >= 300) throw new IOException(answer.uri() + ": " + answer.statusCode() + " " + answer.body());
        return answer.body();
    }

    /** @return milliseconds that the connector adds, by the medians */
    private static double print(long[] direct, long[] connector, long[] through) {
        for (long[] times : new long[][] {direct, connector, through}) Arrays.sort(times);
        System.out.println("| call | median | p95 |\n|---|---|---|");
        System.out.printf(Locale.ROOT, "| direct, HTTP | %.2f ms | %.2f ms |%n", at(direct, 0.5), at(direct, 0.95));
        System.out.printf(Locale.ROOT, "| managed connector, from the portal's sending to its answer | %.2f ms | %.2f ms |%n", at(connector, 0.5), at(connector, 0.95));
        System.out.printf(Locale.ROOT, "| the same with all that governs it, REST | %.2f ms | %.2f ms |%n", at(through, 0.5), at(through, 0.95));
        double added = at(connector, 0.5) - at(direct, 0.5);
        System.out.printf(Locale.ROOT, "%nadded by the median: %.2f ms (at most %.0f); %d calls each%n", added, MOST_ADDED_MS, direct.length);
        return added;
    }

    private static double at(long[] sorted, double part) {
        return sorted[(int) (sorted.length * part)] / 1e6;
    }

    private String token(String user) throws Exception {
        if (!token.isEmpty() && System.nanoTime() - tokenAt < 40_000_000_000L) return token;
        String form = "grant_type=password&client_id=crocovoice-cli&scope=openid&username=" + user + "&password=" + user;
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        token = JSON.readTree(require(http.send(request, BodyHandlers.ofString()))).path("access_token").asString();
        tokenAt = System.nanoTime();
        return token;
    }
}

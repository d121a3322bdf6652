package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.wire.Json;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stands in for Notion: OAuth with its picker of pages, search, databases, pages and blocks, in memory. It wants its version
 * header, refuses fields and properties that it does not know and what is over its limits, and fails as it is told to.
 */
public final class NotionSimulator implements AutoCloseable {

    private static final Set<String> VERSIONS = Set.of("2025-09-03", "2026-03-11");
    private static final int BURST = 12;
    private static final double PER_SECOND = 3;

    /** A request and its answer, for the contract check. */
    record Seen(String method, String path, String version, JsonNode request, int status, JsonNode answer) {}

    final SimulatedWorkspace workspace;
    final SimulatedConsent consent = new SimulatedConsent();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Deque<NotionFault> faults = new ArrayDeque<>();
    private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
    private volatile Duration slow = Duration.ZERO;
    private boolean hasLimit;
    private double tokens = BURST;
    private long filled = System.nanoTime();

    private NotionSimulator(int port, Clock clock) throws IOException {
        workspace = new SimulatedWorkspace(clock);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/v1/oauth/authorize", this::authorize);
        server.createContext("/v1/oauth/consent", this::decide);
        server.createContext("/v1/oauth/", this::oauth);
        server.createContext("/v1/", this::api);
        server.start();
    }

    /** @param port 0 for any */
    public static NotionSimulator start(int port, Clock clock) {
        try {
            return new NotionSimulator(port, clock);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For demonstrations: {@code NotionSimulator <port>}, with databases and some pages. */
    public static void main(String[] args) {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 8302;
        NotionSimulator notion = start(port, Clock.systemUTC());
        notion.seed(LocalDate.now(java.time.ZoneId.of("Europe/Paris")));
        System.out.println("Notion at " + notion.url() + ", client " + SimulatedConsent.CLIENT_ID + " with secret "
                + SimulatedConsent.CLIENT_SECRET);
    }

    public void seed(LocalDate today) {
        new NotionSeed(workspace).seed(today);
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** What the connector has to be told to come here, by the ends of the settings' names. */
    public Map<String, String> settings() {
        return Map.of(
                "client-id",
                SimulatedConsent.CLIENT_ID,
                "client-secret",
                SimulatedConsent.CLIENT_SECRET,
                "authorize-url",
                url() + "/v1/oauth/authorize",
                "token-url",
                url() + "/v1/oauth/token",
                "revoke-url",
                url() + "/v1/oauth/revoke",
                "api-url",
                url().toString());
    }

    /** A page as a person sees it: its values, then its text; empty when there is none of this title. */
    public String told(String title) {
        return workspace.titled(title).stream()
                .map(page -> PlainValues.line(NotionPage.of(page.written()).properties()) + "\n"
                        + SimulatedMarkdown.of(page.blocks))
                .collect(Collectors.joining("\n"));
    }

    /** How many tokens were revoked. */
    public int revoked() {
        return consent.revoked().size();
    }

    /** The next requests go wrong like this. */
    void fail(NotionFault... next) {
        synchronized (faults) {
            faults.addAll(List.of(next));
        }
    }

    void answerAfter(Duration time) {
        slow = time;
    }

    /** Counts requests as Notion does. */
    synchronized void keepsLimit() {
        hasLimit = true;
    }

    List<Seen> seen() {
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void api(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!slow.isZero()) LockSupport.parkNanos(slow.toNanos());
        NotionFault fault;
        synchronized (faults) {
            fault = faults.isEmpty() ? NotionFault.NONE : faults.poll();
        }
        ObjectNode answer;
        int status = 200;
        try {
            if (fault != NotionFault.LOST && fault != NotionFault.NONE) throw failure(fault);
            answer = dispatch(exchange, body);
        } catch (SimulatedError e) {
            status = e.status;
            answer = e.body();
        }
        String version = header(exchange, "Notion-Version");
        if (fault != NotionFault.DROPPED)
            seen.add(new Seen(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    version,
                    body.isEmpty() ? null : Json.parse(body),
                    status,
                    answer));
        if (fault == NotionFault.LOST || fault == NotionFault.DROPPED) exchange.close();
        else send(exchange, status, answer);
    }

    private static SimulatedError failure(NotionFault fault) {
        return switch (fault) {
            case RATE_LIMITED ->
                new SimulatedError(
                        429, "rate_limited", "You have been rate limited. Please try again in a few minutes.");
            case OVERLOADED -> new SimulatedError(529, "service_overload", "Notion is overloaded.");
            case CONFLICT ->
                new SimulatedError(409, "conflict_error", "Conflict occurred while saving. Please try again.");
            case RESTRICTED ->
                new SimulatedError(403, "restricted_resource", "Insufficient permissions for this endpoint.");
            default -> new SimulatedError(500, "internal_server_error", "Unexpected error occurred.");
        };
    }

    private synchronized ObjectNode dispatch(HttpExchange exchange, String text) {
        String token = header(exchange, "Authorization").replaceFirst("^Bearer ", "");
        Set<String> shared = consent.shared(token)
                .orElseThrow(() -> new SimulatedError(401, "unauthorized", "API token is invalid."));
        String version = header(exchange, "Notion-Version");
        if (!VERSIONS.contains(version))
            throw new SimulatedError(
                    400, "invalid_request", "Notion-Version header should be one of " + new TreeSet<>(VERSIONS));
        if (hasLimit) takeToken();
        ObjectNode body = body(text);
        String[] path =
                exchange.getRequestURI().getPath().substring("/v1/".length()).split("/");
        String id = path.length > 1 ? path[1] : "";
        String request = exchange.getRequestMethod() + " " + path[0] + (path.length > 1 ? "/*" : "")
                + (path.length > 2 ? "/" + path[2] : "");
        if (request.endsWith("/markdown") && !version.equals("2026-03-11"))
            throw new SimulatedError(400, "invalid_request_url", "Invalid request URL.");
        return switch (request) {
            case "POST search" -> workspace.search(body, shared);
            case "GET databases/*" -> workspace.database(id, shared).database();
            case "GET data_sources/*" -> workspace.table(id, shared).dataSource();
            case "POST data_sources/*/query" -> workspace.query(id, body, shared);
            case "POST pages" -> workspace.make(body, shared).written();
            case "GET pages/*" -> workspace.page(id, shared).written();
            case "PATCH pages/*" -> workspace.update(id, body, shared);
            case "GET pages/*/markdown" -> workspace.markdown(id, shared);
            case "PATCH pages/*/markdown" -> workspace.replace(id, body, shared);
            case "PATCH blocks/*/children" -> workspace.append(id, body, shared);
            default -> throw new SimulatedError(400, "invalid_request_url", "Invalid request URL.");
        };
    }

    private void takeToken() {
        long now = System.nanoTime();
        tokens = Math.min(BURST, tokens + (now - filled) / 1e9 * PER_SECOND);
        filled = now;
        if (tokens < 1) throw failure(NotionFault.RATE_LIMITED);
        tokens--;
    }

    private static ObjectNode body(String text) {
        if (text.isEmpty()) return Json.mapper().createObjectNode();
        try {
            if (Json.parse(text) instanceof ObjectNode object) return object;
        } catch (BadInput e) {
            throw new SimulatedError(400, "invalid_json", "Error parsing JSON body.");
        }
        throw SimulatedError.invalid("body failed validation: body should be an object");
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }

    private static void send(HttpExchange exchange, int status, ObjectNode answer) throws IOException {
        byte[] body = answer.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        if (status == 429 || status == 529) exchange.getResponseHeaders().set("Retry-After", "1");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void oauth(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        SimulatedConsent.Told told = consent.answer(
                path.substring(path.lastIndexOf('/') + 1),
                header(exchange, "Authorization"),
                header(exchange, "Content-Type"),
                body);
        if (told.status() == 200)
            seen.add(new Seen(
                    exchange.getRequestMethod(),
                    path,
                    header(exchange, "Notion-Version"),
                    Json.parse(body),
                    200,
                    told.body()));
        send(exchange, told.status(), told.body());
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = map(pairs(exchange.getRequestURI().getRawQuery()));
        Optional<String> flaw = consent.flaw(asked);
        if (flaw.isPresent()) {
            page(exchange, 400, "<h1>Something went wrong</h1><p>" + escaped(flaw.get()) + "</p>");
            return;
        }
        StringBuilder form = new StringBuilder("<h1>CrocoVoice wants to access " + SimulatedConsent.WORKSPACE
                + "</h1><form method=\"post\" action=\"/v1/oauth/consent\">");
        asked.forEach((name, value) -> form.append("<input type=\"hidden\" name=\"")
                .append(escaped(name))
                .append("\" value=\"")
                .append(escaped(value))
                .append("\">"));
        form.append("<h2>Select pages</h2>");
        workspace.pickable().forEach((id, title) -> form.append(
                        "<p><label><input type=\"checkbox\" name=\"shared\" checked value=\"")
                .append(id)
                .append("\"> ")
                .append(escaped(title))
                .append("</label></p>"));
        form.append("<button name=\"decision\" value=\"allow\">Allow access</button>"
                + " <button name=\"decision\" value=\"deny\">Cancel</button></form>");
        page(exchange, 200, form.toString());
    }

    private void decide(HttpExchange exchange) throws IOException {
        List<String[]> pairs = pairs(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> asked = map(pairs);
        Set<String> shared = pairs.stream()
                .filter(pair -> pair[0].equals("shared"))
                .map(pair -> pair[1])
                .collect(Collectors.toSet());
        Map<String, String> back = new LinkedHashMap<>();
        boolean allowed = consent.flaw(asked).isEmpty() && "allow".equals(asked.get("decision")) && !shared.isEmpty();
        if (allowed) back.put("code", consent.grant(asked, shared));
        else back.put("error", "access_denied");
        if (asked.containsKey("state")) back.put("state", asked.get("state"));
        String query = back.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String to = asked.getOrDefault("redirect_uri", "");
        exchange.getResponseHeaders().set("Location", to + (to.contains("?") ? "&" : "?") + query);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private static void page(HttpExchange exchange, int status, String content) throws IOException {
        byte[] body =
                ("<!DOCTYPE html><html lang=\"en\"><head><title>Notion</title><link rel=\"icon\" href=\"data:,\"></head><body>"
                                + content + "</body></html>")
                        .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=UTF-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static Map<String, String> map(List<String[]> pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        pairs.forEach(pair -> map.put(pair[0], pair[1]));
        return map;
    }

    private static List<String[]> pairs(String encoded) {
        List<String[]> pairs = new ArrayList<>();
        if (encoded == null || encoded.isEmpty()) return pairs;
        for (String pair : encoded.split("&")) {
            String[] parts = pair.split("=", 2);
            pairs.add(new String[] {
                URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                parts.length > 1 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : ""
            });
        }
        return pairs;
    }
}

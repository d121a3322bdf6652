package com.crocovoice.portal.connector.google;

import com.crocovoice.portal.connector.google.SimulatedApi.Answer;
import com.crocovoice.portal.connector.google.SimulatedApi.Request;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Stands in for Google: OAuth with a consent page, Gmail, Calendar and Drive, in memory. It checks tokens and scopes, refuses
 * fields that it does not know, ends its pages, and fails as it is told to.
 */
public final class GoogleSimulator implements AutoCloseable {

    /** How a request to an API goes wrong. */
    public enum Fault {
        /** Calendar's way of saying too many requests. */
        TOO_FAST_403,
        TOO_FAST_429,
        /** Nothing was done. */
        SERVER_ERROR,
        /** It was done, and nobody hears of it. */
        LOST,
        FORBIDDEN,
        USED_UP,
        /** No fault, to let a request pass before the next. */
        NONE
    }

    /** A request to an API and its answer, for the contract check. */
    record Seen(Request request, Answer answer) {}

    final SimulatedGmail gmail;
    final SimulatedCalendar calendar;
    final SimulatedDrive drive;
    final SimulatedConsent consent;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<SimulatedApi> apis;
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
    private volatile Duration slow = Duration.ZERO;

    private GoogleSimulator(int port, Clock clock) throws IOException {
        gmail = new SimulatedGmail(clock);
        calendar = new SimulatedCalendar(clock);
        drive = new SimulatedDrive(clock);
        consent = new SimulatedConsent(clock);
        apis = List.of(gmail, calendar, drive);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/o/oauth2/v2/auth", this::authorize);
        server.createContext("/o/oauth2/consent", this::decide);
        server.createContext("/token", exchange -> tell(exchange, consent.token(form(exchange))));
        server.createContext("/revoke", this::revoke);
        server.createContext("/favicon.ico", GoogleSimulator::noIcon);
        server.createContext("/", this::api);
        server.start();
    }

    /** @param port 0 for any */
    public static GoogleSimulator start(int port, Clock clock) {
        try {
            return new GoogleSimulator(port, clock);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For demonstrations: {@code GoogleSimulator <port>}, with some mails and events. */
    public static void main(String[] args) {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 8303;
        GoogleSimulator google = start(port, Clock.systemUTC());
        google.seed(LocalDate.now(SimulatedCalendar.PARIS));
        System.out.println("Google at " + google.url() + ", client " + SimulatedConsent.CLIENT_ID + " with secret "
                + SimulatedConsent.CLIENT_SECRET);
    }

    public void seed(LocalDate today) {
        gmail.receive("Marc Dupont <marc@example.com>", "Devis", "Bonjour, où en est le devis ?", Duration.ofHours(30));
        gmail.receive(
                "Anna Roy <anna@example.com>", "Facture de novembre", "La facture est jointe.", Duration.ofHours(5));
        gmail.receive("Service <news@example.org>", "Newsletter", "What's new & what's next", Duration.ofHours(1));
        calendar.add("Point projet", today.plusDays(1), "10:00", "11:00", "anna@example.com");
        calendar.add("Déjeuner avec Marc", today.plusDays(1), "12:30", "14:00", "marc@example.com");
        calendar.add("Comité", today.plusDays(3), "09:00", "12:00");
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
                url() + "/o/oauth2/v2/auth",
                "token-url",
                url() + "/token",
                "revoke-url",
                url() + "/revoke",
                "api-url",
                url().toString());
    }

    /** Titles of the events that are there. */
    public List<String> eventTitles() {
        return calendar.titles();
    }

    /** Each event that is there in a line: what, when, who. */
    public List<String> events() {
        return calendar.lines();
    }

    /** Texts of the mails that went out. */
    public List<String> sentMails() {
        return gmail.sentTexts();
    }

    /** The next requests to APIs go wrong like this. */
    public void fail(Fault... next) {
        synchronized (faults) {
            faults.addAll(List.of(next));
        }
    }

    public void answerAfter(Duration time) {
        slow = time;
    }

    List<Seen> seen() {
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Browsers ask for one. */
    private static void noIcon(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private void api(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (!slow.isZero()) LockSupport.parkNanos(slow.toNanos());
        String authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        Optional<String> scopes = consent.scopesOf(authorization.replaceFirst("^Bearer ", ""));
        Request request = request(exchange, body, scopes.orElse(""));
        if (scopes.isEmpty()) {
            exchange.getResponseHeaders()
                    .set("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"");
            send(exchange, Answer.error(401, "authError", "Request had invalid authentication credentials."));
            return;
        }
        Fault fault;
        synchronized (faults) {
            fault = faults.isEmpty() ? Fault.NONE : faults.poll();
        }
        Answer answer =
                switch (fault) {
                    case TOO_FAST_403 -> Answer.error(403, "rateLimitExceeded", "Rate Limit Exceeded");
                    case TOO_FAST_429 ->
                        Answer.error(429, "rateLimitExceeded", "Too many concurrent requests for user");
                    case SERVER_ERROR -> Answer.error(503, "backendError", "Backend Error");
                    case FORBIDDEN -> Answer.error(403, "forbidden", "Forbidden");
                    case USED_UP -> Answer.error(403, "quotaExceeded", "Calendar usage limits exceeded.");
                    case LOST, NONE -> dispatch(request);
                };
        seen.add(new Seen(request, answer));
        if (fault == Fault.LOST) exchange.close();
        else send(exchange, answer);
    }

    private synchronized Answer dispatch(Request request) {
        return apis.stream()
                .filter(api -> api.serves(request.path()))
                .map(api -> api.answer(request))
                .findFirst()
                .orElseGet(Answer::notFound);
    }

    private static Request request(HttpExchange exchange, byte[] body, String scopes) {
        String override = exchange.getRequestHeaders().getFirst("X-HTTP-Method-Override");
        Map<String, List<String>> query = new LinkedHashMap<>();
        pairs(exchange.getRequestURI().getRawQuery())
                .forEach(pair -> query.computeIfAbsent(pair[0], name -> new ArrayList<>())
                        .add(pair[1]));
        return new Request(
                override == null ? exchange.getRequestMethod() : override,
                exchange.getRequestURI().getPath(),
                query,
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                        .orElse(""),
                body,
                scopes);
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.json() != null
                ? answer.json().toString().getBytes(StandardCharsets.UTF_8)
                : answer.content() != null ? answer.content() : new byte[0];
        String type = answer.json() != null ? "application/json; charset=UTF-8" : "application/octet-stream";
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = map(pairs(exchange.getRequestURI().getRawQuery()));
        Optional<String> flaw = consent.flaw(asked);
        if (flaw.isPresent()) {
            page(exchange, 400, "<h1>Access blocked</h1><p>" + escaped(flaw.get()) + "</p>");
            return;
        }
        StringBuilder form =
                new StringBuilder("<h1>Sign in with Google</h1><p>CrocoVoice wants to access your Google Account"
                        + " me@example.com</p><form method=\"post\" action=\"/o/oauth2/consent\">");
        asked.forEach((name, value) -> form.append("<input type=\"hidden\" name=\"")
                .append(escaped(name))
                .append("\" value=\"")
                .append(escaped(value))
                .append("\">"));
        for (String scope : asked.getOrDefault("scope", "").split(" "))
            form.append("<p><label><input type=\"checkbox\" name=\"granted\" checked value=\"")
                    .append(escaped(scope))
                    .append("\"> ")
                    .append(escaped(scope))
                    .append("</label></p>");
        form.append("<button name=\"decision\" value=\"allow\">Continue</button>"
                + " <button name=\"decision\" value=\"deny\">Cancel</button></form>");
        page(exchange, 200, form.toString());
    }

    private void decide(HttpExchange exchange) throws IOException {
        List<String[]> pairs = pairs(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> asked = map(pairs);
        String granted = pairs.stream()
                .filter(pair -> pair[0].equals("granted"))
                .map(pair -> pair[1])
                .collect(Collectors.joining(" "));
        Map<String, String> back = new LinkedHashMap<>();
        if (asked.containsKey("state")) back.put("state", asked.get("state"));
        if (consent.flaw(asked).isPresent() || !"allow".equals(asked.get("decision")) || granted.isEmpty()) {
            back.put("error", "access_denied");
        } else {
            back.put("code", consent.grant(asked, granted));
            back.put("scope", granted);
        }
        String query = back.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String to = asked.getOrDefault("redirect_uri", "");
        exchange.getResponseHeaders().set("Location", to + (to.contains("?") ? "&" : "?") + query);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void revoke(HttpExchange exchange) throws IOException {
        Map<String, String> all = map(pairs(exchange.getRequestURI().getRawQuery()));
        all.putAll(form(exchange));
        tell(exchange, consent.revoke(all.getOrDefault("token", "")));
    }

    private static void tell(HttpExchange exchange, SimulatedConsent.Told told) throws IOException {
        send(exchange, new Answer(told.status(), told.body(), null));
    }

    private static void page(HttpExchange exchange, int status, String content) throws IOException {
        byte[] body = ("<!DOCTYPE html><html lang=\"en\"><head><title>Google</title></head><body>" + content
                        + "</body></html>")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=UTF-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /** A client may say who it is in the header, too. */
    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        Map<String, String> form =
                map(pairs(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        String authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        if (authorization.startsWith("Basic ")) {
            String[] client = new String(
                            java.util.Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8)
                    .split(":", 2);
            form.put("client_id", URLDecoder.decode(client[0], StandardCharsets.UTF_8));
            form.put("client_secret", URLDecoder.decode(client[1], StandardCharsets.UTF_8));
        }
        return form;
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

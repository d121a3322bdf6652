package com.crocovoice.portal.connector.gohighlevel;

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
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stands in for GoHighLevel, in memory: the consent page where a location is chosen, tokens that rotate, contacts, workflows
 * and calendars of one location. Refuses fields that it does not know, counts requests, and its search lags behind.
 */
public final class GoHighLevelSimulator implements AutoCloseable {

    static final String CLIENT_ID = "ghl-client";
    static final String CLIENT_SECRET = "ghl-secret";
    static final String LOCATION = "loc4Xo1bV9kQ2mZ7yT3a";
    static final String ALL_SCOPES =
            "contacts.readonly contacts.write workflows.readonly calendars.readonly calendars/events.readonly calendars/events.write";

    private static final Set<String> CONTACT_FIELDS = Set.of(
            ("firstName lastName name email locationId gender phone address1 city state postalCode website timezone dnd"
                            + " dndSettings inboundDndSettings tags customFields source dateOfBirth country companyName"
                            + " assignedTo")
                    .split(" "));

    /** How the next request goes wrong. */
    enum Fault {
        NONE,
        SERVER_ERROR,
        /** It was done, and nobody hears of it. */
        LOST,
        /** It was done, and the answer says that it was wrong. */
        MADE_BUT_422,
        TOO_MANY
    }

    /** One request and its answer, for the contract check. */
    record Seen(
            String method,
            String path,
            Map<String, List<String>> query,
            Map<String, String> headers,
            @Nullable JsonNode body,
            int status,
            JsonNode answer) {}

    private record Answer(int status, JsonNode body) {}

    private static final class Refusal extends RuntimeException {
        private final Answer answer;

        Refusal(int status, String message) {
            super(message, null, false, false);
            ObjectNode body = Json.mapper().createObjectNode();
            body.put("statusCode", status);
            if (status == 422) body.putArray("message").add(message);
            else body.put("message", message);
            if (status != 400) body.put("error", status == 422 ? "Unprocessable Entity" : "Refused");
            answer = new Answer(status, body);
        }
    }

    final Map<String, ObjectNode> contacts = new LinkedHashMap<>();
    final List<String> started = new ArrayList<>();
    final List<ObjectNode> appointments = new ArrayList<>();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Clock clock;
    private final Map<String, Long> searchableAt = new HashMap<>();
    private final Map<String, String> codes = new HashMap<>();
    private final Map<String, String> access = new HashMap<>();
    private final Map<String, String> refresh = new HashMap<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final Deque<Long> requests = new ArrayDeque<>();
    private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> locked = new HashSet<>();
    private int mostAtOnce;
    private int ids;
    private volatile int refreshed;
    private volatile Duration lag = Duration.ZERO;
    private volatile Duration slow = Duration.ZERO;
    private volatile int limit = 100;
    private volatile Duration interval = Duration.ofSeconds(10);

    private GoHighLevelSimulator(int port, Clock clock) throws IOException {
        this.clock = clock;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/v2/oauth/chooselocation", this::choose);
        server.createContext("/chosen", this::chosen);
        server.createContext("/oauth/token", this::token);
        server.createContext("/favicon.ico", GoHighLevelSimulator::noIcon);
        server.createContext("/", this::api);
        server.start();
    }

    /** @param port 0 for any */
    public static GoHighLevelSimulator start(int port, Clock clock) {
        try {
            return new GoHighLevelSimulator(port, clock);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For demonstrations: {@code GoHighLevelSimulator <port>}. */
    public static void main(String[] args) {
        GoHighLevelSimulator vendor = start(args.length > 0 ? Integer.parseInt(args[0]) : 8301, Clock.systemUTC());
        vendor.seed();
        vendor.searchLag(Duration.ofSeconds(2));
        System.out.println("GoHighLevel at " + vendor.url());
    }

    /** Some contacts, five of them inactive. */
    public void seed() {
        add("Claire Martin", "claire.martin@example.com", "+33611111111", 3, "client");
        add("Hugo Bernard", "hugo.bernard@example.com", "+33622222222", 10, "lead chaud");
        for (String name : List.of("Alice Petit", "Bruno Robert", "Chloé Richard", "David Durand", "Emma Dubois"))
            add(
                    name,
                    name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]+", ".") + "@example.org",
                    null,
                    200,
                    "ancien");
    }

    ObjectNode add(String name, @Nullable String email, @Nullable String phone, int daysAgo, String... tags) {
        ObjectNode contact = Json.mapper().createObjectNode();
        int space = name.indexOf(' ');
        contact.put("firstName", space < 0 ? name : name.substring(0, space));
        if (space > 0) contact.put("lastName", name.substring(space + 1));
        if (email != null) contact.put("email", email);
        if (phone != null) contact.put("phone", phone);
        ArrayNode list = contact.putArray("tags");
        for (String tag : tags) list.add(tag);
        return store(contact, clock.instant().minus(Duration.ofDays(daysAgo)), true);
    }

    private synchronized ObjectNode store(ObjectNode contact, Instant at, boolean searchable) {
        String id = String.format("c%019d", ++ids);
        contact.put("id", id)
                .put("locationId", LOCATION)
                .put("dateAdded", at.toString())
                .put("dateUpdated", at.toString());
        contact.put("lastActivity", at.toString());
        contacts.put(id, contact);
        searchableAt.put(id, searchable ? 0L : System.nanoTime() + lag.toNanos());
        return contact;
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** What the connector has to be told to come here, by the ends of the settings' names. */
    public Map<String, String> settings() {
        return Map.of(
                "client-id",
                CLIENT_ID,
                "client-secret",
                CLIENT_SECRET,
                "authorize-url",
                url() + "/v2/oauth/chooselocation",
                "token-url",
                url() + "/oauth/token",
                "api-url",
                url().toString());
    }

    private static boolean isCalled(ObjectNode contact, String name) {
        String called = contact.path("firstName").asString("") + " "
                + contact.path("lastName").asString("");
        return fold(called).strip().equals(fold(name));
    }

    /** Each contact of this name in a line: its id, address, tags and the workflows that were started for it. */
    public synchronized List<String> told(String name) {
        return contacts.values().stream()
                .filter(c -> isCalled(c, name))
                .map(c -> c.path("id").asString() + " · " + c.path("email").asString("") + " · tags: " + c.path("tags")
                        + " · workflows: "
                        + started.stream()
                                .filter(s -> s.startsWith(c.path("id").asString() + " "))
                                .map(s -> s.substring(s.indexOf(' ') + 1))
                                .toList())
                .toList();
    }

    public void addContact(String name, String email) {
        add(name, email, null, 1);
    }

    /** Contacts 1 to n of a name, nothing of whom was heard for a year. */
    public void addSleeping(String name, int number, String tag) {
        for (int i = 1; i <= number; i++) add(name + " " + i, null, null, 365, tag);
    }

    /** Somebody else deletes a contact. */
    public synchronized void lose(String name) {
        contacts.values().removeIf(contact -> isCalled(contact, name));
    }

    /** A contact that nobody can delete. */
    public synchronized void lock(String name) {
        contacts.values().stream()
                .filter(c -> isCalled(c, name))
                .forEach(c -> locked.add(c.path("id").asString()));
    }

    /** How many requests there were at most in any interval that the limit is about. */
    public synchronized int mostAtOnce() {
        return mostAtOnce;
    }

    /** How many contacts there are. */
    public synchronized int size() {
        return contacts.size();
    }

    List<Seen> seen() {
        return List.copyOf(seen);
    }

    /** A token as a consent would give. */
    synchronized String grant(String token, String scopes) {
        access.put(token, scopes);
        return token;
    }

    synchronized void expire(String token) {
        access.remove(token);
    }

    /** Every access token is over; refresh tokens stay good, once each. */
    public synchronized void expireAll() {
        access.clear();
    }

    /** Somebody removed the app from the location. */
    public synchronized void revokeAll() {
        access.clear();
        refresh.clear();
    }

    /** How often a refresh token was used. */
    public int refreshed() {
        return refreshed;
    }

    void searchLag(Duration time) {
        lag = time;
    }

    void answerAfter(Duration time) {
        slow = time;
    }

    void allow(int most, Duration in) {
        limit = most;
        interval = in;
    }

    void fail(Fault... next) {
        synchronized (faults) {
            faults.addAll(List.of(next));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    // --- consent ---

    private void choose(HttpExchange exchange) throws IOException {
        Map<String, String> asked = pairs(exchange.getRequestURI().getRawQuery());
        boolean fits = CLIENT_ID.equals(asked.get("client_id")) && "code".equals(asked.get("response_type"));
        StringBuilder page =
                new StringBuilder("<!DOCTYPE html><html lang=\"en\"><head><title>GoHighLevel</title></head><body>");
        if (!fits) page.append("<h1>Unknown app</h1>");
        else {
            page.append("<h1>Choose a location</h1><form method=\"post\" action=\"/chosen\">");
            asked.forEach((name, value) -> page.append("<input type=\"hidden\" name=\"")
                    .append(name)
                    .append("\" value=\"")
                    .append(value.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;"))
                    .append("\">"));
            page.append("<p><label><input type=\"radio\" name=\"location\" checked value=\"" + LOCATION
                    + "\"> Agence Croco</label></p><button name=\"decision\" value=\"allow\">Proceed</button>"
                    + " <button name=\"decision\" value=\"deny\">Cancel</button></form>");
        }
        html(exchange, fits ? 200 : 400, page.append("</body></html>").toString());
    }

    private void chosen(HttpExchange exchange) throws IOException {
        Map<String, String> form = pairs(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String to = form.getOrDefault("redirect_uri", "");
        String state = URLEncoder.encode(form.getOrDefault("state", ""), StandardCharsets.UTF_8);
        String answer = "error=access_denied";
        if ("allow".equals(form.get("decision"))) {
            String code = "code-" + ++ids;
            codes.put(code, to + "\n" + form.getOrDefault("scope", ""));
            answer = "code=" + code;
        }
        exchange.getResponseHeaders().set("Location", to + (to.contains("?") ? "&" : "?") + answer + "&state=" + state);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private synchronized void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = pairs(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        boolean client = CLIENT_ID.equals(form.get("client_id")) && CLIENT_SECRET.equals(form.get("client_secret"));
        String scopes = null;
        if (client && "authorization_code".equals(form.get("grant_type"))) {
            String kept = codes.remove(form.getOrDefault("code", ""));
            if (kept != null && kept.startsWith(form.getOrDefault("redirect_uri", "-") + "\n"))
                scopes = kept.substring(kept.indexOf('\n') + 1);
        }
        // A refresh token is good once.
        if (client && "refresh_token".equals(form.get("grant_type")))
            scopes = refresh.remove(form.getOrDefault("refresh_token", ""));
        if (scopes != null && form.containsKey("refresh_token")) refreshed++;
        if (scopes == null) {
            ObjectNode error = Json.mapper().createObjectNode();
            error.put("error", client ? "invalid_grant" : "invalid_client").put("error_description", "refused");
            json(exchange, client ? 400 : 401, error);
            return;
        }
        String token = "ghl-access-" + ++ids;
        String next = "ghl-refresh-" + ids;
        access.put(token, scopes);
        refresh.put(next, scopes);
        ObjectNode answer = Json.mapper().createObjectNode();
        answer.put("access_token", token).put("token_type", "Bearer").put("expires_in", 86_399);
        answer.put("refresh_token", next).put("scope", scopes).put("userType", "Location");
        answer.put("locationId", LOCATION).put("companyId", "comp1").put("userId", "user1");
        json(exchange, 200, answer);
    }

    // --- API ---

    private void api(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        if (!slow.isZero()) LockSupport.parkNanos(slow.toNanos());
        JsonNode body = bytes.length == 0 ? null : Json.parse(new String(bytes, StandardCharsets.UTF_8));
        Fault fault;
        synchronized (faults) {
            fault = faults.isEmpty() ? Fault.NONE : faults.poll();
        }
        Answer answer = answer(exchange, body, fault);
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
        Map<String, List<String>> query = new LinkedHashMap<>();
        pairs(exchange.getRequestURI().getRawQuery()).forEach((name, value) -> query.put(name, List.of(value)));
        seen.add(new Seen(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query,
                headers,
                body,
                answer.status(),
                answer.body()));
        if (fault == Fault.LOST) exchange.close();
        else json(exchange, answer.status(), answer.body());
    }

    private synchronized Answer answer(HttpExchange exchange, @Nullable JsonNode body, Fault fault) {
        try {
            String authorization = Optional.ofNullable(
                            exchange.getRequestHeaders().getFirst("Authorization"))
                    .orElse("");
            String scopes = access.get(authorization.replaceFirst("^Bearer ", ""));
            if (scopes == null) throw new Refusal(401, "Invalid JWT");
            if (exchange.getRequestHeaders().getFirst("Version") == null)
                throw new Refusal(401, "version header was not found.");
            count(exchange, fault);
            if (fault == Fault.SERVER_ERROR) throw new Refusal(500, "Internal server error");
            Answer done = dispatch(exchange.getRequestMethod(), exchange.getRequestURI(), body, scopes);
            if (fault == Fault.MADE_BUT_422) throw new Refusal(422, "something went wrong");
            return done;
        } catch (Refusal e) {
            return e.answer;
        }
    }

    private void count(HttpExchange exchange, Fault fault) {
        long now = System.nanoTime();
        while (!requests.isEmpty() && now - requests.peek() > interval.toNanos()) requests.poll();
        requests.add(now);
        mostAtOnce = Math.max(mostAtOnce, requests.size());
        exchange.getResponseHeaders().set("X-RateLimit-Max", String.valueOf(limit));
        exchange.getResponseHeaders()
                .set("X-RateLimit-Remaining", String.valueOf(Math.max(limit - requests.size(), 0)));
        exchange.getResponseHeaders().set("X-RateLimit-Interval-Milliseconds", String.valueOf(interval.toMillis()));
        if (requests.size() > limit || fault == Fault.TOO_MANY) throw new Refusal(429, "Too many requests");
    }

    private Answer dispatch(String method, URI uri, @Nullable JsonNode body, String scopes) {
        String[] path = uri.getPath().substring(1).split("/");
        Map<String, String> query = pairs(uri.getRawQuery());
        if (path[0].equals("workflows")) return workflows(scopes);
        if (path[0].equals("calendars")) return calendars(method, path, query, body, scopes);
        if (!path[0].equals("contacts")) throw new Refusal(404, "Cannot " + method + " " + uri.getPath());
        boolean read = method.equals("GET") || uri.getPath().equals("/contacts/search");
        need(scopes, read ? "contacts.readonly" : "contacts.write");
        if (uri.getPath().equals("/contacts/")) return create(body);
        if (uri.getPath().equals("/contacts/search")) return search(body);
        if (uri.getPath().equals("/contacts/search/duplicate")) return duplicate(query);
        if (uri.getPath().equals("/contacts/bulk/tags/update/remove")) return removeTags(body);
        ObjectNode contact = contacts.get(path[1]);
        if (contact == null) throw new Refusal(400, "Contact not found");
        if (path.length == 2) return one(method, contact, body);
        return switch (path[2]) {
            case "tags" -> tags(method, contact, body);
            case "notes" -> note(contact, body);
            case "tasks" -> task(contact, body);
            case "workflow" -> start(contact, path[3]);
            default -> throw new Refusal(404, "Cannot " + method);
        };
    }

    private static void need(String scopes, String scope) {
        if (!List.of(scopes.split(" ")).contains(scope))
            throw new Refusal(401, "The token is not authorized for this scope.");
    }

    private static ObjectNode checked(@Nullable JsonNode body, Set<String> known) {
        if (!(body instanceof ObjectNode object)) throw new Refusal(422, "body must be an object");
        for (String name : object.propertyNames())
            if (!known.contains(name)) throw new Refusal(422, "property " + name + " should not exist");
        return object;
    }

    private Answer create(@Nullable JsonNode body) {
        ObjectNode wanted = checked(body, CONTACT_FIELDS).deepCopy();
        if (!LOCATION.equals(wanted.path("locationId").asString("")))
            throw new Refusal(403, "The token does not have access to this location.");
        if (!wanted.has("tags")) wanted.putArray("tags");
        ObjectNode made = store(wanted, clock.instant(), false);
        return new Answer(201, Json.mapper().createObjectNode().set("contact", made.deepCopy()));
    }

    private Answer search(@Nullable JsonNode body) {
        ObjectNode question =
                checked(body, Set.of("locationId", "page", "pageLimit", "searchAfter", "filters", "sort", "query"));
        int size = question.path("pageLimit").asInt(20);
        if (size > 500) throw new Refusal(400, "pageLimit must not be greater than 500");
        String query = fold(question.path("query").asString(""));
        List<ObjectNode> found = contacts.values().stream()
                .filter(c -> searchableAt.getOrDefault(c.path("id").asString(), 0L) <= System.nanoTime())
                .filter(c -> fold(c.path("firstName").asString("") + " "
                                + c.path("lastName").asString("") + " "
                                + c.path("email").asString("") + " "
                                + c.path("phone").asString(""))
                        .contains(query))
                .filter(c -> fits(c, question.path("filters")))
                .toList();
        int from = (question.path("page").asInt(1) - 1) * size;
        ObjectNode answer = Json.mapper().createObjectNode();
        ArrayNode page = answer.putArray("contacts");
        found.stream().skip(from).limit(size).forEach(c -> page.add(c.deepCopy()));
        answer.put("total", found.size());
        return new Answer(200, answer);
    }

    private static boolean fits(ObjectNode contact, JsonNode filters) {
        for (JsonNode filter : filters) {
            String field = filter.path("field").asString("");
            switch (filter.path("operator").asString("")) {
                case "eq" -> {
                    boolean has = false;
                    for (JsonNode tag : contact.path(field))
                        has |= fold(tag.asString(""))
                                .equals(fold(filter.path("value").asString("")));
                    if (!has) return false;
                }
                case "range" -> {
                    if (contact.path(field)
                                    .asString("")
                                    .compareTo(filter.path("value").path("lt").asString(""))
                            >= 0) return false;
                }
                default -> throw new Refusal(400, "unknown operator");
            }
        }
        return true;
    }

    private static String fold(String text) {
        return java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(java.util.Locale.ROOT);
    }

    private Answer duplicate(Map<String, String> query) {
        ObjectNode answer = Json.mapper().createObjectNode();
        answer.putNull("contact");
        contacts.values().stream()
                .filter(c -> same(c, "email", query.get("email")) || same(c, "phone", query.get("number")))
                .findFirst()
                .ifPresent(c -> answer.set("contact", c.deepCopy()));
        return new Answer(200, answer);
    }

    private static boolean same(ObjectNode contact, String field, @Nullable String value) {
        return value != null && contact.path(field).asString("").equalsIgnoreCase(value);
    }

    private Answer one(String method, ObjectNode contact, @Nullable JsonNode body) {
        ObjectNode answer = Json.mapper().createObjectNode();
        switch (method) {
            case "GET" -> answer.set("contact", contact.deepCopy());
            case "PUT" -> {
                contact.setAll(checked(body, CONTACT_FIELDS));
                contact.put("dateUpdated", clock.instant().toString());
                answer.put("succeded", true).set("contact", contact.deepCopy());
            }
            case "DELETE" -> {
                if (locked.contains(contact.path("id").asString())) throw new Refusal(422, "contact is locked");
                contacts.remove(contact.path("id").asString());
                answer.put("succeded", true);
            }
            default -> throw new Refusal(404, "Cannot " + method);
        }
        return new Answer(200, answer);
    }

    private Answer tags(String method, ObjectNode contact, @Nullable JsonNode body) {
        List<String> tags = new ArrayList<>();
        contact.path("tags").forEach(tag -> tags.add(tag.asString()));
        for (JsonNode tag : checked(body, Set.of("tags")).path("tags")) {
            tags.remove(fold(tag.asString()));
            if (method.equals("POST")) tags.add(fold(tag.asString()));
        }
        ArrayNode now = contact.putArray("tags");
        tags.forEach(now::add);
        return new Answer(
                method.equals("POST") ? 201 : 200,
                Json.mapper().createObjectNode().set("tags", now.deepCopy()));
    }

    private Answer removeTags(@Nullable JsonNode body) {
        ObjectNode asked = checked(body, Set.of("contacts", "tags", "locationId", "removeAllTags"));
        ObjectNode answer = Json.mapper().createObjectNode();
        ArrayNode responses = answer.putArray("responses");
        int errors = 0;
        for (JsonNode id : asked.path("contacts")) {
            ObjectNode contact = contacts.get(id.asString());
            responses.add(id.asString() + (contact == null ? " not found" : " updated"));
            if (contact == null) errors++;
            else tags("DELETE", contact, Json.mapper().createObjectNode().set("tags", asked.path("tags")));
        }
        answer.put("succeded", errors == 0).put("errorCount", errors);
        return new Answer(201, answer);
    }

    private Answer note(ObjectNode contact, @Nullable JsonNode body) {
        ObjectNode note = checked(body, Set.of("userId", "body", "title", "color", "pinned"))
                .deepCopy();
        if (note.path("body").asString("").isEmpty()) throw new Refusal(422, "body should not be empty");
        note.put("id", "note" + ++ids)
                .put("contactId", contact.path("id").asString())
                .put("dateAdded", clock.instant().toString());
        contact.withArray("notes_").add(note);
        return new Answer(201, Json.mapper().createObjectNode().set("note", note));
    }

    private Answer task(ObjectNode contact, @Nullable JsonNode body) {
        ObjectNode task = checked(body, Set.of("title", "body", "dueDate", "completed", "assignedTo"))
                .deepCopy();
        task.put("id", "task" + ++ids).put("contactId", contact.path("id").asString());
        return new Answer(201, Json.mapper().createObjectNode().set("task", task));
    }

    private Answer workflows(String scopes) {
        need(scopes, "workflows.readonly");
        ObjectNode answer = Json.mapper().createObjectNode();
        ArrayNode list = answer.putArray("workflows");
        workflow(list, "wf1", "Nurturing", "published");
        workflow(list, "wf2", "Relance devis", "published");
        workflow(list, "wf3", "Bienvenue (brouillon)", "draft");
        return new Answer(200, answer);
    }

    private static void workflow(ArrayNode list, String id, String name, String status) {
        list.addObject()
                .put("id", id)
                .put("name", name)
                .put("status", status)
                .put("version", 1)
                .put("createdAt", "2026-01-01T00:00:00.000Z")
                .put("updatedAt", "2026-01-01T00:00:00.000Z")
                .put("locationId", LOCATION);
    }

    private Answer start(ObjectNode contact, String workflow) {
        if (!Set.of("wf1", "wf2").contains(workflow)) throw new Refusal(400, "Workflow not found");
        started.add(contact.path("id").asString() + " " + workflow);
        return new Answer(200, Json.mapper().createObjectNode().put("succeded", true));
    }

    private Answer calendars(
            String method, String[] path, Map<String, String> query, @Nullable JsonNode body, String scopes) {
        ObjectNode answer = Json.mapper().createObjectNode();
        if (method.equals("POST")) {
            need(scopes, "calendars/events.write");
            ObjectNode booked = checked(
                            body,
                            Set.of(
                                    "calendarId",
                                    "locationId",
                                    "contactId",
                                    "startTime",
                                    "endTime",
                                    "title",
                                    "appointmentStatus",
                                    "assignedUserId",
                                    "address",
                                    "ignoreDateRange",
                                    "toNotify"))
                    .deepCopy();
            if (!contacts.containsKey(booked.path("contactId").asString("")))
                throw new Refusal(400, "Contact not found");
            for (ObjectNode other : appointments)
                if (other.path("startTime").equals(booked.path("startTime")))
                    throw new Refusal(400, "The slot you have selected is no longer available.");
            booked.put("id", "apt" + ++ids);
            appointments.add(booked);
            return new Answer(200, booked.deepCopy());
        }
        need(scopes, path.length > 2 ? "calendars/events.readonly" : "calendars.readonly");
        if (path.length > 2) {
            Instant day = Instant.ofEpochMilli(Long.parseLong(query.get("startDate")));
            ObjectNode free = answer.putObject(day.toString().substring(0, 10));
            ArrayNode slots = free.putArray("slots");
            for (int hour = 9; hour < 12; hour++)
                slots.add(day.toString().substring(0, 10) + "T" + (hour < 10 ? "0" : "") + hour + ":00:00+01:00");
            return new Answer(200, answer);
        }
        answer.putArray("calendars")
                .addObject()
                .put("id", "cal1")
                .put("name", "Découverte")
                .put("locationId", LOCATION);
        return new Answer(200, answer);
    }

    // --- wire ---

    /** Browsers ask for one on their own. */
    private static void noIcon(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private static void json(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void html(HttpExchange exchange, int status, String page) throws IOException {
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Map<String, String> pairs(@Nullable String encoded) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (encoded == null || encoded.isEmpty()) return pairs;
        for (String pair : encoded.split("&")) {
            String[] parts = pair.split("=", 2);
            pairs.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    parts.length > 1 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
        }
        return pairs;
    }
}

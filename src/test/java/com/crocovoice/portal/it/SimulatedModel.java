package com.crocovoice.portal.it;

import com.crocovoice.portal.connector.ContractCheck;
import com.crocovoice.portal.it.ModelWire.Asked;
import com.crocovoice.portal.it.ModelWire.Call;
import com.crocovoice.portal.it.ModelWire.Refused;
import com.crocovoice.portal.it.ModelWire.Result;
import com.crocovoice.portal.it.ModelWire.Turn;
import com.crocovoice.portal.wire.Json;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model's server on loopback: it refuses what its provider would refuse, and streams what a test wrote down. In arguments {@code
 * ${contact_id}} is what the last result that has such a fact says, as a model would take it over.
 */
final class SimulatedModel implements AutoCloseable {

    static final String KEY = "sk-simulated-0123456789";

    private static final Pattern FACT = Pattern.compile("\\$\\{(\\w+)}");

    private final ModelWire wire;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Deque<Scripted> script = new ArrayDeque<>();
    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> flaws = Collections.synchronizedList(new ArrayList<>());
    private final ContractCheck contract;
    private int ids;

    /** @param status 200, or that of a refusal; @param breaksOff whether the stream ends before its time */
    private record Scripted(Turn turn, int status, boolean breaksOff) {}

    SimulatedModel(ModelWire wire) {
        this.wire = wire;
        this.contract = ContractCheck.folder().map(this::contract).orElse(null);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    private ContractCheck contract(Path folder) {
        try {
            JsonNode document = wire.mended(Json.parse(Files.readString(folder.resolve(wire.contract()))));
            Path file = Files.createTempFile(wire.provider(), ".json");
            file.toFile().deleteOnExit();
            return ContractCheck.of(Files.writeString(file, document.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Environment variables for {@code ./run}. */
    Map<String, String> settings() {
        return Map.of(
                "CROCOVOICE_LLM_PROVIDER",
                wire.provider(),
                "CROCOVOICE_LLM_MODEL",
                "a-model",
                "CROCOVOICE_LLM_API_KEY",
                KEY,
                "CROCOVOICE_LLM_BASE_URL",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** @param tool as the portal names it to a model: {@code server__tool} */
    SimulatedModel calls(String tool, String arguments) {
        return add(new Scripted(new Turn("", List.of(call(tool, arguments))), 200, false));
    }

    /** Several calls in one turn: tool and arguments in turn. */
    SimulatedModel callsAtOnce(String... toolsAndArguments) {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i + 1 < toolsAndArguments.length; i += 2)
            calls.add(call(toolsAndArguments[i], toolsAndArguments[i + 1]));
        return add(new Scripted(new Turn("", calls), 200, false));
    }

    SimulatedModel says(String text) {
        return add(new Scripted(new Turn(text, List.of()), 200, false));
    }

    SimulatedModel refuses(int status) {
        return add(new Scripted(new Turn("", List.of()), status, false));
    }

    /** Begins to say something, and the connection ends. */
    SimulatedModel breaksOffAfter(String text) {
        return add(new Scripted(new Turn(text, List.of()), 200, true));
    }

    private synchronized SimulatedModel add(Scripted turn) {
        script.add(turn);
        return this;
    }

    private synchronized Scripted next() {
        return script.isEmpty()
                ? new Scripted(new Turn("The script is over.", List.of()), 200, false)
                : script.remove();
    }

    private synchronized Call call(String tool, String arguments) {
        return new Call("toolu_" + ++ids, tool, arguments);
    }

    /** What it was asked since the last time that somebody wanted to know. */
    List<Asked> asked() {
        synchronized (asked) {
            List<Asked> since = List.copyOf(asked);
            asked.clear();
            return since;
        }
    }

    /** Whether everything was said that a test wrote down. */
    synchronized boolean isOver() {
        return script.isEmpty();
    }

    /** What does not fit the provider's own contract, and what was refused as wrong, since the last time. */
    List<String> flaws() {
        synchronized (flaws) {
            List<String> since = List.copyOf(flaws);
            flaws.clear();
            return since;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Scripted next = next();
            try {
                if (!exchange.getRequestURI().getPath().equals(wire.path())) throw new Refused(404, "no such path");
                JsonNode body = Json.parse(text);
                Asked request = wire.read(exchange.getRequestHeaders(), body, KEY);
                check(exchange, body, next.status());
                asked.add(request);
                if (next.status() != 200) refuse(exchange, next.status());
                else stream(exchange, filled(next.turn(), request), next.breaksOff());
            } catch (Refused e) {
                flaws.add(e.status() + " " + e.getMessage());
                refuse(exchange, e.status());
            }
        }
    }

    private void refuse(HttpExchange exchange, int status) throws IOException {
        byte[] bytes = wire.error(status).toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void stream(HttpExchange exchange, Turn turn, boolean breaksOff) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        List<ObjectNode> events = wire.answer(turn, "a-model");
        if (breaksOff) events = events.subList(0, events.size() / 2);
        for (ObjectNode event : events) {
            check(event);
            String name = wire.eventName(event);
            out.write(((name.isEmpty() ? "" : "event: " + name + "\n") + "data: " + event + "\n\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
        // Without the last, empty chunk of the answer.
        if (breaksOff) throw new IOException("breaks off");
        out.write(wire.end().getBytes(StandardCharsets.UTF_8));
    }

    private static Turn filled(Turn turn, Asked request) {
        List<Call> calls = turn.calls().stream()
                .map(call -> new Call(call.id(), call.tool(), filled(call.arguments(), request.results())))
                .toList();
        return new Turn(turn.text(), calls);
    }

    private static String filled(String arguments, List<Result> results) {
        return FACT.matcher(arguments).replaceAll(fact -> {
            Pattern told = Pattern.compile("\"" + fact.group(1) + "\":\"([^\"]*)\"");
            String value = "nobody said";
            for (Result result : results) {
                Matcher found = told.matcher(result.content());
                if (found.find()) value = found.group(1);
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private synchronized void check(HttpExchange exchange, JsonNode body, int status) {
        if (contract == null) return;
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        String type = headers.getOrDefault("content-type", "");
        JsonNode answer = status == 200 ? null : wire.error(status);
        flaws.addAll(contract.flaws(new ContractCheck.Exchange(
                exchange.getRequestMethod(), wire.path(), Map.of(), headers, type, body, status, answer)));
    }

    private synchronized void check(ObjectNode event) {
        if (contract != null) flaws.addAll(contract.flaws(wire.schema(event), event));
    }

    /** For the log of the build. */
    synchronized String checked() {
        return contract == null
                ? "contracts: none could be checked (" + wire.provider() + ")"
                : "contracts: " + contract.checked() + " exchanges with " + wire.provider() + " checked";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

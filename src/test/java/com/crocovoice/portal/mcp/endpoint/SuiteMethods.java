package com.crocovoice.portal.mcp.endpoint;

import com.crocovoice.portal.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the official conformance suite expects of a server: tools, resources and prompts by names of its own (served.json). */
final class SuiteMethods implements ServedMethods {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern TEMPLATE = Pattern.compile("test://template/(\\w+)/data");
    private static final List<String> LEVELS =
            List.of("debug", "info", "notice", "warning", "error", "critical", "alert", "emergency");

    private final JsonNode served = served();
    private final Map<String, String> levels = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> watched = new ConcurrentHashMap<>();

    private static JsonNode served() {
        try (InputStream in = SuiteMethods.class.getResourceAsStream("/conformance/served.json")) {
            return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ObjectNode introduce() {
        return object("""
                {"capabilities": {"tools": {"listChanged": true}, "resources": {"subscribe": true}, "prompts": {},
                    "logging": {}, "completions": {}},
                 "serverInfo": {"name": "crocovoice-conformance", "version": "1.0"}}
                """);
    }

    @Override
    public JsonNode answer(Asker asker, String session, String method, JsonNode params, Client client) {
        return switch (method) {
            case "ping" -> object("{}");
            case "tools/list" -> part("tools");
            case "tools/call" -> call(session, params, client);
            case "resources/list" -> part("resources");
            case "resources/templates/list" -> part("resourceTemplates");
            case "resources/read" -> read(params.path("uri").asString(""));
            case "resources/subscribe" -> subscribe(session, params, true);
            case "resources/unsubscribe" -> subscribe(session, params, false);
            case "prompts/list" -> part("prompts");
            case "prompts/get" -> prompt(params);
            case "completion/complete" ->
                object("{\"completion\": {\"values\": [], \"total\": 0, \"hasMore\": false}}");
            case "logging/setLevel" -> level(session, params);
            default -> throw new RpcError(RpcError.METHOD_NOT_FOUND, "Method not found");
        };
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) Json.parse(json);
    }

    private ObjectNode part(String name) {
        return object("{}").set(name, served.path(name));
    }

    private JsonNode call(String session, JsonNode params, Client client) {
        String tool = params.path("name").asString("");
        JsonNode given = params.path("arguments");
        return switch (tool) {
            case "test_tool_with_logging" -> logging(session, client);
            case "test_tool_with_progress" -> progress(params.path("_meta").path("progressToken"), client);
            case "test_sampling" -> sample(given.path("prompt").asString(""), client);
            case "test_elicitation" -> elicit(tool, given.path("message").asString(""), "User response: ", client);
            case "test_elicitation_sep1034_defaults", "test_elicitation_sep1330_enums" ->
                elicit(tool, "Please fill in", "Elicitation completed: ", client);
            default -> known(served.path("results").path(tool), "Unknown tool");
        };
    }

    private static JsonNode known(JsonNode value, String otherwise) {
        if (value.isMissingNode()) throw new RpcError(RpcError.INVALID_PARAMS, otherwise);
        return value;
    }

    private static JsonNode text(String text) {
        ObjectNode result = object("{}");
        result.putArray("content").addObject().put("type", "text").put("text", text);
        return result;
    }

    private JsonNode logging(String session, Client client) {
        boolean wanted = LEVELS.indexOf(levels.getOrDefault(session, "debug")) <= LEVELS.indexOf("info");
        for (String line : List.of("Tool execution started", "Tool processing data", "Tool execution completed")) {
            if (wanted)
                client.tell(
                        "notifications/message", object("{\"level\": \"info\"}").put("data", line));
            work();
        }
        return text("Logged three times");
    }

    /** Something takes a moment. */
    private static void work() {
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }

    private static JsonNode progress(JsonNode token, Client client) {
        for (int done = 0; done <= 100; done += 50) {
            ObjectNode params = object("{\"total\": 100}").put("progress", done);
            params.set("progressToken", token);
            if (!token.isMissingNode()) client.tell("notifications/progress", params);
            work();
        }
        return text("Done");
    }

    private static JsonNode sample(String prompt, Client client) {
        ObjectNode question = object("{\"maxTokens\": 100}");
        question.putArray("messages")
                .addObject()
                .put("role", "user")
                .putObject("content")
                .put("type", "text")
                .put("text", prompt);
        JsonNode said = client.ask("sampling/createMessage", question, PATIENCE);
        return text("LLM response: " + said.path("content").path("text").asString(""));
    }

    private JsonNode elicit(String tool, String message, String told, Client client) {
        ObjectNode question = object("{}").put("message", message);
        question.set("requestedSchema", served.path("forms").path(tool));
        JsonNode said = client.ask("elicitation/create", question, PATIENCE);
        return text(told + "action=" + said.path("action").asString("") + ", content=" + said.path("content"));
    }

    private JsonNode read(String uri) {
        Matcher template = TEMPLATE.matcher(uri);
        ObjectNode result = object("{}");
        if (!template.matches()) {
            result.putArray("contents").add(known(served.path("contents").path(uri), "Unknown resource"));
            return result;
        }
        String id = template.group(1);
        ObjectNode data = object("{\"templateTest\": true}").put("id", id).put("data", "Data for ID: " + id);
        result.putArray("contents")
                .addObject()
                .put("uri", uri)
                .put("mimeType", "application/json")
                .put("text", data.toString());
        return result;
    }

    private JsonNode subscribe(String session, JsonNode params, boolean on) {
        Set<String> theirs = watched.computeIfAbsent(session, id -> ConcurrentHashMap.newKeySet());
        String uri = params.path("uri").asString("");
        boolean unused = on ? theirs.add(uri) : theirs.remove(uri);
        return object("{}");
    }

    private JsonNode prompt(JsonNode params) {
        JsonNode messages =
                known(served.path("messages").path(params.path("name").asString("")), "Unknown prompt");
        String filled = messages.toString();
        for (Map.Entry<String, JsonNode> argument : params.path("arguments").properties())
            filled = filled.replace(
                    "{" + argument.getKey() + "}", argument.getValue().asString(""));
        return object("{}").set("messages", (ArrayNode) Json.parse(filled));
    }

    private JsonNode level(String session, JsonNode params) {
        levels.put(session, params.path("level").asString(""));
        return object("{}");
    }
}

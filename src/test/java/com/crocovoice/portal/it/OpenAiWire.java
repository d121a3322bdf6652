package com.crocovoice.portal.it;

import static com.crocovoice.portal.it.ModelWire.require;

import com.crocovoice.portal.wire.Json;
import com.sun.net.httpserver.Headers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI's chat completions: every call of {@code tool_calls} is answered by a message of the role {@code tool}. */
final class OpenAiWire implements ModelWire {

    @Override
    public String provider() {
        return "openai";
    }

    @Override
    public String path() {
        return "/v1/chat/completions";
    }

    @Override
    public String contract() {
        return "openai/openai.subset.openapi.json";
    }

    /** It says {@code nullable}, which OpenAPI 3.1 does not know any more, and tells kinds apart without naming them. */
    @Override
    public JsonNode mended(JsonNode document) {
        for (JsonNode child : document) mended(child);
        if (!(document instanceof ObjectNode schema)) return document;
        schema.remove("discriminator");
        if (!schema.path("nullable").asBoolean(false)) return document;
        if (schema.path("enum") instanceof ArrayNode values) values.addNull();
        if (schema.path("type").isString()) {
            String type = schema.path("type").asString();
            schema.putArray("type").add(type).add("null");
        }
        return document;
    }

    @Override
    public String schema(ObjectNode event) {
        return "CreateChatCompletionStreamResponse";
    }

    @Override
    public Asked read(Headers headers, JsonNode body, String key) throws Refused {
        if (!("Bearer " + key).equals(headers.getFirst("Authorization"))) throw new Refused(401, "Incorrect API key");
        require(!body.path("model").asString("").isEmpty(), "you must provide a model parameter");
        require(body.path("stream").asBoolean(false), "this server streams");
        Map<String, JsonNode> tools = new LinkedHashMap<>();
        for (JsonNode tool : body.path("tools")) {
            String name = tool.at("/function/name").asString("");
            require(tool.path("type").asString("").equals("function"), "tools: type");
            require(name.matches("[a-zA-Z0-9_-]{1,64}"), "tools: name " + name);
            JsonNode schema = tool.at("/function/parameters");
            require(schema.path("type").asString("").equals("object"), "tools: parameters of " + name);
            tools.put(name, schema);
        }
        return conversation(body, tools);
    }

    private static Asked conversation(JsonNode body, Map<String, JsonNode> tools) throws Refused {
        String system = "";
        String said = "";
        List<Result> results = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (JsonNode message : body.path("messages")) {
            String role = message.path("role").asString("");
            if (!role.equals("tool")) require(open.isEmpty(), "tool_call_ids did not have response messages: " + open);
            switch (role) {
                case "system" -> system = message.path("content").asString();
                case "user" -> {
                    said = words(message.path("content"));
                    results.clear();
                }
                case "assistant" -> {
                    for (JsonNode call : message.path("tool_calls")) {
                        require(call.at("/function/arguments").isString(), "tool_calls: arguments must be a string");
                        open.add(call.path("id").asString());
                    }
                    boolean empty = message.path("content").asString("").isEmpty();
                    require(!empty || message.has("tool_calls"), "content is required");
                }
                case "tool" -> {
                    String id = message.path("tool_call_id").asString("");
                    require(open.remove(id), "role 'tool' must be a response to a preceding message with tool_calls");
                    results.add(new Result(id, words(message.path("content")), false));
                }
                default -> throw new Refused(400, "messages: role " + role);
            }
        }
        require(open.isEmpty(), "tool_call_ids did not have response messages: " + open);
        return new Asked(system, said, tools, List.copyOf(results), body.toString());
    }

    private static String words(JsonNode content) {
        StringBuilder words = new StringBuilder(content.asString(""));
        for (JsonNode part : content) words.append(part.path("text").asString(""));
        return words.toString();
    }

    @Override
    public List<ObjectNode> answer(Turn turn, String model) {
        List<ObjectNode> chunks = new ArrayList<>();
        ObjectNode first = chunk(model, null);
        delta(first).put("role", "assistant").put("content", "");
        chunks.add(first);
        if (!turn.text().isEmpty())
            for (String piece : turn.text().split("(?<= )")) {
                ObjectNode chunk = chunk(model, null);
                delta(chunk).put("content", piece);
                chunks.add(chunk);
            }
        int index = 0;
        for (Call call : turn.calls()) {
            int half = call.arguments().length() / 2;
            ObjectNode begun = call(chunks, model, index);
            begun.put("id", call.id()).put("type", "function");
            begun.putObject("function").put("name", call.tool()).put("arguments", "");
            for (String piece : List.of(
                    call.arguments().substring(0, half), call.arguments().substring(half)))
                call(chunks, model, index).putObject("function").put("arguments", piece);
            index++;
        }
        chunks.add(chunk(model, turn.calls().isEmpty() ? "stop" : "tool_calls"));
        return chunks;
    }

    private static ObjectNode call(List<ObjectNode> chunks, String model, int index) {
        ObjectNode chunk = chunk(model, null);
        chunks.add(chunk);
        return delta(chunk).putArray("tool_calls").addObject().put("index", index);
    }

    private static ObjectNode delta(ObjectNode chunk) {
        return (ObjectNode) chunk.at("/choices/0/delta");
    }

    private static ObjectNode chunk(String model, String finish) {
        ObjectNode chunk = Json.mapper().createObjectNode();
        chunk.put("id", "chatcmpl-1").put("object", "chat.completion.chunk");
        chunk.put("created", 1_795_000_000).put("model", model);
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.putObject("delta");
        choice.putNull("logprobs");
        choice.put("finish_reason", finish);
        return chunk;
    }

    @Override
    public String eventName(ObjectNode event) {
        return "";
    }

    @Override
    public String end() {
        return "data: [DONE]\n\n";
    }

    @Override
    public ObjectNode error(int status) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.putObject("error")
                .put("message", "refused with " + status)
                .put("type", status == 429 ? "rate_limit_exceeded" : "server_error")
                .putNull("param")
                .put("code", String.valueOf(status));
        return body;
    }
}

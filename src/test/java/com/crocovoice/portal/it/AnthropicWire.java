package com.crocovoice.portal.it;

import static com.crocovoice.portal.it.ModelWire.require;

import com.crocovoice.portal.wire.Json;
import com.sun.net.httpserver.Headers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Anthropic's Messages API: every {@code tool_use} is answered by a {@code tool_result} in the very next message. */
final class AnthropicWire implements ModelWire {

    @Override
    public String provider() {
        return "anthropic";
    }

    @Override
    public String path() {
        return "/v1/messages";
    }

    @Override
    public String contract() {
        return "anthropic/messages.derived.openapi.json";
    }

    @Override
    public String schema(ObjectNode event) {
        StringBuilder name = new StringBuilder("Raw");
        for (String word : event.path("type").asString().split("_"))
            name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        return name.append("Event").toString();
    }

    @Override
    public Asked read(Headers headers, JsonNode body, String key) throws Refused {
        if (!key.equals(headers.getFirst("x-api-key"))) throw new Refused(401, "invalid x-api-key");
        require("2023-06-01".equals(headers.getFirst("anthropic-version")), "anthropic-version: header is required");
        require(body.path("max_tokens").asInt(0) > 0, "max_tokens: Field required");
        require(body.path("stream").asBoolean(false), "this server streams");
        Map<String, JsonNode> tools = new LinkedHashMap<>();
        for (JsonNode tool : body.path("tools")) {
            String name = tool.path("name").asString("");
            require(name.matches("[a-zA-Z0-9_-]{1,128}"), "tools: name " + name);
            require(tool.at("/input_schema/type").asString("").equals("object"), "tools: input_schema.type " + name);
            require(tools.put(name, tool.path("input_schema")) == null, "tools: Tool names must be unique");
        }
        StringBuilder system = new StringBuilder(body.path("system").asString(""));
        for (JsonNode part : body.path("system"))
            system.append(part.path("text").asString(""));
        return conversation(body, tools, system.toString());
    }

    private static Asked conversation(JsonNode body, Map<String, JsonNode> tools, String system) throws Refused {
        String said = "";
        List<Result> results = new ArrayList<>();
        List<String> open = new ArrayList<>();
        String before = "assistant";
        for (JsonNode message : body.path("messages")) {
            String role = message.path("role").asString("");
            require(role.equals("user") || role.equals("assistant"), "messages: role " + role);
            require(before.equals("assistant") || role.equals("assistant"), "messages: roles must alternate");
            before = role;
            JsonNode content = message.path("content");
            if (content.isString()) content = Json.mapper().createArrayNode().add(text(content.asString()));
            require(!content.isEmpty(), "messages: content must not be empty");
            List<String> answered = new ArrayList<>();
            for (JsonNode part : content)
                switch (part.path("type").asString("")) {
                    case "text" -> {
                        require(!part.path("text").asString("").isBlank(), "text content blocks must be non-empty");
                        if (role.equals("user")) {
                            said = part.path("text").asString();
                            results.clear();
                        }
                    }
                    case "tool_use" -> {
                        require(part.path("input").isObject(), "tool_use.input: Input should be a valid dictionary");
                        open.add(part.path("id").asString());
                    }
                    case "tool_result" -> {
                        String id = part.path("tool_use_id").asString("");
                        require(open.contains(id), "unexpected tool_use_id " + id);
                        answered.add(id);
                        results.add(new Result(
                                id,
                                words(part.path("content")),
                                part.path("is_error").asBoolean(false)));
                    }
                    default -> throw new Refused(400, "messages: content " + part);
                }
            if (role.equals("user")) {
                require(answered.containsAll(open), "tool_use ids were found without tool_result blocks");
                open.clear();
            }
        }
        require(before.equals("user"), "messages: the last one must be the user's");
        return new Asked(system, said, tools, List.copyOf(results), body.toString());
    }

    private static ObjectNode text(String words) {
        return Json.mapper().createObjectNode().put("type", "text").put("text", words);
    }

    private static String words(JsonNode content) {
        StringBuilder words = new StringBuilder(content.asString(""));
        for (JsonNode part : content) words.append(part.path("text").asString(""));
        return words.toString();
    }

    @Override
    public List<ObjectNode> answer(Turn turn, String model) {
        List<ObjectNode> events = new ArrayList<>();
        ObjectNode start = event("message_start");
        ObjectNode message = start.putObject("message");
        message.put("id", "msg_" + System.nanoTime()).put("type", "message").put("role", "assistant");
        message.put("model", model).putArray("content");
        for (String none : List.of("stop_reason", "stop_sequence", "stop_details", "container", "diagnostics"))
            message.putNull(none);
        ObjectNode usage = message.putObject("usage");
        usage.put("input_tokens", 100).put("output_tokens", 1).put("service_tier", "standard");
        usage.put("cache_creation_input_tokens", 0).put("cache_read_input_tokens", 0);
        for (String none :
                List.of("cache_creation", "inference_geo", "server_tool_use", "output_tokens_details", "speed"))
            usage.putNull(none);
        events.add(start);
        int index = 0;
        if (!turn.text().isEmpty()) {
            ObjectNode block = Json.mapper().createObjectNode();
            block.put("type", "text").put("text", "").putNull("citations");
            events.add(blockStart(index, block));
            for (String piece : turn.text().split("(?<= )")) events.add(delta(index, "text_delta", "text", piece));
            events.add(at(index++, "content_block_stop"));
        }
        for (Call call : turn.calls()) {
            ObjectNode block = Json.mapper().createObjectNode();
            block.put("type", "tool_use").put("id", call.id()).put("name", call.tool());
            block.putObject("input");
            block.putObject("caller").put("type", "direct");
            events.add(blockStart(index, block));
            int half = call.arguments().length() / 2;
            events.add(delta(index, "input_json_delta", "partial_json", ""));
            events.add(delta(
                    index, "input_json_delta", "partial_json", call.arguments().substring(0, half)));
            events.add(delta(
                    index, "input_json_delta", "partial_json", call.arguments().substring(half)));
            events.add(at(index++, "content_block_stop"));
        }
        ObjectNode ends = event("message_delta");
        ObjectNode delta = ends.putObject("delta");
        delta.put("stop_reason", turn.calls().isEmpty() ? "end_turn" : "tool_use");
        for (String none : List.of("stop_sequence", "stop_details", "container")) delta.putNull(none);
        ObjectNode used = ends.putObject("usage");
        used.put("output_tokens", 20).put("input_tokens", 100);
        used.put("cache_creation_input_tokens", 0).put("cache_read_input_tokens", 0);
        used.putNull("server_tool_use").putNull("output_tokens_details");
        events.add(ends);
        events.add(event("message_stop"));
        return events;
    }

    private static ObjectNode event(String type) {
        return Json.mapper().createObjectNode().put("type", type);
    }

    private static ObjectNode at(int index, String type) {
        return event(type).put("index", index);
    }

    private static ObjectNode blockStart(int index, ObjectNode block) {
        return at(index, "content_block_start").set("content_block", block);
    }

    private static ObjectNode delta(int index, String type, String name, String value) {
        ObjectNode event = at(index, "content_block_delta");
        event.putObject("delta").put("type", type).put(name, value);
        return event;
    }

    @Override
    public String eventName(ObjectNode event) {
        return event.path("type").asString();
    }

    @Override
    public String end() {
        return "";
    }

    @Override
    public ObjectNode error(int status) {
        ObjectNode body = Json.mapper().createObjectNode().put("type", "error");
        body.put("request_id", "req_1");
        body.putObject("error")
                .put(
                        "type",
                        status == 429
                                ? "rate_limit_error"
                                : status == 529
                                        ? "overloaded_error"
                                        : status == 400
                                                ? "invalid_request_error"
                                                : status == 401 ? "authentication_error" : "api_error")
                .put("message", "refused with " + status);
        return body;
    }
}

package com.crocovoice.portal.mcp;

import com.crocovoice.portal.call.Execution;
import com.crocovoice.portal.call.ProgressListener;
import com.crocovoice.portal.catalog.AuthType;
import com.crocovoice.portal.catalog.Discovery;
import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.catalog.Transport;
import com.crocovoice.portal.wire.Json;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/**
 * The portal's MCP client as the subject of the official conformance suite: lists the tools of the server whose address is
 * the last argument and calls them, as the scenario in the environment wants it. Exit status 1 when a step failed.
 */
final class ConformanceClient {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final ServerTarget target;
    private final String scenario;
    private final JsonNode context;
    private boolean failed;

    private ConformanceClient(URI url, String scenario, JsonNode context) {
        this.target = new ServerTarget("srv_1", "subject", "Subject", url, Transport.AUTO, AuthType.NONE, Map.of());
        this.scenario = scenario;
        this.context = context;
    }

    public static void main(String[] args) {
        Map<String, String> environment = System.getenv();
        String context = environment.getOrDefault("MCP_CONFORMANCE_CONTEXT", "");
        var subject = new ConformanceClient(
                URI.create(args[args.length - 1]),
                environment.getOrDefault("MCP_CONFORMANCE_SCENARIO", ""),
                Json.parse(context.isBlank() ? "{}" : context));
        try (var client = new Client("127.0.0.0/8, ::1, localhost", new Person())) {
            subject.run(client);
        }
        System.exit(subject.failed ? 1 : 0);
    }

    private void run(Client client) {
        Discovery discovery = client.discover(target, LONG);
        if (!(discovery instanceof Discovery.Found found)) {
            System.out.println(discovery);
            failed = true;
            return;
        }
        System.out.println("revision " + found.protocolVersion());
        List<JsonNode> tools = found.tools().stream().map(Json::parse).toList();
        for (Call call : calls(tools)) {
            Execution outcome = client.call(target, call.tool, call.arguments, LONG);
            System.out.println(call.tool + " " + outcome);
            if (!(outcome instanceof Execution.Answered)) failed = true;
        }
        if (scenario.equals("http-standard-headers")) readEverything(client);
    }

    private record Call(String tool, String arguments) {}

    private List<Call> calls(List<JsonNode> tools) {
        List<String> offered =
                tools.stream().map(tool -> tool.path("name").asString()).toList();
        List<Call> calls = new ArrayList<>();
        for (JsonNode wanted : context.path("toolCalls")) {
            String name = wanted.path("name").asString();
            if (offered.contains(name))
                calls.add(new Call(name, wanted.path("arguments").toString()));
        }
        if (!calls.isEmpty() || scenario.equals("json-schema-ref-no-deref")) return calls;
        for (JsonNode tool : tools) {
            String name = tool.path("name").asString();
            if (scenario.equals("json-schema-2020-12-preservation")) {
                if (name.equals("json_schema_2020_12_tool"))
                    calls.add(new Call("json_schema_echo", "{\"schema\":" + tool.path("inputSchema") + "}"));
            } else calls.add(new Call(name, name.equals("add_numbers") ? "{\"a\":5,\"b\":3}" : "{}"));
        }
        return calls;
    }

    /** The portal itself has no use for resources and prompts; the headers of their requests are the client's. */
    private void readEverything(Client client) {
        Link link = client.connections.get(target, Deadline.in(LONG));
        for (RawJson resource : listed(link, "resources/list", "resources"))
            link.request("resources/read", new RawJson("{\"uri\":" + member(resource, "uri") + "}"), Deadline.in(LONG));
        for (RawJson prompt : listed(link, "prompts/list", "prompts"))
            link.request("prompts/get", new RawJson("{\"name\":" + member(prompt, "name") + "}"), Deadline.in(LONG));
    }

    private static List<RawJson> listed(Link link, String method, String member) {
        return Objects.requireNonNull(link.request(method, RawJson.EMPTY_OBJECT, Deadline.in(LONG))
                        .members()
                        .get(member))
                .elements();
    }

    private static String member(RawJson object, String name) {
        return Objects.requireNonNull(object.members().get(name)).text();
    }

    /** Somebody who sends each form as it came: with its defaults, and yes where a question has none. */
    private static final class Person implements Inputs {

        @Override
        public boolean areOffered() {
            return true;
        }

        @Override
        public CompletableFuture<Optional<RawJson>> answer(String method, RawJson params, ProgressListener call) {
            if (!method.equals("elicitation/create")) return CompletableFuture.completedFuture(Optional.empty());
            var content = Json.mapper().createObjectNode();
            JsonNode form = Json.parse(params.text()).path("requestedSchema").path("properties");
            form.properties().forEach(field -> {
                JsonNode description = field.getValue();
                if (description.has("default")) content.set(field.getKey(), description.get("default"));
                else if (description.path("type").asString("").equals("boolean")) content.put(field.getKey(), true);
            });
            return CompletableFuture.completedFuture(
                    Optional.of(new RawJson("{\"action\":\"accept\",\"content\":" + content + "}")));
        }
    }
}

package com.crocovoice.portal.mcp;

import com.crocovoice.portal.call.Execution;
import com.crocovoice.portal.call.ProgressListener;
import com.crocovoice.portal.catalog.AuthType;
import com.crocovoice.portal.catalog.Discovery;
import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.catalog.Transport;
import com.crocovoice.portal.connection.ConsentingPerson;
import com.crocovoice.portal.connection.Passage;
import com.crocovoice.portal.problem.Problem;
import com.crocovoice.portal.wire.Json;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/**
 * The portal's MCP client as the subject of the official conformance suite: lists the tools of the server whose address is
 * the last argument and calls them, as the scenario in the environment wants it. Where a server asks for it, a person consents,
 * as often as a person would. Exit status 1 when a step failed.
 */
final class ConformanceClient {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Set<String> CONSENT_HELPS =
            Set.of("connection_needed", "reconnect_needed", "more_scopes_needed");
    private static final String LOOPBACK = "127.0.0.0/8, ::1, localhost";
    /** More often nobody would consent for one call. */
    private static final int MOST_CONSENTS = 10;

    private final ServerTarget target;
    private final String scenario;
    private final JsonNode context;
    private final ConsentingPerson person;
    private boolean failed;

    private ConformanceClient(URI url, String scenario, JsonNode context) {
        AuthType auth = scenario.startsWith("auth/") ? AuthType.OAUTH : AuthType.NONE;
        this.target = new ServerTarget("srv_1", "subject", "Subject", url, Transport.AUTO, auth, Map.of());
        this.scenario = scenario;
        this.context = context;
        this.person = new ConsentingPerson(target, LOOPBACK);
    }

    public static void main(String[] args) {
        Map<String, String> environment = System.getenv();
        String context = environment.getOrDefault("MCP_CONFORMANCE_CONTEXT", "");
        var subject = new ConformanceClient(
                URI.create(args[args.length - 1]),
                environment.getOrDefault("MCP_CONFORMANCE_SCENARIO", ""),
                Json.parse(context.isBlank() ? "{}" : context));
        try (var client = new Client(LOOPBACK, new FormFiller())) {
            subject.run(client);
        }
        System.exit(subject.failed ? 1 : 0);
    }

    private void run(Client client) {
        for (String credential : List.of("client_secret", "private_key_pem"))
            if (context.has(credential))
                person.isGiven(
                        context.path("client_id").asString(),
                        context.path(credential).asString());
        Discovery discovery = discover(client);
        if (!(discovery instanceof Discovery.Found found)) {
            System.out.println(discovery);
            failed = true;
            return;
        }
        System.out.println("revision " + found.protocolVersion());
        List<JsonNode> tools = found.tools().stream().map(Json::parse).toList();
        for (Call call : calls(tools)) {
            Execution outcome = call(client, call);
            System.out.println(call.tool + " " + outcome);
            if (!(outcome instanceof Execution.Answered)) failed = true;
        }
        if (scenario.equals("http-standard-headers")) readEverything(client);
    }

    /** As {@code catalog.DiscoverTools} asks; then with a consent, where only that helps. */
    private Discovery discover(Client client) {
        Discovery said = Objects.requireNonNull(ask(client));
        for (int consents = 0; needsAuthorization(said) && consents < MOST_CONSENTS && connect(); consents++)
            said = ask(client);
        return said;
    }

    private Discovery ask(Client client) {
        ServerTarget asked = person.access().forListing(target);
        Discovery said = client.discover(asked, LONG);
        if (!(said instanceof Discovery.Unreachable why) || !why.needsAuthorization()) return said;
        Optional<ServerTarget> again = person.access().renewed(asked, why.challenge());
        if (again.isPresent()) return client.discover(again.get(), LONG);
        return person.access().isBeyondConsent(asked, why.challenge())
                ? new Discovery.Unreachable("beyond_consent", why.detail(), false)
                : said;
    }

    private static boolean needsAuthorization(Discovery said) {
        return said instanceof Discovery.Unreachable why && why.needsAuthorization();
    }

    private boolean connect() {
        try {
            if (!scenario.startsWith("auth/client-credentials")) return person.connect();
            person.connectPortal();
            return true;
        } catch (Problem e) {
            System.out.println("not connected: " + e.code() + " " + e.arguments());
            return false;
        }
    }

    /** As {@code call.Sending} sends; then with a consent, where only that helps. */
    private Execution call(Client client, Call call) {
        for (int consents = 0; ; consents++) {
            try {
                return send(client, call);
            } catch (Problem e) {
                System.out.println("not called: " + e.code() + " " + e.arguments());
                boolean person = CONSENT_HELPS.contains(e.code());
                if (!person || consents == MOST_CONSENTS || !connect()) return new Execution.NotSent(e.code());
            }
        }
    }

    private Execution send(Client client, Call call) {
        Passage passage = person.access().of(target, person.caller);
        Execution first = client.call(passage.target(), call.tool, call.arguments, LONG);
        if (!isTurnedAway(passage, first)) return first;
        passage = person.access().renewed(passage, ((Execution.NotSent) first).challenge());
        Execution second = client.call(passage.target(), call.tool, call.arguments, LONG);
        if (isTurnedAway(passage, second)) throw person.access().refusedAgain(passage);
        return second;
    }

    private static boolean isTurnedAway(Passage passage, Execution execution) {
        return passage.isConnected() && execution instanceof Execution.NotSent notSent && notSent.isUnauthorized();
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
    private static final class FormFiller implements Inputs {

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

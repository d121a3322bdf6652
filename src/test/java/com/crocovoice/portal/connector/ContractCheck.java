package com.crocovoice.portal.connector;

import com.crocovoice.portal.wire.Json;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds what a connector sends and what a simulator answers to the vendor's own OpenAPI document: the path and its method
 * exist, parameters are declared and the required ones are there, bodies fit their schemas. What a document does not say,
 * such as an error's status, is not checked. The folder with the documents is given by the system property {@code
 * contracts.path}.
 */
public final class ContractCheck {

    /** The library logs each keyword of OpenAPI that it does not know; kept, since a logger nobody holds forgets its level. */
    private static final Logger SILENT = Logger.getLogger("com.networknt.schema");

    static {
        SILENT.setLevel(Level.SEVERE);
    }

    private final URI address;
    private final JsonNode document;
    private final String serverPath;
    private final SchemaRegistry registry;
    private final Set<String> operations = new TreeSet<>();
    private int checked;

    /**
     * One request and its answer.
     *
     * @param query by name, decoded
     * @param headers by name in lower case
     * @param contentType empty without a body
     * @param requestBody null when it is none or no JSON
     * @param responseBody null when it is none or no JSON
     */
    public record Exchange(
            String method,
            String path,
            Map<String, List<String>> query,
            Map<String, String> headers,
            String contentType,
            @Nullable JsonNode requestBody,
            int status,
            @Nullable JsonNode responseBody) {}

    private record Operation(String template, String method, JsonNode definition, JsonNode shared) {}

    private ContractCheck(Path file) {
        address = file.toUri();
        document = read(address);
        serverPath = path(document.path("servers").path(0).path("url").asString(""));
        boolean newer = document.path("openapi").asString("").startsWith("3.1");
        registry = SchemaRegistry.withDefaultDialect(
                newer ? Dialects.getOpenApi31() : Dialects.getOpenApi30(),
                builder -> builder.resourceLoaders(loaders -> loaders.values(List::clear)
                        .resources(iri -> iri.startsWith("file:") ? text(URI.create(iri)) : null)));
    }

    /** Where the vendors' documents are; empty when nobody said. */
    public static Optional<Path> folder() {
        return Optional.ofNullable(System.getProperty("contracts.path"))
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .filter(Files::isDirectory);
    }

    /** @param file an OpenAPI 3 document */
    public static ContractCheck of(Path file) {
        return new ContractCheck(file);
    }

    /** How many exchanges were checked. */
    public int checked() {
        return checked;
    }

    /** The operations that were seen, such as {@code POST /contacts/}. */
    public Set<String> operations() {
        return Set.copyOf(operations);
    }

    /** Whether the document has such a path, whatever the method. */
    public boolean knows(String path) {
        return document.path("paths").propertyNames().stream().anyMatch(template -> fits(template, path));
    }

    /** What is wrong, each with its place; empty when everything fits. */
    public List<String> flaws(Exchange exchange) {
        checked++;
        Optional<Operation> found = operation(exchange);
        String at = exchange.method() + " " + exchange.path();
        if (found.isEmpty()) return List.of(at + ": the contract has no such operation");
        Operation operation = found.get();
        operations.add(operation.method() + " " + operation.template());
        List<String> flaws = new ArrayList<>();
        parameters(operation, exchange, flaws);
        // A request that was refused as wrong is wrong.
        if (exchange.status() < 400) request(operation, exchange, flaws);
        answer(operation, exchange, flaws);
        return flaws.stream().map(flaw -> at + ": " + flaw).toList();
    }

    private Optional<Operation> operation(Exchange exchange) {
        String method = exchange.method().toLowerCase(java.util.Locale.ROOT);
        List<Operation> fitting = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties())
            if (fits(path.getKey(), exchange.path()) && path.getValue().has(method))
                fitting.add(new Operation(
                        path.getKey(),
                        exchange.method(),
                        path.getValue().path(method),
                        path.getValue().path("parameters")));
        // “/files/generateIds” is meant rather than “/files/{id}”.
        return fitting.stream()
                .min(java.util.Comparator.comparingInt(o -> o.template().split("\\{", -1).length));
    }

    private boolean fits(String template, String path) {
        StringBuilder regex = new StringBuilder(Pattern.quote(serverPath));
        for (String part : template.split("(?=\\{)|(?<=})"))
            regex.append(part.startsWith("{") ? "[^/]+" : Pattern.quote(part));
        return path.matches(regex.toString());
    }

    private static String path(String server) {
        String path = server.matches("https?://.*") ? URI.create(server).getPath() : server;
        return path == null || path.equals("/") ? "" : path.replaceFirst("/$", "");
    }

    private void parameters(Operation operation, Exchange exchange, List<String> flaws) {
        Set<String> declared = new TreeSet<>();
        for (JsonNode list : List.of(operation.shared(), operation.definition().path("parameters")))
            for (JsonNode one : list) {
                JsonNode parameter = resolved(one);
                String name = parameter.path("name").asString();
                boolean required = parameter.path("required").asBoolean(false);
                switch (parameter.path("in").asString("")) {
                    case "query" -> {
                        declared.add(name);
                        if (required && !exchange.query().containsKey(name)) flaws.add("query needs " + name);
                        for (String value : exchange.query().getOrDefault(name, List.of()))
                            values(parameter.path("schema"), value, "query " + name, flaws);
                    }
                    case "header" -> {
                        if (required && !exchange.headers().containsKey(name.toLowerCase(java.util.Locale.ROOT)))
                            flaws.add("header needs " + name);
                    }
                    default -> {}
                }
            }
        for (String name : exchange.query().keySet()) if (!declared.contains(name)) flaws.add("query has no " + name);
    }

    private static void values(JsonNode schema, String value, String at, List<String> flaws) {
        JsonNode one = schema.path("type").asString("").equals("array") ? schema.path("items") : schema;
        boolean fits =
                switch (one.path("type").asString("")) {
                    case "integer" -> value.matches("-?\\d+");
                    case "number" -> value.matches("-?\\d+(\\.\\d+)?");
                    case "boolean" -> value.matches("true|false");
                    default -> true;
                };
        if (one.path("enum").isArray()) {
            boolean among = false;
            for (JsonNode allowed : one.path("enum"))
                among |= allowed.asString().equals(value);
            fits &= among;
        }
        if (!fits) flaws.add(at + " can’t be " + value);
    }

    private void request(Operation operation, Exchange exchange, List<String> flaws) {
        JsonNode body = resolved(operation.definition().path("requestBody"));
        if (body.path("required").asBoolean(false) && exchange.contentType().isEmpty()) flaws.add("a body is needed");
        if (exchange.contentType().isEmpty()) return;
        String type = exchange.contentType().replaceFirst("\\s*;.*", "");
        JsonNode content = body.path("content");
        if (content.isEmpty()) {
            if (!body.isMissingNode()
                    || exchange.requestBody() != null && !exchange.requestBody().isEmpty())
                flaws.add("no body is declared");
            return;
        }
        if (!content.has(type)) flaws.add("no body of type " + type + " is declared");
        else if (exchange.requestBody() != null)
            schema(
                    operation,
                    "/requestBody/content/" + escaped(type) + "/schema",
                    exchange.requestBody(),
                    "request",
                    flaws);
    }

    private void answer(Operation operation, Exchange exchange, List<String> flaws) {
        JsonNode responses = operation.definition().path("responses");
        String status = String.valueOf(exchange.status());
        if (!responses.has(status)) {
            if (exchange.status() < 400) flaws.add("no answer " + status + " is declared");
            return;
        }
        boolean hasSchema = resolved(responses.path(status))
                .path("content")
                .path("application/json")
                .has("schema");
        if (hasSchema && exchange.responseBody() != null)
            schema(
                    operation,
                    "/responses/" + status + "/content/application~1json/schema",
                    exchange.responseBody(),
                    "answer " + status,
                    flaws);
    }

    private void schema(Operation operation, String below, JsonNode body, String what, List<String> flaws) {
        String pointer = "/paths/" + escaped(operation.template()) + "/"
                + operation.method().toLowerCase(java.util.Locale.ROOT) + below;
        schema(pointer, body, what, flaws);
    }

    /** What is wrong with a body of a named schema: an event of a stream, that no operation tells. */
    public List<String> flaws(String component, JsonNode body) {
        List<String> flaws = new ArrayList<>();
        schema("/components/schemas/" + escaped(component), body, component, flaws);
        return flaws;
    }

    private void schema(String pointer, JsonNode body, String what, List<String> flaws) {
        JsonNode here = document.at(pointer);
        if (here.isMissingNode() || here.isEmpty()) return;
        // Only a schema that stands at an address of its own finds what it refers to.
        ObjectNode reference = Json.mapper().createObjectNode();
        reference.put("$ref", address + "#" + pointer.replace("{", "%7B").replace("}", "%7D"));
        Schema schema = registry.getSchema(SchemaLocation.of(address + "?" + pointer.hashCode()), reference);
        for (Error error : schema.validate(body))
            flaws.add(what + ": " + error.getInstanceLocation() + " " + error.getMessage());
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asString("");
        if (reference.isEmpty()) return node;
        if (reference.startsWith("#")) return resolved(document.at(reference.substring(1)));
        String[] parts = reference.split("#", 2);
        return read(address.resolve(parts[0])).at(parts[1]);
    }

    private static String escaped(String segment) {
        return segment.replace("~", "~0").replace("/", "~1");
    }

    private static JsonNode read(URI file) {
        return Json.parse(text(file));
    }

    private static String text(URI file) {
        try {
            return Files.readString(Path.of(
                    file.getRawQuery() == null
                            ? file
                            : URI.create(file.toString().replaceFirst("\\?.*", ""))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package com.crocovoice.portal.agent;

import com.crocovoice.portal.agent.LanguageModel.ModelCall;
import com.crocovoice.portal.call.CallOutcome;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.catalog.ServerKind;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.wire.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the steps of a run found out, for the steps that follow: an id that one made is handed to the next, which says so in its
 * schema ({@code x-from-previous}), what the person looks at and speaks of fills a parameter that stands for it
 * ({@code x-from-context}: {@code text} or {@code title}), and {@code today} is the day where the person is. Managed tools only, and within one server: of anybody else's
 * schema this would be an order.
 */
final class KnownFacts {

    private static final String FROM_PREVIOUS = "x-from-previous";
    private static final String FROM_CONTEXT = "x-from-context";
    private static final String TODAY = "today";
    /** “this note”, “ma note”, “ça”: what somebody looks at is not meant by everything that they say meanwhile. */
    private static final Pattern MEANS_CONTEXT = Pattern.compile(
            "\\b(?:cette|cet|ce|ces|ca|ceci|cela|this|these|that|it)\\b"
                    + "|\\b(?:la|le|ma|mon|mes|the|my) (?:\\w+ )?(?:notes?|textes?|text|transcription|compte[- ]rendu|resume|summary"
                    + "|memo|minutes)\\b"
                    + "|\\b(?:rapport|compte[- ]rendu|resume|document|report|summary)\\b[\\w ]* (?:de|du|d'|des|sur|of|about|on)\\b");

    private final Command command;
    private final boolean isContextMeant;
    private final String today;
    private final Map<String, Map<String, JsonNode>> byServer = new HashMap<>();
    private @Nullable Question asked;
    private String chosen = "";

    /** @param start when the person spoke */
    KnownFacts(Command command, Instant start) {
        this.command = command;
        this.isContextMeant =
                MEANS_CONTEXT.matcher(Sentence.fold(command.text())).find();
        this.today = LocalDate.ofInstant(start, command.zone()).toString();
    }

    /**
     * Whether a parameter that nobody said may be known all the same.
     *
     * @param inContext whether the person looks at something
     */
    static boolean mayFill(JsonNode schema, boolean inContext) {
        String wanted = schema.path(FROM_CONTEXT).asString("");
        return schema.has(FROM_PREVIOUS) || (inContext ? !wanted.isEmpty() : wanted.equals(TODAY));
    }

    /** What a command had found out when it asked, and what was chosen: for the very next call of the tool that asked. */
    void resume(Question question, String value) {
        question.facts().forEach((server, facts) -> byServer.put(server, new HashMap<>(facts)));
        asked = question;
        chosen = value;
    }

    Map<String, Map<String, JsonNode>> found() {
        return byServer;
    }

    void learn(CatalogTool tool, CallOutcome.Completed done) {
        if (tool.serverKind() != ServerKind.MANAGED || done.toolError()) return;
        Map<String, JsonNode> facts = byServer.computeIfAbsent(tool.serverKey(), key -> new HashMap<>());
        for (var fact : Json.parse(done.response()).path("structuredContent").properties())
            if (fact.getValue().isValueNode()) facts.put(fact.getKey(), fact.getValue());
    }

    /** The call with what its model left out and the run knows. */
    ModelCall complete(ModelCall call, CatalogTool tool) {
        if (tool.serverKind() != ServerKind.MANAGED) return call;
        try {
            if (!(Json.parse(call.arguments()) instanceof ObjectNode arguments)) return call;
            boolean changed = fill(arguments, tool);
            return changed ? new ModelCall(call.id(), call.name(), arguments.toString()) : call;
        } catch (BadInput e) {
            return call;
        }
    }

    private boolean fill(ObjectNode arguments, CatalogTool tool) {
        boolean changed = choose(arguments, tool);
        Map<String, JsonNode> facts = byServer.getOrDefault(tool.serverKey(), Map.of());
        for (var property : tool.inputSchema().path("properties").properties()) {
            String name = property.getKey();
            if (arguments.hasNonNull(name)) continue;
            JsonNode value = property.getValue().path(FROM_PREVIOUS).asBoolean(false) ? facts.get(name) : null;
            if (value == null) value = fromContext(property.getValue());
            if (value == null) continue;
            arguments.set(name, value);
            changed = true;
        }
        return changed;
    }

    private boolean choose(ObjectNode arguments, CatalogTool tool) {
        Question question = asked;
        if (question == null || !question.isAbout(tool)) return false;
        asked = null;
        question.insteadOf().forEach(arguments::remove);
        arguments.put(question.parameter(), chosen);
        return true;
    }

    private @Nullable JsonNode fromContext(JsonNode schema) {
        String wanted = schema.path(FROM_CONTEXT).asString("");
        Command.Context context = isContextMeant ? command.context() : null;
        String text =
                switch (wanted) {
                    case "text" -> context == null ? null : context.text();
                    case "title" -> context == null ? null : context.title();
                    case TODAY -> today;
                    default -> null;
                };
        return text == null || text.isBlank()
                ? null
                : Json.mapper().getNodeFactory().stringNode(text);
    }
}

package com.crocovoice.portal.mcp.endpoint;

import com.crocovoice.portal.call.CallOutcome;
import com.crocovoice.portal.call.CallRequest;
import com.crocovoice.portal.call.CallRequest.Channel;
import com.crocovoice.portal.call.ProgressListener;
import com.crocovoice.portal.call.ToolGateway;
import com.crocovoice.portal.call.VisibleTool;
import com.crocovoice.portal.call.VisibleTools;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Problem;
import com.crocovoice.portal.problem.Problem.Flaw;
import com.crocovoice.portal.problem.ProblemTexts;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The portal's tools as another program sees them over MCP: those that its person may use, by the names {@code
 * <server>__<tool>}, and every call through {@link ToolGateway}. What was not done is a result that says so, for the model
 * to read (MCP 2025-11-25, "Tools: Error Handling"); {@code _meta} has the codes for programs.
 */
@ApplicationScoped
class GovernedTools {

    private static final List<String> SHOWN = List.of("title", "description", "outputSchema", "annotations");
    private static final String META = "com.crocovoice/";

    @Inject
    VisibleTools visible;

    @Inject
    ToolGateway gateway;

    /** @return in one order for everybody, so that pages and caches hold */
    List<ObjectNode> list(Caller caller) {
        return visible.of(caller).stream()
                .sorted(Comparator.comparing(VisibleTool::modelName))
                .map(tool -> shown(tool.tool()))
                .toList();
    }

    /** Another one when the caller's list is: tools come and go, and a definition is accepted anew. */
    int fingerprint(Caller caller) {
        return visible.of(caller).stream()
                .map(VisibleTool::tool)
                .collect(Collectors.toMap(CatalogTool::modelName, CatalogTool::pin, (one, other) -> one))
                .hashCode();
    }

    private static ObjectNode shown(CatalogTool tool) {
        ObjectNode shown = Json.mapper().createObjectNode().put("name", tool.modelName());
        for (String field : SHOWN) {
            JsonNode value = tool.definition().path(field);
            if (!value.isMissingNode() && !value.isNull()) shown.set(field, value);
        }
        JsonNode schema = tool.inputSchema();
        shown.set("inputSchema", schema.isObject() ? schema : Json.parse("{\"type\":\"object\"}"));
        return shown;
    }

    /** @return the tool of this name, when the caller may ask for it */
    Optional<CatalogTool> find(Caller caller, String modelName) {
        return visible.of(caller).stream()
                .filter(tool -> tool.modelName().equals(modelName))
                .findFirst()
                .map(VisibleTool::tool);
    }

    /** @param arguments JSON object as text */
    JsonNode call(Asker asker, CatalogTool tool, String arguments, ProgressListener progress) {
        Locale language = asker.language();
        CallOutcome outcome = gateway.call(
                asker.caller(),
                new CallRequest(tool.serverKey(), tool.name(), arguments, Channel.MCP, asker.traceId(), null),
                progress);
        if (outcome instanceof CallOutcome.Completed done) return Json.parse(done.response());
        if (outcome instanceof CallOutcome.Held held) return held(tool, held, language);
        if (outcome instanceof CallOutcome.WaitsForInput waits) return waiting(tool, waits, language);
        if (outcome instanceof CallOutcome.Refused refused) return refused(refused, language);
        return late((CallOutcome.Unanswered) outcome, language);
    }

    private static JsonNode held(CatalogTool tool, CallOutcome.Held held, Locale language) {
        String key = held.isForOthers() ? "mcp.held_approve" : "mcp.held_confirm";
        String text = ProblemTexts.message(key, language, tool.label(language), tool.serverName(), held.approvalId());
        return pending(tool, text, held.traceId(), "held", "approval_id", held.approvalId());
    }

    private static JsonNode waiting(CatalogTool tool, CallOutcome.WaitsForInput waits, Locale language) {
        String text = ProblemTexts.message(
                "mcp.waits_for_input",
                language,
                tool.label(language),
                tool.serverName(),
                waits.message(),
                waits.inputId());
        return pending(tool, text, waits.traceId(), "input_required", "input_id", waits.inputId());
    }

    private static JsonNode pending(
            CatalogTool tool, String text, String traceId, String outcome, String name, String id) {
        ObjectNode structured = Json.mapper()
                .createObjectNode()
                .put("outcome", outcome)
                .put(name, id)
                .put("trace_id", traceId);
        // Clients check structured content against the tool's own output schema, unless the result is an error.
        boolean hasSchema = tool.definition().path("outputSchema").isObject();
        ObjectNode result = told(text, hasSchema, outcome, traceId);
        if (!hasSchema) result.set("structuredContent", structured);
        result.withObject("/_meta").put(META + name, id);
        return result;
    }

    private static JsonNode refused(CallOutcome.Refused refused, Locale language) {
        Problem problem = refused.problem();
        String flaws = problem instanceof BadInput bad
                ? bad.flaws().stream().map(GovernedTools::line).collect(Collectors.joining())
                : "";
        return told(ProblemTexts.text(problem, language) + flaws, true, problem.code(), refused.traceId());
    }

    private static String line(Flaw flaw) {
        return "\n" + flaw.pointer() + ": " + flaw.message();
    }

    private static JsonNode late(CallOutcome.Unanswered late, Locale language) {
        String code = late.unknown() ? "outcome_unknown_now" : "timed_out";
        ObjectNode result = told(ProblemTexts.message("problem." + code, language), true, code, late.traceId());
        if (late.approvalId() != null) result.withObject("/_meta").put(META + "approval_id", late.approvalId());
        return result;
    }

    private static ObjectNode told(String text, boolean error, String code, String traceId) {
        ObjectNode result = Json.mapper().createObjectNode();
        result.putArray("content").addObject().put("type", "text").put("text", text);
        result.put("isError", error);
        result.putObject("_meta").put(META + "code", code).put(META + "trace_id", traceId);
        return result;
    }
}

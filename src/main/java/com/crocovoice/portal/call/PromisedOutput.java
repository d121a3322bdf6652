package com.crocovoice.portal.call;

import com.crocovoice.portal.catalog.ArgumentCheck;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Problem.Flaw;
import com.crocovoice.portal.ui.ResultParts;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds answers to what their tools promise (MCP "Tools: Output Schema"). One that is otherwise is kept all the same, with a
 * mark in its {@code _meta} that goes wherever the answer goes: into the log, onto the pages, to the model, to clients.
 */
@ApplicationScoped
class PromisedOutput {

    @Inject
    ArgumentCheck check;

    /** @return the answer, as it came or marked */
    Execution of(CatalogTool tool, Execution execution) {
        boolean promises = tool.definition().path("outputSchema").isObject();
        if (!promises || !(execution instanceof Execution.Answered answered) || answered.toolError()) return execution;
        try {
            if (!(Json.parse(answered.response()) instanceof ObjectNode answer)) return execution;
            List<String> flaws = flaws(tool, answer);
            return flaws.isEmpty() ? execution : new Execution.Answered(marked(answer, flaws), false);
        } catch (BadInput e) {
            return execution;
        }
    }

    private List<String> flaws(CatalogTool tool, JsonNode answer) {
        JsonNode structured = answer.path("structuredContent");
        if (structured.isMissingNode()) return List.of("structuredContent is missing");
        return check.checkOutput(tool, structured).stream()
                .map(PromisedOutput::line)
                .toList();
    }

    private static String line(Flaw flaw) {
        return flaw.pointer().isEmpty() ? flaw.message() : flaw.pointer() + ": " + flaw.message();
    }

    private static String marked(ObjectNode answer, List<String> flaws) {
        JsonNode meta = answer.path("_meta");
        ObjectNode kept =
                meta instanceof ObjectNode known ? known : Json.mapper().createObjectNode();
        answer.set("_meta", kept);
        var lines = kept.putArray(ResultParts.MISMATCH);
        flaws.forEach(lines::add);
        return answer.toString();
    }
}

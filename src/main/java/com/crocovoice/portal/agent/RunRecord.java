package com.crocovoice.portal.agent;

import com.crocovoice.portal.agent.RunResult.Step;
import com.crocovoice.portal.approval.Preview;
import com.crocovoice.portal.call.CallOutcome;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.ProblemTexts;
import com.crocovoice.portal.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a run did and said so far; whoever listens hears each thing once, when it is written down. */
final class RunRecord {

    private final Locale language;
    private final RunListener listener;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> approvals = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final StringBuilder answer = new StringBuilder();

    RunRecord(Locale language, RunListener listener) {
        this.language = language;
        this.listener = listener;
    }

    void step(
            CatalogTool tool,
            String arguments,
            @Nullable String decision,
            String outcome,
            @Nullable String approvalId,
            @Nullable Long latencyMs,
            int attempts) {
        steps.add(new Step(
                tool.serverKey(), tool.name(), tree(arguments), decision, outcome, approvalId, latencyMs, attempts));
        listener.toolEnded(tool.serverKey(), tool.name(), outcome, latencyMs == null ? 0 : latencyMs);
    }

    /** What a model wrote need not be JSON. */
    private static @Nullable JsonNode tree(String arguments) {
        try {
            return Json.parse(arguments);
        } catch (BadInput e) {
            return null;
        }
    }

    void waits(CatalogTool tool, CallOutcome.WaitsForInput call) {
        listener.inputRequired(call.inputId(), tool.serverKey(), tool.name(), call.message());
    }

    void held(String approvalId, Preview preview) {
        approvals.add(approvalId);
        listener.approvalRequired(approvalId, preview);
    }

    /** Words that were heard already, as the model spoke them. */
    void add(String text) {
        if (text.isBlank()) return;
        if (!answer.isEmpty()) answer.append('\n');
        answer.append(text.strip());
    }

    /** A sentence of ours. */
    void say(String key, Object... arguments) {
        quote(ProblemTexts.message(key, language, arguments));
    }

    /** Words of a tool. */
    void quote(String text) {
        if (text.isBlank()) return;
        listener.text(answer.isEmpty() ? text : "\n" + text);
        add(text);
    }

    /** Something that happened, in a sentence for the case that nobody else tells it. */
    void done(String sentence) {
        done.add(sentence);
    }

    List<String> done() {
        return List.copyOf(done);
    }

    void tellDone() {
        done.forEach(this::quote);
        done.clear();
    }

    /** Something that the run needed gave out; that is the end of the answer, after what happened all the same. */
    void fail(String code, String key, Object... arguments) {
        tellDone();
        listener.failed(code, ProblemTexts.message(key, language, arguments));
        say(key, arguments);
    }

    String answer() {
        return answer.toString();
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    List<String> approvals() {
        return List.copyOf(approvals);
    }
}

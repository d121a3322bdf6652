package com.crocovoice.portal.agent;

import com.crocovoice.portal.agent.RunResult.Step;
import com.crocovoice.portal.approval.Preview;
import com.crocovoice.portal.call.CallOutcome;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.problem.ProblemTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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

    void step(Step step) {
        steps.add(step);
        Long latency = step.latencyMs();
        listener.toolEnded(step.server(), step.tool(), step.outcome(), latency == null ? 0 : latency);
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

package com.crocovoice.portal.agent;

import com.crocovoice.portal.agent.Conversations.Exchange;
import com.crocovoice.portal.agent.Conversations.Offer;
import com.crocovoice.portal.agent.LanguageModel.ModelCall;
import com.crocovoice.portal.agent.LanguageModel.ModelTurn;
import com.crocovoice.portal.agent.ModelRequest.Message;
import com.crocovoice.portal.agent.RunResult.Step;
import com.crocovoice.portal.call.CallOutcome;
import com.crocovoice.portal.call.CallRequest;
import com.crocovoice.portal.call.CallRequest.Channel;
import com.crocovoice.portal.call.ProgressListener;
import com.crocovoice.portal.call.VisibleTool;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.catalog.Risk;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.policy.Effect;
import com.crocovoice.portal.problem.Forbidden;
import com.crocovoice.portal.problem.Problem;
import com.crocovoice.portal.problem.ProblemTexts;
import com.crocovoice.portal.ui.ResultPart;
import com.crocovoice.portal.ui.ResultParts;
import com.crocovoice.portal.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The loop of one run: the model asks, the gateway answers. At most eight calls, two repairs of wrong arguments for each
 * tool, three searches and one minute; whatever runs out ends with a sentence. A call that is held, denied, late or goes to
 * a server that is away ends the run with a sentence of ours: the model is not asked to put it into its own words.
 */
final class AgentLoop {

    static final int MOST_STEPS = 8;
    static final int MOST_REPAIRS = 2;
    static final int MOST_TURNS = 20;
    static final Duration BUDGET = Duration.ofSeconds(60);

    private final Surroundings around;
    private final Caller caller;
    private final Command command;
    private final RunListener listener;
    private final Instant start;
    private final ModelPrompt prompt;
    private final RunRecord told;
    private final OfferedTools tools;
    private final List<Message> messages = new ArrayList<>();
    private final Map<String, Integer> repairs = new HashMap<>();
    private final Map<String, ModelCall> wrong = new LinkedHashMap<>();
    private final KnownFacts known;
    private int turns;
    private boolean question;
    private boolean over;
    private @Nullable Offer offer;
    private @Nullable Question asked;

    AgentLoop(
            Surroundings around,
            Caller caller,
            Command command,
            List<Exchange> before,
            List<VisibleTool> chosen,
            RunListener listener) {
        this.around = around;
        this.caller = caller;
        this.command = command;
        this.listener = listener;
        this.start = around.clock().instant();
        this.prompt = new ModelPrompt(command, start);
        this.told = new RunRecord(command.language(), listener);
        this.tools = new OfferedTools(around.search(), caller, chosen);
        this.known = new KnownFacts(command, start);
        messages.addAll(prompt.opening(before));
    }

    /** Goes on with a command that asked which one was meant: after the steps that were done, with the one that was chosen. */
    void resume(Question before, Question.Choice chosen) {
        known.resume(before, chosen.value());
        for (String done : before.done()) {
            messages.add(new Message.Result("", "", done, false));
            told.done(done);
        }
        run();
    }

    void run() {
        while (!over) {
            if (left().compareTo(Duration.ZERO) <= 0 || ++turns > MOST_TURNS || listener.isGone()) {
                told.fail("budget-exceeded", "agent.budget");
                return;
            }
            ModelTurn turn;
            try {
                turn = around.model().turn(request(), left(), listener::text);
            } catch (ModelUnavailable e) {
                told.fail("llm-unavailable", "agent.model_away");
                return;
            }
            messages.add(new Message.Answered(turn.text(), turn.calls()));
            told.add(turn.text());
            if (turn.calls().isEmpty()) {
                question = turn.expectsAnswer() || asked != null;
                leaveWrong();
                if (told.answer().isEmpty()) told.tellDone();
                if (told.answer().isEmpty()) told.say("agent.done");
                return;
            }
            for (ModelCall call : turn.calls()) if (!over) take(call);
        }
    }

    private boolean isLocal() {
        return around.model().provider().equals("local");
    }

    private Duration left() {
        Duration left = BUDGET.minus(Duration.between(start, around.clock().instant()));
        return left.compareTo(Models.TURN) < 0 ? left : Models.TURN;
    }

    private ModelRequest request() {
        // A model that matches sentences by itself has no use for a search.
        return prompt.request(messages, tools.all(), !isLocal());
    }

    private void take(ModelCall call) {
        if (call.name().equals(ModelPrompt.FIND_TOOLS)) {
            result(call, tools.find(call.arguments()), false);
            return;
        }
        CatalogTool tool = tools.named(call.name());
        if (tool == null) {
            repair(call, "There is no tool of this name. There are: " + tools.names());
            return;
        }
        if (told.steps().size() >= MOST_STEPS) {
            told.fail("budget-exceeded", "agent.too_many_steps", MOST_STEPS);
            over = true;
            return;
        }
        make(call, tool);
    }

    private void make(ModelCall asked, CatalogTool tool) {
        ModelCall call = known.complete(asked, tool);
        String running = ProblemTexts.message("agent.running", command.language());
        listener.toolStarted(tool.serverKey(), tool.name(), running);
        CallOutcome outcome = around.calls()
                .call(
                        caller,
                        new CallRequest(
                                tool.serverKey(),
                                tool.name(),
                                call.arguments(),
                                Channel.AGENT,
                                command.traceId(),
                                command.text()),
                        heardOf(tool));
        if (outcome instanceof CallOutcome.Completed done) completed(call, tool, done);
        if (outcome instanceof CallOutcome.Held held) held(call, tool, held);
        if (outcome instanceof CallOutcome.WaitsForInput waits) waits(call, tool, waits);
        if (outcome instanceof CallOutcome.Refused refused) refused(call, tool, refused.problem());
        if (outcome instanceof CallOutcome.Unanswered late) late(call, tool, late);
    }

    private void completed(ModelCall call, CatalogTool tool, CallOutcome.Completed done) {
        String how = done.toolError() ? "tool_error" : "completed";
        step(call, tool, Effect.ALLOW.wireName(), how, null, done.latencyMs());
        listener.toolAnswered(tool.serverKey(), tool.name(), shown(done.response()));
        // The next call of the same tool is a call of its own.
        repairs.remove(call.name());
        wrong.remove(call.name());
        String spoken = ResultText.spoken(tool, done, command.language());
        String text = isLocal() ? spoken : ResultText.forModel(ResultText.withFacts(tool, done.response()));
        known.learn(tool, done);
        asked = Question.of(command, tool, done, told.done(), known.found());
        result(call, text, done.toolError());
        // A model tells what it did at the end; should it not come to that, what had an effect is told in our words.
        if (!done.toolError() && (isLocal() || tool.risk() != Risk.READ)) told.done(spoken);
    }

    /** Texts are told in the answer already. */
    private static List<ResultPart> shown(String response) {
        return ResultParts.of(response).stream()
                .filter(part -> part.kind() != ResultPart.Kind.TEXT && part.kind() != ResultPart.Kind.DATA)
                .toList();
    }

    private void held(ModelCall call, CatalogTool tool, CallOutcome.Held held) {
        step(call, tool, held.effect().wireName(), "held", held.approvalId(), null);
        told.held(held.approvalId(), around.cards().of(caller, held.approvalId()));
        String key = held.consent() ? "consent" : held.effect() == Effect.CONFIRM ? "confirm" : "approve";
        finish("agent.held_" + key, name(tool), tool.serverName());
    }

    private ProgressListener heardOf(CatalogTool tool) {
        return (done, total, message) -> listener.toolProgressed(tool.serverKey(), tool.name(), done, total, message);
    }

    /** The call goes on without this run when the person has answered. */
    private void waits(ModelCall call, CatalogTool tool, CallOutcome.WaitsForInput waits) {
        step(call, tool, Effect.ALLOW.wireName(), "input_required", null, null);
        told.waits(tool, waits);
        finish("agent.waits_for_input", waits.message(), tool.serverName());
    }

    private void refused(ModelCall call, CatalogTool tool, Problem problem) {
        if (problem.code().equals("invalid_arguments") || problem.code().equals("malformed_json")) {
            String flaws =
                    problem.flaws().isEmpty() ? "The arguments must be a JSON object." : Json.write(problem.flaws());
            repair(call, "Invalid arguments: " + flaws);
            return;
        }
        boolean busy = problem.code().equals("server_busy");
        boolean away = busy || problem.code().equals("server_offline");
        String decision = problem instanceof Forbidden ? Effect.DENY.wireName() : null;
        step(call, tool, away ? Effect.ALLOW.wireName() : decision, away ? "offline" : "denied", null, null);
        if (!away) {
            String why = ProblemTexts.text(problem, command.language());
            finish("agent.refused", name(tool), why);
            return;
        }
        offer = new Offer(
                command.text(),
                ProblemTexts.message(busy ? "agent.busy" : "agent.away", command.language(), tool.serverName()),
                tool.serverKey(),
                tool.name(),
                call.arguments(),
                command.traceId());
        finish(busy ? "agent.busy_offer" : "agent.away_offer", tool.serverName());
    }

    private void late(ModelCall call, CatalogTool tool, CallOutcome.Unanswered late) {
        step(call, tool, Effect.ALLOW.wireName(), late.unknown() ? "unknown" : "timed_out", null, late.latencyMs());
        finish(late.unknown() ? "agent.unknown" : "agent.timed_out", name(tool), tool.serverName());
    }

    /** Back to the model with what is wrong, twice for each tool; then it is said. */
    private void repair(ModelCall call, String what) {
        int before = repairs.getOrDefault(call.name(), 0);
        CatalogTool tool = tools.named(call.name());
        if (before < MOST_REPAIRS && !isLocal()) {
            repairs.put(call.name(), before + 1);
            wrong.put(call.name(), call);
            if (tool != null) listener.toolEnded(tool.serverKey(), tool.name(), "invalid_arguments", 0);
            result(call, what, true);
            return;
        }
        if (tool == null) {
            finish("agent.not_repaired", call.name());
            return;
        }
        step(call, tool, null, "invalid_arguments", null, null);
        String missing = SlotNames.missing(tool, call.arguments(), command.language());
        if (missing.isEmpty()) finish("agent.not_repaired", name(tool));
        else finish("agent.missing", name(tool), missing);
    }

    private String name(CatalogTool tool) {
        return tool.label(command.language());
    }

    /** What the model gave up did not happen, whatever it says. */
    private void leaveWrong() {
        wrong.forEach((name, call) -> {
            CatalogTool tool = tools.named(name);
            if (tool != null) step(call, tool, null, "invalid_arguments", null, null);
        });
    }

    private void step(
            ModelCall call,
            CatalogTool tool,
            @Nullable String decision,
            String outcome,
            @Nullable String approvalId,
            @Nullable Long latencyMs) {
        int attempts = 1 + repairs.getOrDefault(call.name(), 0);
        told.step(tool, call.arguments(), decision, outcome, approvalId, latencyMs, attempts);
    }

    private void result(ModelCall call, String content, boolean failed) {
        messages.add(new Message.Result(call.id(), call.name(), content, failed));
    }

    private void finish(String key, Object... arguments) {
        // What earlier steps brought is told before what stopped the run.
        told.tellDone();
        told.say(key, arguments);
        over = true;
    }

    @Nullable
    Question asked() {
        return asked;
    }

    String answer() {
        return told.answer();
    }

    List<Step> steps() {
        return told.steps();
    }

    List<String> approvals() {
        return told.approvals();
    }

    List<String> offered() {
        return tools.modelNames();
    }

    boolean expectsAnswer() {
        return question;
    }

    @Nullable
    Offer offer() {
        return offer;
    }
}

package com.crocovoice.portal.voice;

import com.crocovoice.portal.agent.RunResult.Step;
import com.crocovoice.portal.approval.ApprovalRequest;
import com.crocovoice.portal.approval.Ending;
import com.crocovoice.portal.approval.input.InputRequest;
import com.crocovoice.portal.approval.input.InputRequests;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.problem.NotFound;
import com.crocovoice.portal.problem.ProblemTexts;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Results of runs, to be asked for again; a run that waited for an approval tells afterwards how it ended. */
@ApplicationScoped
public class Runs {

    @PersistenceContext
    EntityManager data;

    @Inject
    InputRequests inputs;

    @Inject
    Clock clock;

    @Transactional
    public void keep(Caller caller, VoiceResult result) {
        data.persist(new VoiceRun(result.traceId(), caller.userId(), Json.write(result), clock.instant()));
    }

    /** @throws NotFound {@code run_not_found} also for somebody else's */
    @RequiresRole
    @Transactional
    public VoiceResult get(Caller caller, String traceId) {
        VoiceRun run = data.find(VoiceRun.class, traceId);
        if (run == null || !run.userId().equals(caller.userId())) throw new NotFound("run_not_found", traceId);
        VoiceResult result = Json.read(run.result(), VoiceResult.class);
        for (String held : result.approvals()) result = withEnding(result, data.find(ApprovalRequest.class, held));
        for (InputRequest asked : inputs.ofTrace(traceId)) result = withEnding(result, asked);
        return result;
    }

    private static VoiceResult withEnding(VoiceResult before, InputRequest asked) {
        Ending ending = asked.ending();
        boolean waited = before.steps().stream().anyMatch(step -> isOf(step, asked));
        if (ending == null || !waited) return before;
        List<Step> steps = before.steps().stream()
                .map(step -> isOf(step, asked) ? step.ended(ending.outcome(), ending.latencyMs()) : step)
                .toList();
        boolean done = ending.outcome().equals("completed");
        boolean unknown = ending.outcome().equals("unknown");
        String key = "agent.ended_" + (done ? "completed" : unknown ? "unknown" : "failed");
        Locale language = Locale.forLanguageTag(before.transcript().language());
        return before.with(
                steps, ProblemTexts.message(key, language, asked.tool().label()));
    }

    private static boolean isOf(Step step, InputRequest asked) {
        return step.outcome().equals("input_required")
                && step.server().equals(asked.tool().serverKey())
                && step.tool().equals(asked.tool().name());
    }

    /** Read when it is asked for: what a held call came to is in its own row alone. */
    private static VoiceResult withEnding(VoiceResult before, @Nullable ApprovalRequest held) {
        if (held == null || held.ending() == null) return before;
        List<Step> steps = before.steps().stream()
                .map(step -> held.id().equals(step.approvalId()) ? ended(step, held) : step)
                .toList();
        Locale language = Locale.forLanguageTag(before.transcript().language());
        String told = ProblemTexts.message(
                "agent.ended_" + held.state().wireName(), language, held.tool().label());
        return before.with(steps, told);
    }

    private static Step ended(Step step, ApprovalRequest held) {
        Ending ending = Objects.requireNonNull(held.ending());
        return new Step(
                step.server(),
                step.tool(),
                Json.parse(held.arguments()),
                step.decision(),
                ending.outcome(),
                step.approvalId(),
                ending.latencyMs(),
                step.attempts());
    }
}

package com.crocovoice.portal.voice;

import com.crocovoice.portal.agent.RunResult.Step;
import com.crocovoice.portal.approval.ApprovalChanged;
import com.crocovoice.portal.approval.ApprovalRequest;
import com.crocovoice.portal.approval.ApprovalState;
import com.crocovoice.portal.approval.Approvals;
import com.crocovoice.portal.approval.Ending;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.problem.NotFound;
import com.crocovoice.portal.problem.ProblemTexts;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Results of runs, to be asked for again; a run that waited for an approval tells afterwards how it ended. */
@ApplicationScoped
public class Runs {

    @PersistenceContext
    EntityManager data;

    @Inject
    Approvals approvals;

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
        return Json.read(run.result(), VoiceResult.class);
    }

    @Transactional(TxType.REQUIRES_NEW)
    public void ended(@Observes(during = TransactionPhase.AFTER_SUCCESS) ApprovalChanged changed) {
        if (changed.state() == ApprovalState.PENDING || changed.state() == ApprovalState.EXECUTING) return;
        VoiceRun run = data.find(VoiceRun.class, changed.traceId(), LockModeType.PESSIMISTIC_WRITE);
        ApprovalRequest held = data.find(ApprovalRequest.class, changed.id());
        if (run == null || held == null || held.ending() == null) return;
        VoiceResult before = Json.read(run.result(), VoiceResult.class);
        List<Step> steps = before.steps().stream()
                .map(step -> held.id().equals(step.approvalId()) ? ended(step, held) : step)
                .toList();
        Locale language = Locale.forLanguageTag(before.transcript().language());
        String told = ProblemTexts.message(
                "agent.ended_" + held.state().wireName(), language, held.tool().label());
        run.update(Json.write(before.with(steps, told)));
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

package com.crocovoice.portal.call;

import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.call.Questions.Asking;
import com.crocovoice.portal.call.RunningCalls.Running;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.catalog.Risk;
import com.crocovoice.portal.catalog.ServerHealth;
import com.crocovoice.portal.catalog.ServerTargets;
import com.crocovoice.portal.connection.Passage;
import com.crocovoice.portal.connection.ServerAccess;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.problem.Conflict;
import com.crocovoice.portal.problem.Forbidden;
import com.crocovoice.portal.problem.Problem;
import com.crocovoice.portal.problem.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The sending itself: once, outside any transaction. A call is sent a second time only after the server refused the first one
 * before acting; what may have had an effect and is not known to have ended is {@link Outcome#UNKNOWN}.
 */
@ApplicationScoped
class Sending {

    @Inject
    ToolExecutor executor;

    @Inject
    ServerTargets targets;

    @Inject
    ServerAccess access;

    @Inject
    ServerHealth health;

    @Inject
    CallSettings settings;

    @Inject
    Durable durable;

    @Inject
    RunningCalls running;

    @Inject
    Questions questions;

    @Inject
    PromisedOutput promised;

    /**
     * @param response JSON text; null without an answer
     * @param problem why nothing was sent, where it is not that the server is away
     */
    record Result(
            Outcome outcome,
            @Nullable String response,
            long latencyMs,
            @Nullable Problem problem) {

        private static Result of(Outcome outcome, long latencyMs) {
            return new Result(outcome, null, latencyMs, null);
        }
    }

    /**
     * Where the tool's server is and what proves whose call it is; asked for before anything is written down.
     *
     * @return empty when there is no such server any more
     * @throws Conflict {@code connection_needed}, {@code reconnect_needed} with who can mend it
     * @throws Unavailable when the caller's token can't be renewed now
     */
    Optional<Passage> passage(CatalogTool tool, Caller caller) {
        return targets.of(tool.serverId()).map(target -> access.of(target, caller));
    }

    /** How long {@link #send} may take. */
    Duration deadline(CatalogTool tool) {
        return Objects.requireNonNullElse(tool.timeout(), settings.deadline());
    }

    Duration usualDeadline() {
        return settings.deadline();
    }

    /** @return {@link Outcome#CANCELLED} when it was frozen before it was sent, or a read while it ran */
    Result send(Errand errand, ProgressListener progress) {
        CatalogTool tool = errand.tool();
        Asking asking = questions.of(errand, progress, deadline(tool));
        Running call = running.enter(tool.serverId(), errand.caller().userName(), asking);
        Result result = Result.of(Outcome.UNKNOWN, 0);
        try {
            if (running.refusal(call).isPresent()) return result = Result.of(Outcome.CANCELLED, 0);
            result = send(errand, call, asking);
            boolean nothingKnown = result.outcome() == Outcome.TIMED_OUT
                    || result.outcome() == Outcome.OFFLINE && result.problem() == null;
            if (call.isStopped() && nothingKnown) result = Result.of(Outcome.CANCELLED, result.latencyMs());
            return result;
        } finally {
            running.leave(call);
            asking.end(result.outcome(), result.response(), result.latencyMs());
        }
    }

    private Result send(Errand errand, Running call, Asking asking) {
        CatalogTool tool = errand.tool();
        boolean read = tool.risk() == Risk.READ;
        // That it was sent must be known afterwards, whatever happens meanwhile.
        if (!read) durable.settle();
        long started = System.nanoTime();
        var attempt = new Attempt(errand, call, started + deadline(tool).toNanos());
        Execution execution = attempt.send();
        long latency = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started - asking.waited());
        if (attempt.problem != null) return new Result(Outcome.OFFLINE, null, latency, attempt.problem);
        if (execution instanceof Execution.NotSent notSent && notSent.isBusy())
            return new Result(Outcome.OFFLINE, null, latency, Unavailable.away("server_busy", tool.serverName()));
        tellHealth(tool.serverId(), execution, latency);
        return result(promised.of(tool, execution), read, latency);
    }

    /** One call on its way, with the credentials that it goes with. */
    private final class Attempt {

        private final Errand errand;
        private final ProgressListener progress;
        private final long end;
        private Passage passage;
        private @Nullable Problem problem;

        Attempt(Errand errand, ProgressListener progress, long end) {
            this.errand = errand;
            this.passage = errand.passage();
            this.progress = progress;
            this.end = end;
        }

        Duration left() {
            return Duration.ofNanos(Math.max(end - System.nanoTime(), 1));
        }

        /** A server that turned the token away did nothing (RFC 6750 §3.1): with a newer one it is asked once more. */
        Execution send() {
            Execution execution = execute();
            if (!isTurnedAway(execution)) return execution;
            try {
                passage = access.renewed(passage, ((Execution.NotSent) execution).challenge());
            } catch (Conflict | Forbidden | Unavailable e) {
                problem = e;
                return execution;
            }
            Execution again = execute();
            if (isTurnedAway(again)) problem = access.refusedAgain(passage);
            return again;
        }

        private Execution execute() {
            return executor.execute(passage.target(), errand.tool().name(), errand.arguments(), left(), progress);
        }

        private boolean isTurnedAway(Execution execution) {
            return passage.isConnected() && execution instanceof Execution.NotSent notSent && notSent.isUnauthorized();
        }
    }

    private static Result result(Execution execution, boolean read, long latency) {
        if (execution instanceof Execution.Answered answered)
            return new Result(
                    answered.toolError() ? Outcome.TOOL_ERROR : Outcome.COMPLETED, answered.response(), latency, null);
        if (execution instanceof Execution.NotSent) return new Result(Outcome.OFFLINE, null, latency, null);
        if (execution instanceof Execution.TimedOut)
            return new Result(read ? Outcome.TIMED_OUT : Outcome.UNKNOWN, null, latency, null);
        // Lost: for a read nothing can have happened, so the server counts as away.
        return new Result(read ? Outcome.OFFLINE : Outcome.UNKNOWN, null, latency, null);
    }

    private void tellHealth(String serverId, Execution execution, long latency) {
        if (execution instanceof Execution.Answered) health.seen(serverId, latency);
        if (execution instanceof Execution.NotSent notSent) health.lost(serverId, notSent.reason(), null);
        if (execution instanceof Execution.Lost lost) health.lost(serverId, lost.reason(), null);
    }
}

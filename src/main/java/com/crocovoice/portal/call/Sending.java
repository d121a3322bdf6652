package com.crocovoice.portal.call;

import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.call.RunningCalls.Running;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.catalog.Risk;
import com.crocovoice.portal.catalog.ServerHealth;
import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.catalog.ServerTargets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The sending itself: once, outside any transaction. Only a read whose connection broke is sent a second time, within the
 * same deadline; what may have had an effect and is not known to have ended is {@link Outcome#UNKNOWN}.
 */
@ApplicationScoped
class Sending {

    /** With less than this left a second try has no chance. */
    private static final Duration WORTH_TRYING = Duration.ofMillis(100);

    @Inject
    ToolExecutor executor;

    @Inject
    ServerTargets targets;

    @Inject
    ServerHealth health;

    @Inject
    CallSettings settings;

    @Inject
    Durable durable;

    @Inject
    RunningCalls running;

    /** @param response JSON text; null without an answer */
    record Result(Outcome outcome, @Nullable String response, long latencyMs) {}

    /** Where the tool's server is and what proves the portal to it; asked for before anything is written down. */
    Optional<ServerTarget> target(CatalogTool tool) {
        return targets.of(tool.serverId());
    }

    /** How long {@link #send} may take. */
    Duration deadline() {
        return settings.deadline();
    }

    /**
     * @param userName for whom
     * @return {@link Outcome#CANCELLED} when it was frozen before it was sent, or a read while it ran
     */
    Result send(ServerTarget target, CatalogTool tool, String arguments, String userName, ProgressListener progress) {
        Running call = running.enter(tool.serverId(), userName, progress);
        try {
            if (running.refusal(call).isPresent()) return new Result(Outcome.CANCELLED, null, 0);
            Result result = send(target, tool, arguments, call);
            boolean nothingKnown = result.outcome() == Outcome.TIMED_OUT || result.outcome() == Outcome.OFFLINE;
            return call.isStopped() && nothingKnown ? new Result(Outcome.CANCELLED, null, result.latencyMs()) : result;
        } finally {
            running.leave(call);
        }
    }

    private Result send(ServerTarget target, CatalogTool tool, String arguments, Running progress) {
        boolean read = tool.risk() == Risk.READ;
        // That it was sent must be known afterwards, whatever happens meanwhile.
        if (!read) durable.settle();
        long started = System.nanoTime();
        Duration deadline = settings.deadline();
        Execution execution = executor.execute(target, tool.name(), arguments, deadline, progress);
        Duration left = deadline.minusNanos(System.nanoTime() - started);
        if (read && !progress.isStopped() && execution instanceof Execution.Lost && left.compareTo(WORTH_TRYING) > 0)
            execution = executor.execute(target, tool.name(), arguments, left, progress);
        long latency = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        tellHealth(tool.serverId(), execution, latency);
        return result(execution, read, latency);
    }

    private static Result result(Execution execution, boolean read, long latency) {
        if (execution instanceof Execution.Answered answered)
            return new Result(
                    answered.toolError() ? Outcome.TOOL_ERROR : Outcome.COMPLETED, answered.response(), latency);
        if (execution instanceof Execution.NotSent) return new Result(Outcome.OFFLINE, null, latency);
        if (execution instanceof Execution.TimedOut)
            return new Result(read ? Outcome.TIMED_OUT : Outcome.UNKNOWN, null, latency);
        // Lost: for a read nothing can have happened, so the server counts as away.
        return new Result(read ? Outcome.OFFLINE : Outcome.UNKNOWN, null, latency);
    }

    private void tellHealth(String serverId, Execution execution, long latency) {
        if (execution instanceof Execution.Answered) health.seen(serverId, latency);
        if (execution instanceof Execution.NotSent notSent) health.lost(serverId, notSent.reason(), null);
        if (execution instanceof Execution.Lost lost) health.lost(serverId, lost.reason(), null);
    }
}

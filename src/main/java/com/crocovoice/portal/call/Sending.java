package com.crocovoice.portal.call;

import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.catalog.ServerHealth;
import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.catalog.ServerTargets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sending itself: once, outside any transaction. Only a read whose connection broke is sent a second time, within the
 * same deadline; what may have had an effect and is not known to have ended is {@link Outcome#UNKNOWN}.
 */
@ApplicationScoped
class Sending {

    @Inject
    ToolExecutor executor;

    @Inject
    ServerTargets targets;

    @Inject
    ServerHealth health;

    @Inject
    CallSettings settings;

    /** @param response JSON text; null without an answer */
    record Result(Outcome outcome, @Nullable String response, long latencyMs) {}

    /** @param read whether the call has no effect, on an admin's or a connector's word */
    Result send(CatalogTool tool, String arguments, boolean read, ProgressListener progress) {
        Optional<ServerTarget> target = targets.of(tool.serverId());
        long started = System.nanoTime();
        if (target.isEmpty()) return new Result(Outcome.OFFLINE, null, 0);
        Duration deadline = settings.deadline();
        Execution execution = executor.execute(target.get(), tool.name(), arguments, deadline, progress);
        Duration left = deadline.minusNanos(System.nanoTime() - started);
        boolean again = read && execution instanceof Execution.Lost && left.toMillis() > 100;
        if (again) execution = executor.execute(target.get(), tool.name(), arguments, left, progress);
        long latency = (System.nanoTime() - started) / 1_000_000;
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

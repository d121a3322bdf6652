package com.crocovoice.portal.call;

import com.crocovoice.portal.approval.ApprovalGranted;
import com.crocovoice.portal.approval.ApprovalLife;
import com.crocovoice.portal.approval.ApprovalRequest;
import com.crocovoice.portal.approval.ApprovalSettings;
import com.crocovoice.portal.approval.ApprovalState;
import com.crocovoice.portal.approval.Approvals;
import com.crocovoice.portal.approval.HeldProgress;
import com.crocovoice.portal.approval.input.InputLife;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.catalog.DiscoverTools;
import com.crocovoice.portal.catalog.Risk;
import com.crocovoice.portal.catalog.ServerKind;
import com.crocovoice.portal.catalog.ToolDirectory;
import com.crocovoice.portal.connection.Passage;
import com.crocovoice.portal.freeze.Freezes;
import com.crocovoice.portal.policy.Decision;
import com.crocovoice.portal.policy.Effect;
import com.crocovoice.portal.policy.Policies;
import com.crocovoice.portal.policy.Question;
import com.crocovoice.portal.problem.Conflict;
import com.crocovoice.portal.problem.Unavailable;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Executes granted calls, each exactly as it was shown and at most once: everything that the grant rested on is looked at
 * again, the row is claimed, then it is sent. The event is a wake-up; a timer picks up what it missed, lets pending calls
 * expire, and leaves as unknown what was being executed when a portal went down.
 */
@ApplicationScoped
public class ExecuteGranted {

    private static final Logger LOG = Logger.getLogger(ExecuteGranted.class.getName());

    /** What was granted in time and could not be executed at once is not executed long after its time either. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    /** A server that does not tell its tools in this time will not do much else either. */
    private static final Duration LISTING = Duration.ofSeconds(5);

    @Inject
    Approvals approvals;

    @Inject
    ApprovalLife life;

    @Inject
    ApprovalSettings settings;

    @Inject
    ToolDirectory directory;

    @Inject
    Policies policies;

    @Inject
    DiscoverTools discover;

    @Inject
    Sending sending;

    @Inject
    Freezes freezes;

    @Inject
    RunningCalls running;

    @Inject
    Questions questions;

    @Inject
    InputLife inputs;

    @Inject
    HeldProgress notes;

    @Inject
    Clock clock;

    @Resource
    ManagedExecutorService threads;

    @Resource
    ManagedScheduledExecutorService timer;

    /** Once, when the application starts; a setting that is wrong shows here. */
    public void begin() {
        LOG.log(Level.FINE, "calls may take {0}, people {1} and {2}", new Object[] {
            sending.usualDeadline(), settings.expiry(), inputs.expiry()
        });
        timer.scheduleWithFixedDelay(this::round, 1, 3, TimeUnit.SECONDS);
    }

    /** One look at everything that time or a crash left behind. */
    void round() {
        each("asking", () -> List.of("questions"), what -> questions.keep());
        each("ending", inputs::idsOver, inputs::expire);
        each("stopping", () -> List.of("what is frozen"), what -> running.stopFrozen());
        each("giving up", () -> approvals.idsLostAt(clock.instant()), life::giveUp);
        each("expiring", () -> approvals.idsExpiredAt(clock.instant()), life::expire);
        each("executing", approvals::idsGranted, this::start);
    }

    /** A database that is away for a while does not end the timer. */
    private static void each(String what, Supplier<List<String>> ids, Consumer<String> action) {
        try {
            for (String id : ids.get()) one(what, id, action);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> what + " held calls failed; they are tried again");
        }
    }

    /** One that fails does not keep the others waiting. */
    private static void one(String what, String id, Consumer<String> action) {
        try {
            action.accept(id);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> what + " " + id + " failed; it is tried again");
        }
    }

    void granted(@Observes(during = TransactionPhase.AFTER_SUCCESS) ApprovalGranted event) {
        start(event.id());
    }

    private void start(String id) {
        try {
            threads.execute(() -> execute(id));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.WARNING, "{0} was granted and waits for a free thread", id);
        }
    }

    void execute(String id) {
        Optional<ApprovalRequest> granted = approvals.find(id).filter(a -> a.state() == ApprovalState.APPROVED);
        if (granted.isEmpty()) return;
        ApprovalRequest held = granted.get();
        // Stays granted: the timer looks again, and what is then too old is not executed.
        if (freezes.refusal(held.tool().serverId(), held.requester().asCaller()).isPresent()) return;
        CatalogTool tool = tool(held);
        // A definition may have changed while people thought: what is about to destroy something is looked at again.
        if (tool != null && tool.risk() == Risk.DESTRUCTIVE && tool.serverKind() == ServerKind.BYO) {
            discover.now(tool.serverId(), LISTING);
            tool = tool(held);
        }
        execute(held, tool);
    }

    private @Nullable CatalogTool tool(ApprovalRequest held) {
        return directory.find(held.tool().serverKey(), held.tool().name()).orElse(null);
    }

    private void execute(ApprovalRequest held, @Nullable CatalogTool tool) {
        String id = held.id();
        String gone = tool == null ? "tool_not_found" : gone(held, tool);
        if (gone != null || tool == null) life.cancel(id, String.valueOf(gone));
        else
            passage(held, tool).ifPresent(passage -> {
                if (life.claim(id, sending.deadline(tool))) send(held, tool, passage);
            });
    }

    /** Empty while the requester can't be let in: the call stays granted, and is tried again as long as that holds. */
    private Optional<Passage> passage(ApprovalRequest held, CatalogTool tool) {
        try {
            return sending.passage(tool, held.requester().asCaller());
        } catch (Conflict | Unavailable e) {
            LOG.log(Level.FINE, "{0} waits: {1}", new Object[] {held.id(), e.code()});
            return Optional.empty();
        }
    }

    /** Why it can't be executed any more; null when it can. */
    private @Nullable String gone(ApprovalRequest held, CatalogTool tool) {
        if (!held.tool().isStill(tool)) return "tool_not_accepted";
        if (!tool.serverEnabled()) return "server_disabled";
        if (held.isOver(clock.instant().minus(GRACE))) return "approval_expired";
        Decision now = policies.decide(new Question(held.requester().asCaller().roles(), tool, held.arguments()));
        if (now.effect() == Effect.DENY) return "denied_by_policy";
        if (held.ruling().isStricter(now)) return "policy_changed";
        boolean unknown = tool.risk() != Risk.READ
                && approvals
                        .findUnknown(tool.serverId(), tool.name(), held.argumentsHash())
                        .isPresent();
        return unknown ? "outcome_unknown" : null;
    }

    private void send(ApprovalRequest held, CatalogTool tool, Passage passage) {
        var errand =
                new Errand(passage, tool, held.requester().asCaller(), held.arguments(), held.traceId(), held.id());
        var progress = new NotedProgress(notes, held.id(), threads);
        Sending.Result result = sending.send(errand, progress);
        life.finish(held.id(), result.outcome(), result.response(), result.latencyMs());
        progress.end();
    }
}

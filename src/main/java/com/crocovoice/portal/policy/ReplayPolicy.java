package com.crocovoice.portal.policy;

import com.crocovoice.portal.audit.ActionEntry;
import com.crocovoice.portal.audit.ActionSearch;
import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.audit.Phase;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.catalog.ToolDirectory;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.identity.RoleDirectory;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tries rules on what happened: which recorded calls would have been decided otherwise. Each call is asked at its own
 * moment with its own arguments, but with the roles that the person holds and the risk that the tool has today, since the
 * log does not keep those.
 */
@ApplicationScoped
public class ReplayPolicy {

    private static final int MOST_ENTRIES = 10_000;
    private static final int MOST_CHANGES = 500;

    @Inject
    ActionSearch log;

    @Inject
    ReplayRules asked;

    @Inject
    ToolDirectory directory;

    @Inject
    RoleDirectory people;

    @Inject
    Clock clock;

    /**
     * @param checked how many recorded decisions were tried
     * @param skipped how many could not be tried, because the person, the tool or the arguments are gone
     * @param truncated whether only the newest were tried, or more changed than are listed
     * @param changed newest first
     */
    public record Result(Instant since, int checked, int skipped, boolean truncated, List<Changed> changed) {}

    /** @param rules ids of the rules that would have decided; {@code rules/3} for the fourth of the request */
    public record Changed(
            long seq,
            String traceId,
            Instant at,
            String userName,
            String mcpServer,
            String toolName,
            Effect was,
            Effect wouldBe,
            List<String> rules) {}

    /**
     * @throws BadInput 422 {@code invalid_question}, {@code invalid_rule}
     * @throws Unavailable 503 {@code directory_unavailable}
     */
    @RequiresRole(Role.SECURITY_ADMIN)
    public Result replay(Caller caller, ReplayRules.Asked body) {
        Instant since = asked.since(body, clock.instant());
        List<Rule> rules = asked.rules(body, caller, since);
        List<ActionEntry> recorded = new ArrayList<>();
        log.recorded(caller, since, MOST_ENTRIES, entry -> {
            if (decided(entry).isPresent()) recorded.add(entry);
        });
        return tryOn(recorded, rules, since);
    }

    private Result tryOn(List<ActionEntry> recorded, List<Rule> rules, Instant since) {
        Snapshot snapshot = new Snapshot(0, rules);
        Map<String, Optional<Caller>> known = new HashMap<>();
        List<Changed> changed = new ArrayList<>();
        int skipped = 0;
        for (ActionEntry entry : recorded) {
            Optional<Caller> person = known.computeIfAbsent(entry.userName(), people::rolesOf);
            Optional<CatalogTool> tool = directory.find(entry.mcpServer(), entry.toolName());
            if (person.isEmpty() || tool.isEmpty() || isCut(entry)) {
                skipped++;
                continue;
            }
            Question question = new Question(person.get().roles(), tool.get(), entry.arguments());
            List<Rule> concerning = snapshot.concerning(question.roles(), question.serverId(), question.toolName());
            Decision decision = PolicyDecider.decide(question, concerning, entry.at(), 0);
            Effect was = decided(entry).orElseThrow();
            if (decision.effect() != was) changed.add(changed(entry, was, decision));
        }
        boolean truncated = recorded.size() >= MOST_ENTRIES || changed.size() > MOST_CHANGES;
        List<Changed> listed = changed.subList(0, Math.min(changed.size(), MOST_CHANGES));
        return new Result(since, recorded.size() - skipped, skipped, truncated, List.copyOf(listed));
    }

    private static Changed changed(ActionEntry entry, Effect was, Decision decision) {
        return new Changed(
                entry.seq(),
                entry.traceId(),
                entry.at(),
                entry.userName(),
                entry.mcpServer(),
                entry.toolName(),
                was,
                decision.effect(),
                decision.decidingRules());
    }

    /** What the rules said then; empty for an entry that tells something else than the rules' decision. */
    static Optional<Effect> decided(ActionEntry entry) {
        if (entry.decision() == null) return Optional.empty();
        boolean sentAtOnce = entry.phase() == Phase.INTENT && entry.approvalId() == null;
        boolean stopped = entry.phase() == Phase.OUTCOME
                && (entry.outcome() == Outcome.DENIED || entry.outcome() == Outcome.HELD);
        if (!sentAtOnce && !stopped) return Optional.empty();
        if (entry.decision().equals("consent")) return Optional.of(Effect.ALLOW);
        for (Effect effect : Effect.values())
            if (effect.wireName().equals(entry.decision())) return Optional.of(effect);
        return Optional.empty();
    }

    /** Arguments that the log could not keep whole can't be decided again. */
    private static boolean isCut(ActionEntry entry) {
        String arguments = entry.arguments();
        return arguments == null || arguments.startsWith("{\"cut\":true,");
    }
}

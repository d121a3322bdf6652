package com.crocovoice.portal.policy;

import com.crocovoice.portal.audit.Action;
import com.crocovoice.portal.audit.ActionLog;
import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.audit.Phase;
import com.crocovoice.portal.catalog.CatalogChanged;
import com.crocovoice.portal.catalog.McpServer;
import com.crocovoice.portal.catalog.Servers;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.NotFound;
import com.crocovoice.portal.wire.Ids;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds and removes rules. Each change is in the action log, with the version it made. */
@ApplicationScoped
public class EditRules {

    @Inject
    Rules rules;

    @Inject
    Servers servers;

    @Inject
    ActionLog log;

    @Inject
    Event<PolicyChanged> changed;

    @Inject
    Clock clock;

    /** @throws BadInput 422 {@code invalid_rule} with a pointer to every field that can't be */
    @RequiresRole(Role.SECURITY_ADMIN)
    @Transactional
    public RuleJson add(Caller caller, String traceId, RuleDraft draft) {
        Rule rule = draft.rule(Ids.next("rul"), named(draft.server()), caller.userName(), clock.instant());
        rules.add(rule);
        changed.fire(new PolicyChanged());
        RuleJson added = shown(rule);
        log.append(entry(caller, traceId, added, "rule_added"));
        return added;
    }

    /** @throws NotFound {@code rule_not_found} */
    @RequiresRole(Role.SECURITY_ADMIN)
    @Transactional
    public void remove(Caller caller, String traceId, String id) {
        Rule rule = rules.remove(id).orElseThrow(() -> new NotFound("rule_not_found", id));
        changed.fire(new PolicyChanged());
        log.append(entry(caller, traceId, shown(rule), "rule_removed"));
    }

    /** The rules of a server end with it, in the transaction that ends it. */
    void end(@Observes CatalogChanged change) {
        String serverId = change.deletedServerId();
        if (serverId != null && rules.removeOf(serverId) > 0) changed.fire(new PolicyChanged());
    }

    /** The server that a key names; empty when there is none. */
    private Optional<RuleDraft.Named> named(@Nullable String key) {
        if (key == null) return Optional.empty();
        if (key.equals("*")) return Optional.of(new RuleDraft.Named(null));
        return servers.findByKey(key).map(server -> new RuleDraft.Named(server.id()));
    }

    private RuleJson shown(Rule rule) {
        String serverId = rule.serverId();
        Map<String, String> keys = serverId == null
                ? Map.of()
                : servers.find(serverId)
                        .map(McpServer::key)
                        .map(key -> Map.of(serverId, key))
                        .orElse(Map.of());
        return RuleJson.of(rule, keys);
    }

    private Action entry(Caller caller, String traceId, RuleJson rule, String decision) {
        return new Action(
                Phase.DECISION,
                Outcome.COMPLETED,
                traceId,
                caller.userId(),
                caller.userName(),
                caller.team(),
                rule.server(),
                rule.tool(),
                Json.write(rule),
                null,
                null,
                null,
                decision,
                List.of(rule.id()),
                rules.version(),
                null,
                List.of(caller.userName()),
                null);
    }
}

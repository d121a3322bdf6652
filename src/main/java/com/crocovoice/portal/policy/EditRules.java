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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        return keep(caller, traceId, rule);
    }

    /** @throws NotFound {@code rule_not_found} */
    @RequiresRole(Role.SECURITY_ADMIN)
    @Transactional
    public void remove(Caller caller, String traceId, String id) {
        drop(caller, traceId, id);
    }

    /**
     * What a rule is about.
     *
     * @param server a key, or {@code *}
     */
    public record Place(String role, String server, String tool) {}

    /**
     * Makes one plain rule, or none, stand for a place: rules about exactly this, without conditions and without an end,
     * give way. Rules about more, or under conditions, stay.
     *
     * @param effect null for none
     * @throws BadInput 422 {@code invalid_rule}
     */
    @RequiresRole(Role.SECURITY_ADMIN)
    @Transactional
    public void set(Caller caller, String traceId, Place place, @Nullable Effect effect, boolean unattended) {
        boolean lifts = unattended && effect == Effect.ALLOW;
        RuleDraft draft = new RuleDraft(
                place.role(),
                place.server(),
                place.tool(),
                effect == null ? Effect.DENY.wireName() : effect.wireName(),
                null,
                lifts,
                null,
                null,
                null,
                null);
        Rule wanted = draft.rule(Ids.next("rul"), named(place.server()), caller.userName(), clock.instant());
        List<Rule> standing = rules.load().rules().stream()
                .filter(rule -> isPlain(rule, wanted))
                .toList();
        boolean same = standing.stream().allMatch(r -> r.effect() == effect && r.unattended() == lifts);
        if (same && !(standing.isEmpty() && effect != null)) return;
        for (Rule rule : standing) drop(caller, traceId, rule.id());
        if (effect != null) keep(caller, traceId, wanted);
    }

    private static boolean isPlain(Rule rule, Rule wanted) {
        return rule.role().equals(wanted.role())
                && Objects.equals(rule.serverId(), wanted.serverId())
                && rule.tool().equals(wanted.tool())
                && rule.conditions().isEmpty()
                && rule.expiresAt() == null;
    }

    /** The rules of a server end with it, in the transaction that ends it. */
    void end(@Observes CatalogChanged change) {
        String serverId = change.deletedServerId();
        if (serverId != null && rules.removeOf(serverId) > 0) changed.fire(new PolicyChanged());
    }

    /** The rule of a draft, checked but not kept. */
    Rule drafted(RuleDraft draft, String id, Caller caller, Instant now) {
        return draft.rule(id, named(draft.server()), caller.userName(), now);
    }

    private RuleJson keep(Caller caller, String traceId, Rule rule) {
        rules.add(rule);
        changed.fire(new PolicyChanged());
        RuleJson added = shown(rule);
        log.append(entry(caller, traceId, added, "rule_added"));
        return added;
    }

    private void drop(Caller caller, String traceId, String id) {
        Rule rule = rules.remove(id).orElseThrow(() -> new NotFound("rule_not_found", id));
        changed.fire(new PolicyChanged());
        log.append(entry(caller, traceId, shown(rule), "rule_removed"));
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

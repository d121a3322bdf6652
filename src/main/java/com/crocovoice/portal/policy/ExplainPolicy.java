package com.crocovoice.portal.policy;

import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.catalog.Review;
import com.crocovoice.portal.catalog.Risk;
import com.crocovoice.portal.catalog.Servers;
import com.crocovoice.portal.catalog.ToolDirectory;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.identity.RoleDirectory;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Problem.Flaw;
import com.crocovoice.portal.problem.Unavailable;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Says why somebody can or can't call a tool: decides exactly as a call would be decided, and names every rule about the
 * tool with what it had to say.
 */
@ApplicationScoped
public class ExplainPolicy {

    @Inject
    Policies policies;

    @Inject
    ToolDirectory directory;

    @Inject
    Servers servers;

    @Inject
    RoleDirectory people;

    @Inject
    Clock clock;

    /**
     * @param user a user name; either this or {@code roles}
     * @param arguments a JSON object; absent is an empty one
     */
    public record Asked(
            @Nullable String user,
            @Nullable List<String> roles,
            @Nullable String server,
            @Nullable String tool,
            @Nullable JsonNode arguments) {}

    /**
     * @param roles whose grants were looked at
     * @param floor null when the tool's risk sets none, or a rule lifts it
     * @param rules those that decided first, then those that match, then the others
     * @param review a tool that is not accepted can't be called whatever the rules say
     */
    public record Answer(
            Effect effect,
            Risk risk,
            Review review,
            Set<String> roles,
            List<Said> rules,
            @Nullable Effect floor,
            @Nullable String approverRole,
            int quorum,
            long policyVersion) {}

    /** @param decided whether the answer rests on this rule */
    public record Said(Rule rule, RuleMatch match, boolean decided) {}

    /**
     * @throws BadInput 422 {@code invalid_question} with a pointer to every field that can't be
     * @throws Unavailable 503 {@code directory_unavailable} when a user's roles can't be had
     */
    @RequiresRole({Role.SECURITY_ADMIN, Role.AUDITOR})
    public Answer explain(Caller caller, Asked asked) {
        List<Flaw> flaws = new ArrayList<>();
        CatalogTool tool = tool(asked, flaws);
        Set<String> roles = roles(asked, flaws);
        JsonNode arguments = asked.arguments();
        if (arguments != null && !arguments.isObject() && !arguments.isNull())
            flaws.add(new Flaw("/arguments", "rule_flaw.arguments"));
        if (!flaws.isEmpty() || tool == null) throw new BadInput(422, "invalid_question", flaws);
        String text = arguments == null || arguments.isNull() ? "{}" : Json.canonical(arguments.toString());
        return answer(new Question(roles, tool, text), tool);
    }

    private Answer answer(Question question, CatalogTool tool) {
        Snapshot snapshot = policies.current();
        List<Rule> about = snapshot.rules().stream()
                .filter(rule -> rule.covers(tool.serverId(), tool.name()))
                .toList();
        Decision decision = PolicyDecider.decide(question, about, clock.instant(), snapshot.version());
        Set<String> deciding = Set.copyOf(decision.decidingRules());
        Map<String, Rule> byId = new HashMap<>();
        about.forEach(rule -> byId.put(rule.id(), rule));
        List<Said> said = decision.rules().stream()
                .map(m -> new Said(Objects.requireNonNull(byId.get(m.id())), m, deciding.contains(m.id())))
                .sorted(Comparator.comparing((Said s) -> !s.decided())
                        .thenComparing(s -> !s.match().matched()))
                .toList();
        return new Answer(
                decision.effect(),
                decision.risk(),
                tool.review(),
                new TreeSet<>(question.roles()),
                said,
                decision.floor(),
                decision.approverRole(),
                decision.quorum(),
                decision.policyVersion());
    }

    private @Nullable CatalogTool tool(Asked asked, List<Flaw> flaws) {
        String server = asked.server();
        String tool = asked.tool();
        if (server == null || servers.findByKey(server).isEmpty()) {
            flaws.add(new Flaw("/server", "rule_flaw.unknown_server"));
            return null;
        }
        CatalogTool found = tool == null ? null : directory.find(server, tool).orElse(null);
        if (found == null) flaws.add(new Flaw("/tool", "rule_flaw.unknown_tool"));
        return found;
    }

    private Set<String> roles(Asked asked, List<Flaw> flaws) {
        String user = asked.user();
        List<String> roles = asked.roles();
        if ((user == null) == (roles == null)) {
            flaws.add(new Flaw(user == null ? "/user" : "/roles", "rule_flaw.who"));
            return Set.of();
        }
        if (roles != null) return Set.copyOf(roles);
        return people.rolesOf(String.valueOf(user)).map(Caller::roles).orElseGet(() -> {
            flaws.add(new Flaw("/user", "rule_flaw.unknown_user"));
            return Set.of();
        });
    }
}

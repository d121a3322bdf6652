package com.crocovoice.portal.policy;

import com.crocovoice.portal.catalog.Risk;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.policy.RuleMatch.Why;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Decides: deny beats approve beats confirm beats allow; no rule that matches is a deny; a rule that can't be evaluated is
 * a deny. A destructive tool is confirmed at least, unless an allow rule that matches says {@code unattended}: the floor
 * is what holds while nobody said otherwise, and such a rule says otherwise. Any rule that asks for more still wins.
 * Pure and total: the same question and rules in any order give the same answer, and nothing is thrown.
 */
public final class PolicyDecider {

    private PolicyDecider() {}

    public static Decision decide(Question question, Collection<Rule> rules, Instant now, long policyVersion) {
        Arguments arguments = new Arguments(question.arguments());
        List<RuleMatch> said = new ArrayList<>(rules.size());
        List<Rule> matching = new ArrayList<>();
        boolean failed = false;
        for (Rule rule : rules) {
            RuleMatch match = ask(rule, question, arguments, now);
            said.add(match);
            failed |= match.why() == Why.ERROR;
            if (match.matched()) matching.add(rule);
        }
        Effect floor = floor(question.risk(), matching);
        Effect effect = failed || matching.isEmpty() ? Effect.DENY : strictest(matching, floor);
        List<Rule> approving = effect == Effect.APPROVE ? approving(matching) : List.of();
        return new Decision(
                effect, question.risk(), floor, said, policyVersion, approverRole(approving), quorum(approving));
    }

    /** The most favourable effect: conditions on grants are supposed to hold, conditions on restrictions not to. */
    static Effect likely(Collection<Rule> concerning, Risk risk, Instant now) {
        List<Rule> current =
                concerning.stream().filter(rule -> !rule.isExpired(now)).toList();
        List<Rule> matching = current.stream()
                .filter(rule -> rule.conditions().isEmpty() || !rule.restricts())
                .toList();
        if (matching.isEmpty()) matching = approving(current);
        if (matching.isEmpty()) return Effect.DENY;
        return strictest(matching, floor(risk, matching));
    }

    private static RuleMatch ask(Rule rule, Question question, Arguments arguments, Instant now) {
        if (!rule.covers(question.serverId(), question.toolName())) return no(rule, Why.OTHER_TOOL, rule.tool());
        if (!question.roles().contains(rule.role())) return no(rule, Why.OTHER_ROLE, rule.role());
        if (rule.isExpired(now)) return no(rule, Why.EXPIRED, String.valueOf(rule.expiresAt()));
        if (rule.conditions().isEmpty()) return yes(rule, Why.MATCHED, "");
        JsonNode values = arguments.parsed();
        if (values == null) return no(rule, Why.ERROR, "");
        return weigh(rule, values);
    }

    /** Looks at every condition, so that an error is found whatever stands before it. */
    private static RuleMatch weigh(Rule rule, JsonNode arguments) {
        RuleMatch failing = null;
        RuleMatch absent = null;
        for (Condition condition : rule.conditions()) {
            switch (condition.on(arguments)) {
                case ERROR -> {
                    return no(rule, Why.ERROR, condition.pointer());
                }
                case FAILS -> failing = no(rule, Why.CONDITION_FAILS, condition.pointer());
                case ABSENT ->
                    absent = rule.restricts()
                            ? yes(rule, Why.ABSENT_MATCHES, condition.pointer())
                            : no(rule, Why.ABSENT, condition.pointer());
                case HOLDS -> {}
            }
        }
        if (failing != null) return failing;
        return absent != null ? absent : yes(rule, Why.MATCHED, "");
    }

    private static Effect strictest(List<Rule> matching, @Nullable Effect floor) {
        return matching.stream().map(Rule::effect).reduce(floor == null ? Effect.ALLOW : floor, Effect::or);
    }

    private static @Nullable Effect floor(Risk risk, List<Rule> matching) {
        Predicate<Rule> lifts = rule -> rule.effect() == Effect.ALLOW && rule.unattended();
        return risk != Risk.DESTRUCTIVE || matching.stream().anyMatch(lifts) ? null : Effect.CONFIRM;
    }

    private static List<Rule> approving(List<Rule> matching) {
        return matching.stream().filter(r -> r.effect() == Effect.APPROVE).toList();
    }

    /** The one role that all rules name. Where they name several, only a security admin fits them all. */
    private static @Nullable String approverRole(List<Rule> approving) {
        Set<String> named = approving.stream()
                .map(Rule::approverRole)
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toSet());
        if (named.isEmpty()) return null;
        return named.size() == 1 ? named.iterator().next() : Role.SECURITY_ADMIN.realmName();
    }

    private static int quorum(List<Rule> approving) {
        return approving.stream()
                .mapToInt(r -> r.quorum() == null ? 1 : r.quorum())
                .max()
                .orElse(1);
    }

    private static RuleMatch yes(Rule rule, Why why, String detail) {
        return new RuleMatch(rule.id(), rule.effect(), true, why, detail);
    }

    private static RuleMatch no(Rule rule, Why why, String detail) {
        return new RuleMatch(rule.id(), rule.effect(), false, why, detail);
    }

    /** The arguments, parsed when the first condition asks for them; null when they are no JSON object. */
    private static final class Arguments {
        private final @Nullable String text;
        private @Nullable JsonNode parsed;
        private boolean tried;

        Arguments(@Nullable String text) {
            this.text = text;
        }

        @Nullable
        JsonNode parsed() {
            if (!tried) parsed = parse();
            tried = true;
            return parsed;
        }

        private @Nullable JsonNode parse() {
            try {
                JsonNode node = Json.parse(text == null ? "{}" : text);
                return node.isObject() ? node : null;
            } catch (BadInput e) {
                return null;
            }
        }
    }
}

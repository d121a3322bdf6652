package com.crocovoice.portal.policy;

import com.crocovoice.portal.ui.Texts;
import com.crocovoice.portal.ui.Times;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules in words, one line each, as pages show them. */
@Named
@RequestScoped
public class RuleWords {

    @Inject
    Texts texts;

    @Inject
    Times times;

    @Inject
    Policies policies;

    /** The rules of these ids as a person knows them: for whom, and about which tool. One that is gone keeps its id. */
    public String named(List<String> ids) {
        Map<String, Rule> known = policies.current().rules().stream()
                .collect(Collectors.toMap(Rule::id, Function.identity(), (one, same) -> one));
        return ids.stream().map(id -> named(id, known.get(id))).collect(Collectors.joining(" · "));
    }

    private String named(String id, @Nullable Rule rule) {
        if (rule == null) return id;
        String tool = rule.tool().equals("*") ? texts.of("rule.every_tool") : rule.tool();
        return texts.of("rule.named", rule.role(), tool);
    }

    /** Effect, what it is about, and under which conditions. */
    public String line(RuleJson rule) {
        String about = texts.of("rule.about", texts.word("effect", rule.effect()), rule.server(), rule.tool());
        String more = qualifiers(rule);
        return more.isEmpty() ? about : about + " · " + more;
    }

    /** One line for each rule, for a tool tip. */
    public String lines(List<RuleJson> rules) {
        return rules.stream().map(this::line).collect(Collectors.joining("\n"));
    }

    /** Conditions, expiry, approvers and reason; empty for a rule without any. */
    public String qualifiers(RuleJson rule) {
        List<String> parts = new ArrayList<>();
        for (RuleJson.Asked asked : rule.conditions())
            parts.add(texts.of("rule.condition", asked.pointer(), texts.word("op", asked.op()), value(asked)));
        if (rule.unattended()) parts.add(texts.of("rule.unattended"));
        if (rule.approverRole() != null) parts.add(texts.of("rule.approver_role", rule.approverRole()));
        if (rule.quorum() != null) parts.add(texts.of("rule.quorum", rule.quorum()));
        if (rule.expiresAt() != null) parts.add(texts.of("rule.expires", times.text(rule.expiresAt())));
        if (rule.reason() != null) parts.add(texts.of("rule.reason", rule.reason()));
        return String.join(" · ", parts);
    }

    private static String value(RuleJson.Asked asked) {
        return asked.op().equals(Operator.EXISTS.wireName()) && asked.value().isNull()
                ? ""
                : asked.value().toString();
    }
}

package com.crocovoice.portal.policy;

import com.crocovoice.portal.catalog.Review;
import com.crocovoice.portal.catalog.Risk;
import com.crocovoice.portal.policy.RuleMatch.Why;
import com.crocovoice.portal.problem.ProblemTexts;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An explanation as the REST interface writes it. */
public record ExplainJson(
        Effect effect,
        Risk risk,
        List<Said> rules,
        @Nullable Effect floor,
        Review review,
        Set<String> roles,
        @Nullable String approverRole,
        int quorum,
        long policyVersion) {

    /** @param why a sentence in the asker's language, {@code whyCode} the same for scripts */
    public record Said(
            String id,
            Effect effect,
            boolean matched,
            String why,
            Why whyCode,
            boolean decided,
            String role,
            String tool,
            @Nullable String reason) {}

    static ExplainJson of(ExplainPolicy.Answer answer, Locale locale) {
        return new ExplainJson(
                answer.effect(),
                answer.risk(),
                answer.rules().stream().map(said -> said(said, locale)).toList(),
                answer.floor(),
                answer.review(),
                answer.roles(),
                answer.approverRole(),
                answer.quorum(),
                answer.policyVersion());
    }

    private static Said said(ExplainPolicy.Said said, Locale locale) {
        Rule rule = said.rule();
        RuleMatch match = said.match();
        return new Said(
                rule.id(),
                rule.effect(),
                match.matched(),
                ProblemTexts.message("policy_why." + match.why().wireName(), locale, match.detail()),
                match.why(),
                said.decided(),
                rule.role(),
                rule.tool(),
                rule.reason());
    }
}

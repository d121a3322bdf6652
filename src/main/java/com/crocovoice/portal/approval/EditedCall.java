package com.crocovoice.portal.approval;

import com.crocovoice.portal.catalog.ArgumentCheck;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.catalog.ToolDirectory;
import com.crocovoice.portal.policy.Decision;
import com.crocovoice.portal.policy.Effect;
import com.crocovoice.portal.policy.Policies;
import com.crocovoice.portal.policy.Question;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Conflict;
import com.crocovoice.portal.problem.Forbidden;
import com.crocovoice.portal.problem.Problem.Flaw;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** A held call as it is now: whether its tool still is what it was, and what other arguments would mean. */
@ApplicationScoped
class EditedCall {

    @Inject
    ToolDirectory directory;

    @Inject
    ArgumentCheck check;

    @Inject
    Policies policies;

    /**
     * The tool, if it still is the one that was asked for.
     *
     * @throws Conflict {@code tool_not_accepted}, {@code server_disabled}
     */
    CatalogTool toolOf(ApprovalRequest held) {
        CatalogTool tool = directory
                .find(held.tool().serverKey(), held.tool().name())
                .filter(held.tool()::isStill)
                .orElseThrow(() -> new Conflict("tool_not_accepted", held.tool().label()));
        if (!tool.serverEnabled()) throw new Conflict("server_disabled", tool.serverName());
        return tool;
    }

    /**
     * The same call with other arguments: checked and decided as if it were asked anew by who asked before.
     *
     * @throws BadInput 422 {@code invalid_arguments}
     * @throws Forbidden {@code denied_by_policy}
     */
    HeldCall of(ApprovalRequest held, CatalogTool tool, CallArguments arguments) {
        List<Flaw> flaws = check.check(tool, arguments.tree());
        if (!flaws.isEmpty()) throw new BadInput(422, "invalid_arguments", flaws, tool.label());
        var requester = held.requester().asCaller();
        Decision decision = policies.decide(new Question(requester.roles(), tool, arguments.canonical()));
        if (decision.effect() == Effect.DENY) throw new Forbidden("denied_by_policy", tool.label());
        return new HeldCall(
                requester,
                tool,
                arguments,
                decision,
                decision.effect(),
                held.ruling().isConsent() && decision.effect() == Effect.ALLOW,
                preview(held, tool, arguments),
                held.traceId(),
                held.channel(),
                held.spoken());
    }

    private static Preview preview(ApprovalRequest held, CatalogTool tool, CallArguments arguments) {
        Preview card = PreviewCard.of(tool, arguments.tree());
        return held.preview().source() == Preview.Source.SERVER ? card.without(Preview.Note.EDITED) : card;
    }
}

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
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A held call with other arguments: checked and decided as if it were asked anew. */
@ApplicationScoped
class EditedCall {

    @Inject
    ToolDirectory directory;

    @Inject
    ArgumentCheck check;

    @Inject
    Policies policies;

    boolean differs(ApprovalRequest held, String arguments) {
        return !Json.hash(arguments).equals(held.argumentsHash());
    }

    /**
     * @throws BadInput 422 {@code invalid_arguments}
     * @throws Forbidden {@code denied_by_policy}
     * @throws Conflict {@code tool_not_accepted}
     */
    HeldCall of(ApprovalRequest held, String arguments) {
        CatalogTool tool = directory
                .find(held.serverKey(), held.toolName())
                .filter(t -> t.serverId().equals(held.serverId())
                        && t.isAccepted()
                        && t.pin().equals(held.pin()))
                .orElseThrow(() -> new Conflict("tool_not_accepted", held.toolName()));
        JsonNode parsed = Json.parse(arguments);
        List<Flaw> flaws = check.check(tool, parsed);
        if (!flaws.isEmpty()) throw new BadInput(422, "invalid_arguments", flaws, tool.label());
        Decision decision = policies.decide(new Question(held.requester().roles(), tool, arguments));
        if (decision.effect() == Effect.DENY) throw new Forbidden("denied_by_policy", tool.label());
        // What was held stays held, whatever the new arguments would be allowed.
        Effect effect = decision.effect().or(held.effect());
        return new HeldCall(
                held.requester(),
                tool,
                arguments,
                decision,
                effect,
                held.isConsent(),
                PreviewCard.of(tool, parsed),
                held.traceId(),
                held.channel(),
                held.spoken());
    }
}

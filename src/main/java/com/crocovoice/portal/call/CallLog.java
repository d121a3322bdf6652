package com.crocovoice.portal.call;

import com.crocovoice.portal.approval.CallArguments;
import com.crocovoice.portal.audit.Action;
import com.crocovoice.portal.audit.ActionLog;
import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.audit.Phase;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.policy.Decision;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the moments of a call that has no row of its own into the action log; each is committed when it returns. */
@ApplicationScoped
class CallLog {

    @Inject
    ActionLog log;

    void intent(Call call) {
        write(call, Phase.INTENT, Outcome.SENT, null, null);
    }

    void outcome(Call call, Outcome outcome, @Nullable String response, @Nullable Long latencyMs) {
        write(call, Phase.OUTCOME, outcome, response, latencyMs);
    }

    private void write(Call call, Phase phase, Outcome outcome, @Nullable String response, @Nullable Long latencyMs) {
        CallArguments checked = call.arguments();
        Decision decision = call.decision();
        Caller caller = call.caller();
        CatalogTool tool = call.tool();
        log.appendNow(new Action(
                phase,
                outcome,
                call.request().traceId(),
                caller.userId(),
                caller.userName(),
                caller.team(),
                tool.serverKey(),
                tool.name(),
                checked == null ? call.readableArguments() : checked.canonical(),
                checked == null ? null : checked.hash(),
                response,
                latencyMs,
                decision == null ? null : decision.effect().wireName(),
                decision == null ? List.of() : decision.decidingRules(),
                decision == null ? null : decision.policyVersion(),
                null,
                List.of(),
                tool.pin()));
    }

    /** A preview is a sending like any other: nothing leaves without an entry. */
    void preview(Call call, String toolName, String arguments, Outcome outcome, @Nullable Long latencyMs) {
        Caller caller = call.caller();
        log.appendNow(new Action(
                outcome == Outcome.SENT ? Phase.INTENT : Phase.OUTCOME,
                outcome,
                call.request().traceId(),
                caller.userId(),
                caller.userName(),
                caller.team(),
                call.tool().serverKey(),
                toolName,
                arguments,
                Json.hash(arguments),
                null,
                latencyMs,
                "preview",
                List.of(),
                null,
                null,
                List.of(),
                call.tool().pin()));
    }
}

package com.crocovoice.portal.approval;

import com.crocovoice.portal.catalog.Risk;
import com.crocovoice.portal.policy.Effect;
import com.crocovoice.portal.wire.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A held call as pages and the REST interface show it.
 *
 * @param mayGrant whether the one who looks may grant it
 * @param mayReject whether the one who looks may turn it down
 */
public record ApprovalRow(
        String id,
        ApprovalState state,
        String requester,
        String requesterName,
        @Nullable String team,
        String server,
        String serverName,
        String tool,
        String toolTitle,
        Risk risk,
        JsonNode arguments,
        String argumentsHash,
        String pin,
        Preview preview,
        Effect effect,
        boolean consentRequired,
        int quorum,
        @Nullable String approverRole,
        List<DecisionRow> decisions,
        List<String> rules,
        String traceId,
        @Nullable String spoken,
        Instant requestedAt,
        Instant expiresAt,
        @Nullable Instant finishedAt,
        @Nullable String outcome,
        @Nullable String problem,
        @Nullable JsonNode mcpResponse,
        @Nullable Long latencyMs,
        boolean mayGrant,
        boolean mayReject) {

    /** One person's word. */
    public record DecisionRow(
            String decision, String by, @Nullable String reason, Instant at) {}

    static ApprovalRow of(ApprovalRequest a, List<ApprovalDecision> decisions, boolean mayGrant, boolean mayReject) {
        String response = a.mcpResponse();
        return new ApprovalRow(
                a.id(),
                a.state(),
                a.requesterName(),
                a.requester().displayName(),
                a.team(),
                a.serverKey(),
                a.serverName(),
                a.toolName(),
                a.toolLabel(),
                a.risk(),
                Json.parse(a.arguments()),
                a.argumentsHash(),
                a.pin(),
                a.preview(),
                a.effect(),
                a.isConsent(),
                a.quorum(),
                a.approverRole(),
                decisions.stream()
                        .map(d -> new DecisionRow(d.decision(), d.byName(), d.reason(), d.at()))
                        .toList(),
                a.rules(),
                a.traceId(),
                a.spoken(),
                a.requestedAt(),
                a.expiresAt(),
                a.finishedAt(),
                a.outcome(),
                a.problem(),
                response == null ? null : Json.parse(response),
                a.latencyMs(),
                mayGrant,
                mayReject);
    }
}

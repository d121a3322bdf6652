package com.crocovoice.portal.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An entry as the REST interface and the exports write it. */
public record ActionJson(
        long seq,
        Phase phase,
        String traceId,
        String userId,
        String userName,
        String mcpServer,
        String toolName,
        @Nullable JsonNode arguments,
        @Nullable JsonNode mcpResponse,
        @Nullable Long latencyMs,
        Instant at,
        @Nullable String team,
        @Nullable String decision,
        List<String> rules,
        @Nullable Long policyVersion,
        @Nullable String approvalId,
        List<String> approvers,
        @Nullable String pin,
        @Nullable String argumentsHash,
        Outcome outcome,
        @Nullable String argumentsSha256,
        @Nullable String mcpResponseSha256,
        String prevHash,
        String hash) {

    static ActionJson of(ActionEntry entry) {
        return new ActionJson(
                entry.seq(),
                entry.phase(),
                entry.traceId(),
                entry.userId(),
                entry.userName(),
                entry.mcpServer(),
                entry.toolName(),
                json(entry.arguments()),
                json(entry.mcpResponse()),
                entry.latencyMs(),
                entry.at(),
                entry.team(),
                entry.decision(),
                entry.rules(),
                entry.policyVersion(),
                entry.approvalId(),
                entry.approvers(),
                entry.pin(),
                entry.argumentsHash(),
                entry.outcome(),
                entry.argumentsSha256(),
                entry.mcpResponseSha256(),
                entry.prevHash(),
                entry.hash());
    }

    private static @Nullable JsonNode json(@Nullable String text) {
        return text == null ? null : Payload.read(text);
    }
}

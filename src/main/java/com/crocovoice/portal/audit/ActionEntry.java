package com.crocovoice.portal.audit;

import com.crocovoice.portal.wire.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One entry as it stands in the log. Its hash is SHA-256 over the previous entry's hash (64 hex digits) followed by the
 * RFC 8785 form of everything else, in which arguments and response stand for themselves by their SHA-256. So a reader who
 * may not see the payloads can still check the chain, and one who may can check the payloads too.
 *
 * @param arguments compact JSON
 * @param argumentsSha256 over {@code arguments}; null without them
 * @param argumentsHash the hash that approvals are bound to: over the RFC 8785 form of the arguments
 */
public record ActionEntry(
        long seq,
        Phase phase,
        Outcome outcome,
        String traceId,
        String userId,
        String userName,
        @Nullable String team,
        String mcpServer,
        String toolName,
        @Nullable String arguments,
        @Nullable String argumentsSha256,
        @Nullable String argumentsHash,
        @Nullable String mcpResponse,
        @Nullable String mcpResponseSha256,
        @Nullable Long latencyMs,
        Instant at,
        @Nullable String decision,
        List<String> rules,
        @Nullable Long policyVersion,
        @Nullable String approvalId,
        List<String> approvers,
        @Nullable String pin,
        String prevHash,
        String hash) {

    /** What stands before the first entry. */
    static final String GENESIS = "0".repeat(64);

    public ActionEntry {
        rules = List.copyOf(rules);
        approvers = List.copyOf(approvers);
    }

    /** The entry that follows {@code prevHash}, sealed. Long values are cut to what the table holds. */
    static ActionEntry of(Action action, long seq, Instant at, String prevHash) {
        String arguments = Payload.compact(action.arguments(), Payload.MOST_ARGUMENTS);
        String response = Payload.compact(action.mcpResponse(), Payload.MOST_RESPONSE);
        ActionEntry open = new ActionEntry(
                seq,
                action.phase(),
                action.outcome(),
                Payload.cut(action.traceId(), 40),
                Payload.cut(action.userId(), 64),
                Payload.cut(action.userName(), 255),
                action.team() == null ? null : Payload.cut(action.team(), 100),
                Payload.cut(action.mcpServer(), 100),
                Payload.cut(action.toolName(), 200),
                arguments,
                sha256(arguments),
                action.argumentsHash(),
                response,
                sha256(response),
                action.latencyMs(),
                at.truncatedTo(ChronoUnit.MICROS),
                action.decision() == null ? null : Payload.cut(action.decision(), 40),
                action.rules(),
                action.policyVersion(),
                action.approvalId(),
                action.approvers(),
                action.pin(),
                prevHash,
                "");
        return open.withHash(open.computedHash());
    }

    /** What the hash must be for what the entry says. */
    String computedHash() {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("seq", seq);
        said.put("phase", phase.wireName());
        said.put("outcome", outcome.wireName());
        said.put("trace_id", traceId);
        said.put("user_id", userId);
        said.put("user_name", userName);
        said.put("team", team);
        said.put("mcp_server", mcpServer);
        said.put("tool_name", toolName);
        said.put("arguments_sha256", argumentsSha256);
        said.put("arguments_hash", argumentsHash);
        said.put("mcp_response_sha256", mcpResponseSha256);
        said.put("latency_ms", latencyMs);
        said.put("at", at.toString());
        said.put("decision", decision);
        said.put("rules", rules);
        said.put("policy_version", policyVersion);
        said.put("approval_id", approvalId);
        said.put("approvers", approvers);
        said.put("pin", pin);
        return Json.sha256(prevHash + Json.canonical(Json.write(said)));
    }

    /** Whether nothing of it was changed since it was written. */
    boolean isGenuine() {
        return Objects.equals(argumentsSha256, sha256(arguments))
                && Objects.equals(mcpResponseSha256, sha256(mcpResponse))
                && hash.equals(computedHash());
    }

    /** Without what only auditors may read; the chain can still be checked. */
    ActionEntry withoutPayloads() {
        return copy(null, null, hash);
    }

    private ActionEntry withHash(String sealed) {
        return copy(arguments, mcpResponse, sealed);
    }

    private ActionEntry copy(@Nullable String shownArguments, @Nullable String shownResponse, String sealed) {
        return new ActionEntry(
                seq,
                phase,
                outcome,
                traceId,
                userId,
                userName,
                team,
                mcpServer,
                toolName,
                shownArguments,
                argumentsSha256,
                argumentsHash,
                shownResponse,
                mcpResponseSha256,
                latencyMs,
                at,
                decision,
                rules,
                policyVersion,
                approvalId,
                approvers,
                pin,
                prevHash,
                sealed);
    }

    private static @Nullable String sha256(@Nullable String text) {
        return text == null ? null : Json.sha256(text);
    }
}

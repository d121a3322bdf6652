package com.crocovoice.portal.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written to the action log; the log adds sequence, time and hashes.
 *
 * @param userId who asked (Keycloak's {@code sub}); for a decision the approvers name who decided
 * @param mcpServer the server's key
 * @param arguments JSON text as it was asked; null when it was no JSON
 * @param mcpResponse JSON text as it came
 * @param decision effect in force, or the decision taken: {@code allow}, {@code approve} …
 * @param rules ids of the rules that decided
 * @param approvers user names
 */
public record Action(
        Phase phase,
        Outcome outcome,
        String traceId,
        String userId,
        String userName,
        @Nullable String team,
        String mcpServer,
        String toolName,
        @Nullable String arguments,
        @Nullable String argumentsHash,
        @Nullable String mcpResponse,
        @Nullable Long latencyMs,
        @Nullable String decision,
        List<String> rules,
        @Nullable Long policyVersion,
        @Nullable String approvalId,
        List<String> approvers,
        @Nullable String pin) {

    public Action {
        rules = List.copyOf(rules);
        approvers = List.copyOf(approvers);
    }
}

package com.crocovoice.portal.policy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A rule as the REST interface and the log write it.
 *
 * @param server the server's key, {@code *} for every server
 */
public record RuleJson(
        String id,
        String role,
        String server,
        String tool,
        Effect effect,
        List<Asked> conditions,
        boolean unattended,
        @Nullable Integer quorum,
        @Nullable String approverRole,
        @Nullable Instant expiresAt,
        @Nullable String reason,
        String createdBy,
        Instant createdAt) {

    /** A condition as it was written. */
    public record Asked(String pointer, String op, JsonNode value) {}

    /** @param keys the servers' keys by their ids */
    static RuleJson of(Rule rule, Map<String, String> keys) {
        String serverId = rule.serverId();
        return new RuleJson(
                rule.id(),
                rule.role(),
                serverId == null ? "*" : keys.getOrDefault(serverId, serverId),
                rule.tool(),
                rule.effect(),
                rule.conditions().stream()
                        .map(c -> new Asked(c.pointer(), c.op(), c.value()))
                        .toList(),
                rule.unattended(),
                rule.quorum(),
                rule.approverRole(),
                rule.expiresAt(),
                rule.reason(),
                rule.createdBy(),
                rule.createdAt());
    }
}

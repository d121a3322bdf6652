package com.crocovoice.portal.policy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holders of a role may do with tools of a server. The order of rules means nothing.
 *
 * @param id {@code rul_…}
 * @param role a realm role's name
 * @param serverId the server's id, so that a new server under an old key inherits nothing; null for every server
 * @param tool a tool's name, with {@code *} and {@code ?}
 * @param conditions all of them must hold
 * @param unattended an allow that lets a destructive tool run without anybody being asked
 * @param quorum how many must approve; null for one
 * @param approverRole who may approve; null for the approvers of the requester's team
 * @param expiresAt from this moment on the rule matches nothing
 */
public record Rule(
        String id,
        String role,
        @Nullable String serverId,
        String tool,
        Effect effect,
        List<Condition> conditions,
        boolean unattended,
        @Nullable Integer quorum,
        @Nullable String approverRole,
        @Nullable Instant expiresAt,
        @Nullable String reason,
        String createdBy,
        Instant createdAt) {

    public Rule {
        conditions = List.copyOf(conditions);
    }

    /** Whether it speaks about this tool, whoever asks. */
    boolean covers(String server, String toolName) {
        return (serverId == null || serverId.equals(server)) && Glob.matches(tool, toolName);
    }

    boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** Whether it restricts: then a condition on a value that isn't there counts as fulfilled, otherwise as not. */
    boolean restricts() {
        return effect == Effect.DENY || effect == Effect.APPROVE;
    }
}

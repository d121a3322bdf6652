package com.crocovoice.portal.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A server as lists and the REST interface show it. Secrets are write-only: of a token the last four characters at most.
 *
 * @param toolCount tools that are there
 * @param toReview how many of them wait for a security admin
 * @param editable whether the caller may change it
 */
public record ServerRow(
        String id,
        String key,
        String name,
        ServerKind kind,
        @Nullable String connector,
        Transport transport,
        String url,
        Auth auth,
        @Nullable String team,
        ServerState state,
        @Nullable String stateReason,
        @Nullable String stateDetail,
        Instant stateSince,
        @Nullable Instant nextTryAt,
        @Nullable String protocolVersion,
        @Nullable String instructions,
        int toolCount,
        int toReview,
        @Nullable Instant lastSeenAt,
        @Nullable Long latencyMs,
        String createdBy,
        Instant createdAt,
        boolean editable) {

    /** @param token {@code …} and the last four characters; null without one or when it is too short to show any */
    public record Auth(
            AuthType type,
            @Nullable String header,
            @Nullable String token) {}

    static ServerRow of(McpServer s, int toolCount, int toReview, boolean editable) {
        String hint = s.authHint();
        Transport found = s.transportFound();
        return new ServerRow(
                s.id(),
                s.key(),
                s.name(),
                s.kind(),
                s.connector(),
                found == null ? s.transportWanted() : found,
                s.url(),
                new Auth(s.authType(), s.authHeader(), hint == null ? null : "…" + hint),
                s.team(),
                s.state(),
                s.stateReason(),
                s.stateDetail(),
                s.stateSince(),
                s.nextTryAt(),
                s.protocolVersion(),
                s.instructions(),
                toolCount,
                toReview,
                s.lastSeenAt(),
                s.latencyMs(),
                s.createdBy(),
                s.createdAt(),
                editable);
    }
}

package com.crocovoice.portal.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A server as lists and the REST interface show it. Secrets are write-only: of a token the last four characters at most,
 * of an address nothing after the question mark unless the caller may change it.
 *
 * @param transport the one that was found, else the one that was asked for
 * @param toolCount tools that are there
 * @param toReview how many of them wait for a security admin
 * @param revision stands for what people wish of it; sent back as {@code If-Match} it keeps two from editing at once
 * @param editable whether the caller may change it
 * @param sampling whether it may ask the portal's language model something in the middle of a call
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
        String revision,
        boolean editable,
        boolean sampling) {

    /** @param token {@code …} and the last four characters; null without one or when it is too short to show any */
    public record Auth(
            AuthType type,
            @Nullable String header,
            @Nullable String token) {}

    static ServerRow of(McpServer server, int toolCount, int toReview, boolean editable) {
        Health health = server.health();
        Transport found = health.transport();
        String hint = server.authHint();
        return new ServerRow(
                server.id(),
                server.key(),
                server.name(),
                server.kind(),
                server.connector(),
                found == null ? server.transport() : found,
                editable ? server.url() : server.url().replaceFirst("\\?.*", "?…"),
                new Auth(server.authType(), server.authHeader(), hint == null ? null : "…" + hint),
                server.team(),
                server.state(),
                health.reason(),
                health.detail(),
                health.since(),
                health.nextTryAt(),
                health.protocolVersion(),
                health.instructions(),
                toolCount,
                toReview,
                health.lastSeenAt(),
                health.latencyMs(),
                server.createdBy(),
                server.createdAt(),
                server.revision(),
                editable,
                server.lendsModel());
    }
}

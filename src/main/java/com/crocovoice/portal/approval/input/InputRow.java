package com.crocovoice.portal.approval.input;

import com.crocovoice.portal.approval.Ending;
import com.crocovoice.portal.wire.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A question of a server as pages and the REST interface show it to who may answer.
 *
 * @param mode {@code form} or {@code url}
 * @param arguments of the call that asks
 * @param requestedSchema null when an address is to be opened
 * @param content the answer
 * @param callOutcome how the call ended afterwards; null as long as it has not
 * @param mayAnswer whether it can be answered now
 */
public record InputRow(
        String id,
        InputState state,
        String server,
        String serverName,
        String tool,
        String toolTitle,
        JsonNode arguments,
        String mode,
        String message,
        @Nullable JsonNode requestedSchema,
        @Nullable String url,
        @Nullable JsonNode content,
        Instant askedAt,
        Instant expiresAt,
        @Nullable Instant answeredAt,
        String traceId,
        @Nullable String approvalId,
        @Nullable String callOutcome,
        @Nullable JsonNode mcpResponse,
        @Nullable Long latencyMs,
        boolean mayAnswer) {

    static InputRow of(InputRequest i, Instant now, boolean whole) {
        Ending ending = i.ending();
        return new InputRow(
                i.id(),
                i.state(),
                i.tool().serverKey(),
                i.tool().serverName(),
                i.tool().name(),
                i.tool().label(),
                Json.parse(i.arguments()),
                i.url() == null ? "form" : "url",
                i.message(),
                tree(i.schema()),
                i.url(),
                tree(i.content()),
                i.askedAt(),
                i.expiresAt(),
                i.answeredAt(),
                i.traceId(),
                i.approvalId(),
                ending == null ? null : ending.outcome(),
                ending == null || !whole ? null : tree(ending.mcpResponse()),
                ending == null ? null : ending.latencyMs(),
                i.state() == InputState.PENDING && !i.isOver(now));
    }

    private static @Nullable JsonNode tree(@Nullable String json) {
        return json == null ? null : Json.parse(json);
    }
}

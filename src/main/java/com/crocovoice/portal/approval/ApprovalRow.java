package com.crocovoice.portal.approval;

import com.crocovoice.portal.approval.ApprovalDecision.Kind;
import com.crocovoice.portal.catalog.Risk;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.policy.Effect;
import com.crocovoice.portal.wire.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A held call as pages and the REST interface show it.
 *
 * @param expiresAt null when nobody has to decide it
 * @param problem the code of why it was cancelled
 * @param mcpResponse as it came; null in lists
 * @param progress while it is on its way and its server tells; null in lists
 * @param mayGrant whether the one who looks may grant it now
 * @param mayReject whether the one who looks may turn it down now
 * @param mayWithdraw whether the one who looks may take it back now
 * @param mayResolve whether the one who looks may say what became of it
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
        String channel,
        String traceId,
        @Nullable String spoken,
        Instant requestedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant finishedAt,
        @Nullable String outcome,
        @Nullable String problem,
        @Nullable JsonNode mcpResponse,
        @Nullable Long latencyMs,
        @Nullable Progress progress,
        boolean mayGrant,
        boolean mayReject,
        boolean mayWithdraw,
        boolean mayResolve) {

    /**
     * How far it has come.
     *
     * @param total null when nobody knows
     */
    public record Progress(
            double done, @Nullable Double total, @Nullable String message, Instant at) {

        static @Nullable Progress of(@Nullable ApprovalProgress told) {
            return told == null ? null : new Progress(told.done(), told.total(), told.message(), told.at());
        }
    }

    /**
     * One person's word.
     *
     * @param argumentsHash what it was about
     * @param replaced for an edit: the arguments of before
     */
    public record DecisionRow(
            Kind decision,
            String by,
            @Nullable String reason,
            String argumentsHash,
            @Nullable JsonNode replaced,
            Instant at) {

        static DecisionRow of(ApprovalDecision said) {
            return new DecisionRow(
                    said.decision(),
                    said.byName(),
                    said.reason(),
                    said.argumentsHash(),
                    tree(said.replaced()),
                    said.at());
        }
    }

    /** @param whole with the server's answer, which may be large */
    static ApprovalRow of(
            ApprovalRequest a,
            List<ApprovalDecision> decisions,
            Caller looks,
            Instant now,
            boolean whole,
            @Nullable ApprovalProgress progress) {
        Ending ending = a.ending();
        boolean open = a.state() == ApprovalState.PENDING && !a.isOver(now);
        boolean agreed = Agreement.on(a.argumentsHash(), decisions).of(looks).isPresent();
        return new ApprovalRow(
                a.id(),
                a.state(),
                a.requester().userName(),
                a.requester().label(),
                a.requester().team(),
                a.tool().serverKey(),
                a.tool().serverName(),
                a.tool().name(),
                a.tool().label(),
                a.tool().risk(),
                Json.parse(a.arguments()),
                a.argumentsHash(),
                a.tool().pin(),
                a.preview(),
                a.ruling().effect(),
                a.ruling().isConsent(),
                a.ruling().quorum(),
                a.ruling().approverRole(),
                decisions.stream().map(DecisionRow::of).toList(),
                a.ruling().rules(),
                a.channel(),
                a.traceId(),
                a.spoken(),
                a.requestedAt(),
                a.isDirect() ? null : a.expiresAt(),
                ending == null ? null : ending.at(),
                ending == null ? null : ending.outcome(),
                ending == null ? null : ending.problem(),
                ending == null || !whole ? null : tree(ending.mcpResponse()),
                ending == null ? null : ending.latencyMs(),
                a.state() == ApprovalState.EXECUTING ? Progress.of(progress) : null,
                open && a.mayGrant(looks) && !agreed,
                open && a.mayReject(looks),
                open && a.requester().is(looks),
                a.state() == ApprovalState.UNKNOWN && a.mayResolve(looks));
    }

    private static @Nullable JsonNode tree(@Nullable String json) {
        return json == null ? null : Json.parse(json);
    }
}

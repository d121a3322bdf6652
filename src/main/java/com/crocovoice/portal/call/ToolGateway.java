package com.crocovoice.portal.call;

import com.crocovoice.portal.approval.ApprovalRequest;
import com.crocovoice.portal.approval.Approvals;
import com.crocovoice.portal.approval.Consents;
import com.crocovoice.portal.approval.HeldCall;
import com.crocovoice.portal.approval.HoldCall;
import com.crocovoice.portal.approval.Preview;
import com.crocovoice.portal.approval.PreviewCard;
import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.call.CallLog.Subject;
import com.crocovoice.portal.call.CallRequest.Channel;
import com.crocovoice.portal.catalog.ArgumentCheck;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.catalog.Risk;
import com.crocovoice.portal.catalog.ToolDirectory;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.policy.Decision;
import com.crocovoice.portal.policy.Effect;
import com.crocovoice.portal.policy.Policies;
import com.crocovoice.portal.policy.Question;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Conflict;
import com.crocovoice.portal.problem.Forbidden;
import com.crocovoice.portal.problem.NotFound;
import com.crocovoice.portal.problem.Problem;
import com.crocovoice.portal.problem.Problem.Flaw;
import com.crocovoice.portal.problem.Unavailable;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The only door to a tool, for every channel. A call resolves its server and tool by our own keys, must meet an accepted
 * definition and some grant, has its arguments checked, is decided, and then is denied, held for a person, or sent: once,
 * after its intent is in the action log, with a hard deadline. Each ending is in the log as well. Nothing that stands in
 * the arguments can change which tool is called.
 */
@ApplicationScoped
public class ToolGateway {

    private static final int LARGEST_ARGUMENTS = 1 << 20;

    @Inject
    ToolDirectory directory;

    @Inject
    Policies policies;

    @Inject
    ArgumentCheck check;

    @Inject
    Consents consents;

    @Inject
    HoldCall hold;

    @Inject
    Approvals approvals;

    @Inject
    ServerPreview serverPreview;

    @Inject
    Sending sending;

    @Inject
    CallLog log;

    /**
     * Blocks until the call ended or is held; at most the deadline and what the log takes.
     *
     * @param progress hears how far a sent call has come
     */
    public CallOutcome call(Caller caller, CallRequest request, ProgressListener progress) {
        Optional<CatalogTool> known =
                directory.find(request.server(), request.tool()).filter(tool -> ToolRights.knows(caller, tool));
        // A call of nothing is nobody's action: it leaves no entry that would let strangers write into the log.
        if (known.isEmpty()) return refused(request, new NotFound("tool_not_found", request.tool()));
        CatalogTool tool = known.get();
        if (!tool.serverEnabled())
            return refuse(
                    caller, request, tool, null, Outcome.DENIED, new Conflict("server_disabled", tool.serverName()));
        if (!tool.isAccepted())
            return refuse(caller, request, tool, null, Outcome.DENIED, new Conflict("tool_not_accepted", tool.label()));
        if (!policies.anyGrant(caller.roles(), tool)) return denied(caller, request, tool, null);

        JsonNode arguments;
        try {
            arguments = parse(request.arguments());
        } catch (BadInput e) {
            return refuse(caller, request, tool, null, Outcome.INVALID_ARGUMENTS, e);
        }
        List<Flaw> flaws = check.check(tool, arguments);
        if (!flaws.isEmpty()) {
            var problem = new BadInput(422, "invalid_arguments", flaws, tool.label());
            return refuse(caller, request, tool, null, Outcome.INVALID_ARGUMENTS, problem);
        }
        String canonical = Json.canonical(request.arguments());
        Decision decision = policies.decide(new Question(caller.roles(), tool, canonical));
        if (decision.effect() == Effect.DENY) return denied(caller, request, tool, decision);

        Subject subject = subject(caller, request, tool, canonical, decision);
        if (tool.risk() != Risk.READ) {
            Optional<ApprovalRequest> unknown =
                    approvals.findUnknown(tool.serverId(), tool.name(), Json.sha256(canonical));
            if (unknown.isPresent())
                return refuse(
                        subject,
                        Outcome.DENIED,
                        new Conflict(
                                "outcome_unknown", tool.label(), unknown.get().id()));
        }
        boolean consent = decision.effect() == Effect.ALLOW && needsConsent(caller, request, tool);
        if (decision.effect() != Effect.ALLOW || consent)
            return held(caller, request, tool, canonical, arguments, decision, consent);
        return sent(subject, request, tool, canonical, decision, arguments, progress);
    }

    private static JsonNode parse(String arguments) {
        if (arguments.length() > LARGEST_ARGUMENTS) throw BadInput.tooLarge("arguments_too_large");
        return Json.parse(arguments);
    }

    /** The agent asks a person before it uses something that is not a read for them the first time. */
    private boolean needsConsent(Caller caller, CallRequest request, CatalogTool tool) {
        return request.channel() == Channel.AGENT && tool.risk() != Risk.READ && !consents.covers(caller, tool);
    }

    private CallOutcome held(
            Caller caller,
            CallRequest request,
            CatalogTool tool,
            String canonical,
            JsonNode arguments,
            Decision decision,
            boolean consent) {
        Effect effect = consent ? Effect.CONFIRM : decision.effect();
        Preview preview = serverPreview.of(tool, arguments, PreviewCard.of(tool, arguments));
        String id = hold.hold(heldCall(caller, request, tool, canonical, decision, effect, consent, preview));
        return new CallOutcome.Held(request.traceId(), id, effect, consent);
    }

    private static HeldCall heldCall(
            Caller caller,
            CallRequest request,
            CatalogTool tool,
            String canonical,
            Decision decision,
            Effect effect,
            boolean consent,
            Preview preview) {
        String channel = request.channel().name().toLowerCase(java.util.Locale.ROOT);
        return new HeldCall(
                caller,
                tool,
                canonical,
                decision,
                effect,
                consent,
                preview,
                request.traceId(),
                channel,
                request.spoken());
    }

    private CallOutcome sent(
            Subject subject,
            CallRequest request,
            CatalogTool tool,
            String canonical,
            Decision decision,
            JsonNode arguments,
            ProgressListener progress) {
        log.intent(subject);
        Sending.Result result = sending.send(tool, canonical, tool.risk() == Risk.READ, progress);
        log.outcome(subject, result.outcome(), result.response(), result.latencyMs());
        String trace = request.traceId();
        return switch (result.outcome()) {
            case COMPLETED, TOOL_ERROR ->
                new CallOutcome.Completed(
                        trace,
                        String.valueOf(result.response()),
                        result.outcome() == Outcome.TOOL_ERROR,
                        result.latencyMs());
            case UNKNOWN -> {
                HeldCall kept = heldCall(
                        subject.caller(),
                        request,
                        tool,
                        canonical,
                        decision,
                        decision.effect(),
                        false,
                        PreviewCard.of(tool, arguments));
                hold.keepUnknown(kept, result.latencyMs());
                yield new CallOutcome.Unanswered(trace, true, result.latencyMs());
            }
            case TIMED_OUT, FAILED -> new CallOutcome.Unanswered(trace, false, result.latencyMs());
            default -> new CallOutcome.Refused(trace, Unavailable.away("server_offline", tool.serverName()));
        };
    }

    private CallOutcome denied(Caller caller, CallRequest request, CatalogTool tool, @Nullable Decision decision) {
        return refuse(caller, request, tool, decision, Outcome.DENIED, new Forbidden("denied_by_policy", tool.label()));
    }

    private CallOutcome refuse(
            Caller caller,
            CallRequest request,
            CatalogTool tool,
            @Nullable Decision decision,
            Outcome outcome,
            Problem problem) {
        return refuse(subject(caller, request, tool, loggable(request.arguments()), decision), outcome, problem);
    }

    private CallOutcome refuse(Subject subject, Outcome outcome, Problem problem) {
        log.outcome(subject, outcome, null, null);
        return new CallOutcome.Refused(subject.traceId(), problem);
    }

    private static CallOutcome refused(CallRequest request, Problem problem) {
        return new CallOutcome.Refused(request.traceId(), problem);
    }

    /** What was asked, canonical when it is JSON; nothing when it is none or too large to keep. */
    private static @Nullable String loggable(String arguments) {
        if (arguments.length() > LARGEST_ARGUMENTS) return null;
        try {
            return Json.canonical(arguments);
        } catch (BadInput e) {
            return null;
        }
    }

    private static Subject subject(
            Caller caller,
            CallRequest request,
            CatalogTool tool,
            @Nullable String canonical,
            @Nullable Decision decision) {
        return new Subject(
                caller,
                request.traceId(),
                tool.serverKey(),
                tool.name(),
                canonical,
                canonical == null ? null : Json.sha256(canonical),
                tool.pin(),
                decision);
    }
}

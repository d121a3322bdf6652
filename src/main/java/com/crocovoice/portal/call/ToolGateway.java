package com.crocovoice.portal.call;

import com.crocovoice.portal.approval.ApprovalLife;
import com.crocovoice.portal.approval.Approvals;
import com.crocovoice.portal.approval.CallArguments;
import com.crocovoice.portal.approval.Consents;
import com.crocovoice.portal.approval.HeldCall;
import com.crocovoice.portal.approval.HoldCall;
import com.crocovoice.portal.approval.PreviewCard;
import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.call.CallRequest.Channel;
import com.crocovoice.portal.call.Sending.Result;
import com.crocovoice.portal.catalog.ArgumentCheck;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.catalog.Risk;
import com.crocovoice.portal.catalog.ToolDirectory;
import com.crocovoice.portal.connection.Passage;
import com.crocovoice.portal.freeze.Freezes;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
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
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The only door to a tool, for every channel. A call resolves its server and tool by our own keys, must meet an accepted
 * definition and some grant, has its arguments checked, is decided, and then is denied, held for a person, or sent: once,
 * after its intent is in the action log, with a hard deadline. Each ending is in the log as well; only a call of what does
 * not exist for the caller leaves no trace there. Nothing that stands in the arguments can change which tool is called.
 */
@ApplicationScoped
public class ToolGateway {

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
    ApprovalLife life;

    @Inject
    Freezes freezes;

    @Inject
    ServerPreview serverPreview;

    @Inject
    Sending sending;

    @Inject
    Parking parking;

    @Inject
    CallLog log;

    @Inject
    CallThreads threads;

    /**
     * Blocks until the call ended, is held or waits for an answer; at most the deadline and what the log takes. Whatever transaction the caller
     * is in stands aside: none is open while a server is asked.
     *
     * @param progress hears how far a sent call has come
     * @throws Forbidden {@code role_required} for who is no member
     */
    @RequiresRole
    @Transactional(TxType.NOT_SUPPORTED)
    public CallOutcome call(Caller caller, CallRequest request, ProgressListener progress) {
        Optional<CatalogTool> known =
                directory.find(request.server(), request.tool()).filter(tool -> tool.isKnownTo(caller));
        if (known.isEmpty())
            return new CallOutcome.Refused(request.traceId(), new NotFound("tool_not_found", request.tool()));
        CatalogTool tool = known.get();
        Call call = new Call(caller, request, tool);
        Optional<Problem> frozen = freezes.refusal(tool.serverId(), caller);
        if (frozen.isPresent()) return refuse(call, Outcome.DENIED, frozen.get());
        if (!tool.serverEnabled())
            return refuse(call, Outcome.DENIED, new Conflict("server_disabled", tool.serverName()));
        if (!tool.isAccepted()) return refuse(call, Outcome.DENIED, new Conflict("tool_not_accepted", tool.label()));
        if (!policies.anyGrant(caller.roles(), tool))
            return deny(call.with(policies.decide(new Question(caller.roles(), tool, call.readableArguments()))));
        try {
            call = call.with(argumentsOf(call));
        } catch (BadInput e) {
            return refuse(call, Outcome.INVALID_ARGUMENTS, e);
        }
        return decide(call, progress);
    }

    private CallArguments argumentsOf(Call call) {
        CallArguments arguments = CallArguments.read(call.tool(), call.request().arguments());
        List<Flaw> flaws = check.check(call.tool(), arguments.tree());
        if (flaws.isEmpty()) return arguments;
        throw new BadInput(422, "invalid_arguments", flaws, call.tool().label());
    }

    private CallOutcome decide(Call undecided, ProgressListener progress) {
        CatalogTool tool = undecided.tool();
        CallArguments arguments = undecided.checked();
        Decision decision = policies.decide(new Question(undecided.caller().roles(), tool, arguments.canonical()));
        Call call = undecided.with(decision);
        if (decision.effect() == Effect.DENY) return deny(call);
        boolean read = tool.risk() == Risk.READ;
        if (!read) {
            Optional<String> unknown = approvals.findUnknown(tool.serverId(), tool.name(), arguments.hash());
            if (unknown.isPresent())
                return refuse(call, Outcome.DENIED, new Conflict("outcome_unknown", tool.label(), unknown.get()));
        }
        if (decision.effect() != Effect.ALLOW) return hold(call, false);
        // The agent asks a person before it uses something that is not a read for them the first time.
        boolean agent = call.request().channel() == Channel.AGENT;
        if (agent && !read && !consents.covers(call.caller(), tool)) return hold(call, true);
        try {
            Optional<Passage> passage = sending.passage(tool, call.caller());
            if (passage.isEmpty()) return refuse(call, Outcome.DENIED, new NotFound("tool_not_found", tool.name()));
            return read ? read(call, passage.get(), progress) : write(call, passage.get(), progress);
        } catch (Conflict | Unavailable notLetIn) {
            return wait(call, notLetIn);
        }
    }

    /** Nobody let the caller into the server yet: the call goes on by itself when somebody does. */
    private CallOutcome wait(Call call, Problem notLetIn) {
        parking.park(call);
        return refuse(call, Outcome.OFFLINE, notLetIn);
    }

    private CallOutcome hold(Call call, boolean consent) {
        Effect effect = consent ? Effect.CONFIRM : call.decided().effect();
        ServerPreview.Told told = serverPreview.of(call);
        Execution.Answered refusal = told.refusal();
        if (refusal != null) {
            log.outcome(call, Outcome.TOOL_ERROR, refusal.response(), null);
            return new CallOutcome.Completed(call.request().traceId(), refusal.response(), true, 0);
        }
        Call held = told.narrowed() == null ? call : call.with(told.narrowed());
        String id = hold.hold(held.held(effect, consent, told.preview()));
        return new CallOutcome.Held(call.request().traceId(), id, effect, consent);
    }

    private CallOutcome read(Call call, Passage passage, ProgressListener progress) {
        log.intent(call);
        Errand errand = errand(call, passage, null);
        return attend(call, progress, heard -> {
            Result result = sending.send(errand, heard);
            log.outcome(call, result.outcome(), result.response(), result.latencyMs());
            return outcome(call, result, null);
        });
    }

    /** What may have an effect is not forgotten when the portal goes down in between. */
    private CallOutcome write(Call call, Passage passage, ProgressListener progress) {
        HeldCall sent = call.held(
                Effect.ALLOW, false, PreviewCard.of(call.tool(), call.checked().tree()));
        String id = life.begin(sent, sending.deadline(call.tool()));
        Errand errand = errand(call, passage, id);
        return attend(call, progress, heard -> {
            Result result = sending.send(errand, heard);
            life.finish(id, result.outcome(), result.response(), result.latencyMs());
            return outcome(call, result, id);
        });
    }

    private static Errand errand(Call call, Passage passage, @Nullable String id) {
        String arguments = call.checked().canonical();
        return new Errand(
                passage, call.tool(), call.caller(), arguments, call.request().traceId(), id);
    }

    private CallOutcome attend(Call call, ProgressListener progress, Function<ProgressListener, CallOutcome> sending) {
        return Attendance.at(sending, progress, call.request().traceId(), threads);
    }

    private CallOutcome outcome(Call call, Result result, @Nullable String id) {
        String trace = call.request().traceId();
        return switch (result.outcome()) {
            case COMPLETED, TOOL_ERROR ->
                new CallOutcome.Completed(
                        trace,
                        String.valueOf(result.response()),
                        result.outcome() == Outcome.TOOL_ERROR,
                        result.latencyMs());
            case CANCELLED -> new CallOutcome.Refused(trace, stopped(call));
            case UNKNOWN -> new CallOutcome.Unanswered(trace, true, result.latencyMs(), id);
            case TIMED_OUT -> new CallOutcome.Unanswered(trace, false, result.latencyMs(), null);
            default -> new CallOutcome.Refused(trace, offline(call, result));
        };
    }

    /** Who froze it may have lifted it again meanwhile. */
    private Problem stopped(Call call) {
        return freezes.refusal(call.tool().serverId(), call.caller())
                .orElseGet(() -> Unavailable.away("server_offline", call.tool().serverName()));
    }

    private Problem offline(Call call, Result result) {
        if (result.problem() == null)
            return Unavailable.away("server_offline", call.tool().serverName());
        // What no consent can mend does not wait for one.
        if (result.problem() instanceof Conflict) parking.park(call);
        return result.problem();
    }

    private CallOutcome deny(Call call) {
        return refuse(
                call,
                Outcome.DENIED,
                new Forbidden("denied_by_policy", call.tool().label()));
    }

    private CallOutcome refuse(Call call, Outcome outcome, Problem problem) {
        log.outcome(call, outcome, null, null);
        return new CallOutcome.Refused(call.request().traceId(), problem);
    }
}

package com.crocovoice.portal.agent;

import com.crocovoice.portal.call.CallOutcome;
import com.crocovoice.portal.call.CallRequest;
import com.crocovoice.portal.call.CallRequest.Channel;
import com.crocovoice.portal.call.ProgressListener;
import com.crocovoice.portal.call.ToolGateway;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.note.Note;
import com.crocovoice.portal.note.NoteReplay;
import com.crocovoice.portal.problem.Conflict;
import com.crocovoice.portal.problem.ProblemTexts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;

/** Runs the call of a note again, through every check, as if it were asked now. */
@ApplicationScoped
public class ReplayThroughGateway implements NoteReplay {

    @Inject
    ToolGateway gateway;

    /** @throws Conflict {@code note_without_call} when the note is only words */
    @Override
    public Replayed replay(Caller caller, Note note, String traceId) {
        String server = note.server();
        String tool = note.tool();
        String arguments = note.arguments();
        if (server == null || tool == null || arguments == null) throw new Conflict("note_without_call");
        CallOutcome outcome = gateway.call(
                caller,
                new CallRequest(server, tool, arguments, Channel.NOTE, traceId, note.text()),
                ProgressListener.NONE);
        if (outcome instanceof CallOutcome.Completed done)
            return new Replayed(
                    !done.toolError(),
                    done.toolError() ? "tool_error" : "completed",
                    traceId,
                    null,
                    ResultText.of(done.response()));
        if (outcome instanceof CallOutcome.Held held)
            return new Replayed(false, "held", traceId, held.approvalId(), "");
        if (outcome instanceof CallOutcome.WaitsForInput waits)
            return new Replayed(false, "input_required", traceId, null, waits.message());
        if (outcome instanceof CallOutcome.Refused refused) throw refused.problem();
        boolean unknown = outcome instanceof CallOutcome.Unanswered late && late.unknown();
        String key = unknown ? "problem.outcome_unknown_now" : "problem.timed_out";
        return new Replayed(
                false, unknown ? "unknown" : "timed_out", traceId, null, ProblemTexts.message(key, Locale.ENGLISH));
    }
}

package com.crocovoice.portal.voice;

import com.crocovoice.portal.agent.AgentRun;
import com.crocovoice.portal.agent.Command;
import com.crocovoice.portal.agent.RunListener;
import com.crocovoice.portal.agent.RunResult;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.problem.Problem;
import com.crocovoice.portal.problem.ProblemTexts;
import com.crocovoice.portal.voice.VoiceResult.Transcript;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One run from the transcript to the stored result, silently or with its events. */
@ApplicationScoped
public class Talk {

    private static final Logger LOG = Logger.getLogger(Talk.class.getName());

    @Inject
    AgentRun agent;

    @Inject
    Runs runs;

    @Resource
    ManagedScheduledExecutorService timer;

    /** Blocks until the run ended. */
    public VoiceResult quietly(Caller caller, Command command, double confidence) {
        return run(caller, command, confidence, new QuietListener());
    }

    /** What was said and how sure it is, 0 to 1. */
    record Said(Command command, double confidence) {}

    /** Where what was said comes from; recognising speech takes its time and tells its own events. */
    @FunctionalInterface
    interface Source {
        Said said(VoiceEvents events) throws Problem;
    }

    /** Blocks until the run ended; everything that happens goes to the stream, errors as well. */
    public void aloud(
            Caller caller, String traceId, @Nullable String conversationId, Source source, VoiceEvents events) {
        ScheduledFuture<?> alive = timer.scheduleAtFixedRate(events::keepAlive, 10, 10, TimeUnit.SECONDS);
        Locale language = events.language();
        try {
            events.send("run-start", "trace_id", traceId, "conversation_id", conversationId);
            Said said = source.said(events);
            language = said.command().language();
            VoiceResult result = run(caller, said.command(), said.confidence(), events);
            events.send("intent-end", "steps", result.steps(), "answer", result.answer());
            events.sendWhole("run-end", result);
        } catch (Problem e) {
            String told = ProblemTexts.text(e, language);
            events.send("error", "code", e.code(), "message", told, "trace_id", traceId);
        } catch (RuntimeException e) {
            // The door of the stream: its status is already sent, so what went wrong is told as an event.
            LOG.log(Level.SEVERE, e, () -> "unforeseen, trace " + traceId);
            String told = ProblemTexts.message("problem.internal_error", language, traceId);
            events.send("error", "code", "internal_error", "message", told, "trace_id", traceId);
        } finally {
            alive.cancel(false);
        }
    }

    private VoiceResult run(Caller caller, Command command, double confidence, RunListener listener) {
        RunResult run = agent.run(caller, command, listener);
        Transcript transcript =
                new Transcript(command.text(), command.language().getLanguage(), confidence);
        VoiceResult result = VoiceResult.of(run, transcript, null);
        runs.keep(caller, result);
        return result;
    }
}

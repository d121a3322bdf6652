package com.crocovoice.portal.agent;

import com.crocovoice.portal.agent.Conversations.Exchange;
import com.crocovoice.portal.agent.Conversations.Offer;
import com.crocovoice.portal.agent.Conversations.State;
import com.crocovoice.portal.agent.RunResult.NoteOffer;
import com.crocovoice.portal.call.VisibleTool;
import com.crocovoice.portal.call.VisibleTools;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.note.Note;
import com.crocovoice.portal.note.Notes;
import com.crocovoice.portal.problem.ProblemTexts;
import com.crocovoice.portal.retrieval.ToolIndex;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns one command into an answer: the answer to an offered note first, else the tools that fit, then the loop. What was
 * said is kept for the next turn.
 */
@ApplicationScoped
public class AgentRun {

    static final int MOST_TOOLS = 12;
    /** How many sentences back a command can lie that is still being completed. */
    private static final int ANSWERS = 3;

    private static final int SUGGESTED = 3;

    @Inject
    Conversations conversations;

    @Inject
    Notes notes;

    @Inject
    ToolIndex index;

    @Inject
    VisibleTools visibleTools;

    @Inject
    LoopFactory loops;

    /** The id of the conversation that a run will belong to: the named one if it is the caller's, else a new one. */
    @RequiresRole
    public String conversation(Caller caller, @Nullable String named) {
        return conversations.open(caller, named).id();
    }

    /** Blocks until the run ended, is held or has used up its budget. */
    @RequiresRole
    public RunResult run(Caller caller, Command command, RunListener listener) {
        State before = conversations.open(caller, command.conversationId());
        return answerToOffer(caller, command, before, listener)
                .or(() -> spokenApproval(caller, command, before, listener))
                .or(() -> answerToQuestion(caller, command, before, listener))
                .orElseGet(() -> loop(caller, command, before, null, listener));
    }

    private Optional<RunResult> answerToOffer(Caller caller, Command command, State before, RunListener listener) {
        Offer offer = before.offer();
        if (offer == null) return Optional.empty();
        return NoteAnswer.read(command.text()).map(yes -> {
            if (yes)
                notes.save(
                        caller,
                        new Note.Wish(
                                offer.text(),
                                offer.reason(),
                                offer.server(),
                                offer.tool(),
                                offer.arguments(),
                                offer.traceId()));
            return said(caller, command, before, listener, yes ? "agent.note_saved" : "agent.note_dropped", null);
        });
    }

    private Optional<RunResult> spokenApproval(Caller caller, Command command, State before, RunListener listener) {
        if (!SpokenApproval.isOne(command.text())) return Optional.empty();
        return Optional.of(said(caller, command, before, listener, "agent.not_by_voice", before.offer()));
    }

    /** The command that asked goes on; its sentence chooses the tools, and what was answered stays in the conversation. */
    private Optional<RunResult> answerToQuestion(Caller caller, Command command, State before, RunListener listener) {
        Question asked = before.question();
        if (asked == null || !loops.isLocal()) return Optional.empty();
        return ChosenOne.of(command.text(), asked.choices())
                .map(one -> loop(caller, command, before, new Answered(asked, one), listener));
    }

    private record Answered(Question question, Question.Choice choice) {

        Command goingOn(Command answer) {
            return new Command(
                    question.said(),
                    answer.language(),
                    answer.conversationId(),
                    question.context(),
                    answer.zone(),
                    answer.traceId());
        }
    }

    private RunResult said(
            Caller caller,
            Command command,
            State before,
            RunListener listener,
            String key,
            @Nullable Offer stillOffered) {
        String text = ProblemTexts.message(key, command.language());
        listener.text(text);
        conversations.keep(caller, before, new Exchange(command.text(), text), stillOffered);
        return plain(command, before, text);
    }

    private static RunResult plain(Command command, State before, String text) {
        return new RunResult(
                command.traceId(), before.id(), List.of(), List.of(), text, List.of(), null, false, List.of());
    }

    private RunResult loop(
            Caller caller, Command spoken, State before, @Nullable Answered answered, RunListener listener) {
        Command command = answered == null ? spoken : answered.goingOn(spoken);
        List<VisibleTool> all = visibleTools.of(caller);
        List<VisibleTool> chosen = chosen(caller, command, before, all);
        listener.toolsSelected(chosen.stream().map(VisibleTool::modelName).toList(), saved(all, chosen));
        AgentLoop loop = loops.start(caller, command, before.exchanges(), chosen, listener);
        if (answered == null) loop.run();
        else loop.resume(answered.question(), answered.choice());
        Offer offer = loop.offer();
        NoteOffer told = offer == null ? null : new NoteOffer(offer.text(), offer.reason());
        if (told != null) listener.noteOffered(told.reason(), told.text());
        Question asked = loop.asked();
        List<String> choices = asked == null ? List.of() : asked.labels();
        if (asked != null) listener.asked(choices);
        conversations.keep(caller, before, new Exchange(spoken.text(), loop.answer(), asked), offer);
        return new RunResult(
                command.traceId(),
                before.id(),
                loop.offered(),
                loop.steps(),
                loop.answer(),
                loop.approvals(),
                told,
                offer != null || loop.expectsAnswer(),
                choices);
    }

    /** When nothing fits, some of what there is, so that the answer can say what is possible. */
    private List<VisibleTool> chosen(Caller caller, Command command, State before, List<VisibleTool> all) {
        List<VisibleTool> fitting = index.select(caller, command.text(), MOST_TOOLS);
        // “The second one” names no tool: a model that asked needs those of the sentence before as well.
        if (loops.isLocal()) fitting = withEarlier(caller, fitting, before);
        else if (!before.exchanges().isEmpty())
            fitting = together(fitting, index.select(caller, before.lastSaid(), MOST_TOOLS));
        return fitting.isEmpty() ? all.subList(0, Math.min(SUGGESTED, all.size())) : fitting;
    }

    /** “marc@example.com” may be the last of several answers to a command that lacked something. */
    private List<VisibleTool> withEarlier(Caller caller, List<VisibleTool> now, State before) {
        Set<VisibleTool> tools = new LinkedHashSet<>(now);
        int known = before.exchanges().size();
        for (Exchange exchange : before.exchanges().subList(Math.max(0, known - ANSWERS), known))
            tools.addAll(index.select(caller, exchange.said(), MOST_TOOLS / 2));
        return List.copyOf(tools);
    }

    private static List<VisibleTool> together(List<VisibleTool> now, List<VisibleTool> earlier) {
        Set<VisibleTool> tools = new LinkedHashSet<>(now.subList(0, Math.min(MOST_TOOLS / 2, now.size())));
        tools.addAll(earlier.subList(0, Math.min(MOST_TOOLS / 2, earlier.size())));
        tools.addAll(now);
        return tools.stream().limit(MOST_TOOLS).toList();
    }

    /** Four characters are about a token. */
    private static int saved(List<VisibleTool> all, List<VisibleTool> chosen) {
        return Math.max(0, tokens(all) - tokens(chosen));
    }

    private static int tokens(List<VisibleTool> tools) {
        return tools.stream()
                .mapToInt(t -> t.tool().definition().toString().length() / 4)
                .sum();
    }

    /** What a person could say next: names of tools they may use, for help and for an empty page. */
    @RequiresRole
    public List<String> samples(Caller caller, Locale language) {
        return visibleTools.of(caller).stream()
                .map(t -> t.tool().label(language))
                .distinct()
                .limit(20)
                .toList();
    }
}

package com.crocovoice.portal.agent;

import com.crocovoice.portal.agent.CommandMatcher.Match;
import com.crocovoice.portal.agent.ModelRequest.Message;
import com.crocovoice.portal.agent.ModelRequest.ToolOffer;
import com.crocovoice.portal.problem.ProblemTexts;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The embedded model: no network, no guessing. It matches the command, or each of its parts, to sentences kept beside the
 * tools, asks for what is missing, and tells the results in the person's language.
 */
class LocalModel implements LanguageModel {

    private static final Pattern NEXT = Pattern.compile(
            "\\s*(?:[,;]\\s*)?\\b(?:et puis|et ensuite|puis|ensuite|and then|then|et|and)\\b\\s*|\\s*[;,]\\s*|\\s*[.!?]+\\s+",
            Pattern.CASE_INSENSITIVE);
    private static final int MOST_PARTS = 8;
    /** How people begin to talk before they say what they want: “Je sors d'un call, …”. */
    private static final Pattern OPENING = Pattern.compile(
            "^(?:je|j['’]|on|nous|i|i['’]m|we|we['’]re|bonjour|salut|hello|hi|alors|bon|ok|okay|so|tiens|suite|apres|après|en|after|coming|just)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    /** “Je viens de raccrocher : crée …”. */
    private static final Pattern TOLD = Pattern.compile("([^:.!?]+?)\\s*:\\s+(\\S.*)", Pattern.DOTALL);
    /** What begins like that and is a wish all the same. */
    private static final Pattern WISH = Pattern.compile(
            ".*\\b(?:veux|veut|voudrais|voudrait|aimerais|aimerait|souhaite|faut|besoin|want|need|like)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Clock clock;

    LocalModel(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String provider() {
        return "local";
    }

    @Override
    public ModelTurn turn(ModelRequest request, Duration deadline, Consumer<String> onText) {
        ZonedDateTime now = clock.instant().atZone(request.zone());
        List<Message> messages = request.messages();
        int said = lastSaid(messages);
        Message.Said command = (Message.Said) messages.get(said);
        List<Message.Result> results = messages.subList(said, messages.size()).stream()
                .filter(Message.Result.class::isInstance)
                .map(Message.Result.class::cast)
                .toList();
        List<Match> plan = plan(command.text(), request.tools(), now, isLookingAtText(command.context()));
        Optional<Match> resumed = plan.isEmpty()
                ? new AskedBack(
                                messages,
                                text -> plan(text, request.tools(), now, false),
                                match -> missing(match, request.language()),
                                now)
                        .resumed(said)
                : Optional.empty();
        ModelTurn turn;
        if (resumed.isPresent() && AskedBack.isGivenUp(command.text()))
            turn = say(ProblemTexts.message("agent.given_up", request.language()), false);
        else if (plan.isEmpty() && resumed.isEmpty()) turn = say(unknown(request.tools(), request.language()), false);
        else turn = next(resumed.map(List::of).orElse(plan), results, request.language());
        if (!turn.text().isEmpty()) onText.accept(turn.text());
        return turn;
    }

    private static boolean isLookingAtText(Command.@Nullable Context context) {
        return context != null && context.text() != null && !context.text().isBlank();
    }

    private static int lastSaid(List<Message> messages) {
        for (int i = messages.size() - 1; i >= 0; i--) if (messages.get(i) instanceof Message.Said) return i;
        throw new IllegalArgumentException("nobody said anything");
    }

    /** As many commands as the sentence can be read as, each of them complete; else the whole sentence as one. */
    static List<Match> plan(String command, List<ToolOffer> tools, ZonedDateTime now, boolean inContext) {
        Matcher told = TOLD.matcher(command);
        if (told.matches() && isOpening(told.group(1))) return plan(told.group(2), tools, now, inContext);
        CommandMatcher matcher = new CommandMatcher(tools, now, inContext);
        List<Integer> starts = new ArrayList<>(List.of(0));
        List<Integer> ends = new ArrayList<>();
        Matcher next = NEXT.matcher(command);
        while (next.find()) {
            ends.add(next.start());
            starts.add(next.end());
        }
        ends.add(command.length());
        if (starts.size() > 1 && starts.size() <= MOST_PARTS) {
            List<Match> steps = new ArrayList<>();
            if (split(command, starts, ends, 0, matcher, steps)) return steps;
            if (isOpening(command.substring(0, ends.get(0))) && split(command, starts, ends, 1, matcher, steps))
                return steps;
        }
        return matcher.match(command).map(List::of).orElse(List.of());
    }

    private static boolean isOpening(String part) {
        return OPENING.matcher(part.strip()).matches() && !WISH.matcher(part).matches();
    }

    /** “get sum 2 and 40” is one command: a word that may join two commands may also belong to one. */
    private static boolean split(
            String command,
            List<Integer> starts,
            List<Integer> ends,
            int from,
            CommandMatcher matcher,
            List<Match> steps) {
        if (from == starts.size()) return true;
        for (int last = from; last < ends.size(); last++) {
            if (starts.get(from) >= ends.get(last)) continue;
            String previous =
                    steps.isEmpty() ? null : steps.get(steps.size() - 1).tool().serverName();
            Optional<Match> step = matcher.match(command.substring(starts.get(from), ends.get(last)), previous);
            if (step.filter(Match::isComplete).isEmpty()) continue;
            steps.add(step.get());
            if (split(command, starts, ends, last + 1, matcher, steps)) return true;
            steps.remove(steps.size() - 1);
        }
        return false;
    }

    private static ModelTurn next(List<Match> plan, List<Message.Result> results, Locale language) {
        boolean failed = !results.isEmpty() && results.get(results.size() - 1).failed();
        int at = results.size();
        if (failed || at >= plan.size()) return say(told(results, language), false);
        Match step = plan.get(at);
        if (!step.isComplete()) {
            return say(missing(step, language), true);
        }
        String id = "call_" + (at + 1);
        return new ModelTurn(
                "",
                List.of(new ModelCall(id, step.tool().name(), step.arguments().toString())),
                false);
    }

    private static String missing(Match step, Locale language) {
        return ProblemTexts.message(
                "agent.missing",
                language,
                step.tool().label(),
                SlotNames.spoken(step.tool().toolName(), step.missing(), language));
    }

    private static ModelTurn say(String text, boolean question) {
        return new ModelTurn(text, List.of(), question);
    }

    private static String told(List<Message.Result> results, Locale language) {
        return results.stream()
                .map(r -> r.content().isBlank() ? ProblemTexts.message("agent.done", language) : r.content())
                .collect(Collectors.joining("\n"));
    }

    private static String unknown(List<ToolOffer> tools, Locale language) {
        if (tools.isEmpty()) return ProblemTexts.message("agent.no_tools", language);
        String some = tools.stream().limit(3).map(ToolOffer::label).collect(Collectors.joining(", "));
        return ProblemTexts.message("agent.not_understood", language, some);
    }
}

package com.crocovoice.portal.agent;

import com.crocovoice.portal.agent.CommandMatcher.Match;
import com.crocovoice.portal.agent.ModelRequest.Message;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Goes on with a command that lacked something when the person answers what was asked: “To send an email I still need: the
 * address.” – “marc@example.com”. What is a command or a question of its own is no answer.
 */
final class AskedBack {

    private static final Pattern GIVEN_UP = Pattern.compile(
            "(?:non|rien|annule[rz]?|laisse(?:z)? tomber|oublie[rz]?|stop|no|nothing|cancel|never mind|forget it|drop it)\\b.{0,20}");
    private static final Pattern MAIL = Pattern.compile("[^\\s@,;:<>]+@[^\\s@,;:<>]+\\.[\\p{L}\\p{N}]+");

    private final List<Message> messages;
    private final Function<String, List<Match>> planner;
    private final Function<Match, String> question;
    private final ZonedDateTime now;

    /**
     * @param planner what a sentence means by itself
     * @param question how what a command lacks is asked for
     */
    AskedBack(
            List<Message> messages,
            Function<String, List<Match>> planner,
            Function<Match, String> question,
            ZonedDateTime now) {
        this.messages = messages;
        this.planner = planner;
        this.question = question;
        this.now = now;
    }

    static boolean isGivenUp(String said) {
        return GIVEN_UP.matcher(Sentence.fold(said)).matches();
    }

    /**
     * @param at where the person's newest words are among the messages
     * @return the command before with what was said now, still lacking something or not; empty when nothing had been asked
     */
    Optional<Match> resumed(int at) {
        if (at < 2
                || !(messages.get(at) instanceof Message.Said said)
                || !(messages.get(at - 1) instanceof Message.Answered answered)
                || !(messages.get(at - 2) instanceof Message.Said before)) return Optional.empty();
        List<Match> plan = planner.apply(before.text());
        Optional<Match> asked = plan.isEmpty() && !isGivenUp(before.text())
                ? resumed(at - 2)
                : plan.stream().filter(match -> plan.size() == 1).findFirst();
        return asked.filter(match -> !match.isComplete())
                .filter(match -> question.apply(match).equals(answered.text()))
                .map(match -> filled(match, said.text()));
    }

    /** The first of what is missing that these words can be. */
    private Match filled(Match match, String said) {
        String value = said.strip().replaceAll("(?<!\\.)[.!…]+$", "");
        if (value.endsWith("?")) return match;
        for (String name : match.missing()) {
            JsonNode schema = match.tool().schema().path("properties").path(name);
            Optional<JsonNode> read = read(value, schema);
            if (read.isEmpty()) continue;
            ObjectNode arguments = match.arguments().deepCopy();
            arguments.set(name, read.get());
            List<String> missing = new ArrayList<>(match.missing());
            missing.remove(name);
            return new Match(match.tool(), arguments, missing);
        }
        return match;
    }

    private Optional<JsonNode> read(String value, JsonNode schema) {
        Optional<JsonNode> whole = SlotValues.read(value, schema, now);
        if (whole.isPresent()) return whole;
        // “c'est marc@example.com”
        List<String> addresses = new ArrayList<>();
        Matcher mail = MAIL.matcher(value);
        while (mail.find()) addresses.add(mail.group());
        return addresses.isEmpty() ? Optional.empty() : SlotValues.read(String.join(", ", addresses), schema, now);
    }
}

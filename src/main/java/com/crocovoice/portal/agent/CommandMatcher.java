package com.crocovoice.portal.agent;

import com.crocovoice.portal.agent.ModelRequest.ToolOffer;
import com.crocovoice.portal.retrieval.SpokenName;
import com.crocovoice.portal.wire.Json;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds the tool and the arguments that a sentence means, without a model: by the sentences kept beside the tools, else by
 * a tool's name or title at the beginning. Nothing is guessed: a value that does not fit its schema is missing.
 */
final class CommandMatcher {

    private static final int LONGEST = 2_000;
    /** What comes before a command without being part of it. */
    private static final Pattern POLITE = Pattern.compile("^(?:(?:"
            + "ok|okay|hey|alors|bon|dis|bonjour|salut|hello|hi|maintenant|now|s'il (?:te|vous) plait|please|kindly|just|merci d(?:e|')"
            + "|(?:est-ce que )?(?:tu|vous) (?:peux|pouvez|pourrais|pourriez)|(?:peux|pourrais)[- ]tu|(?:pouvez|pourriez)[- ]vous"
            + "|je (?:veux|voudrais|souhaite|souhaiterais)|j'aimerais|j'ai besoin d(?:e|')|j'ai besoin|il (?:faut|faudrait)"
            + "|que (?:tu|vous)|qu'on|veuillez|pense[rz]? a|n'oublie[rz]? pas d(?:e|')"
            + "|(?:can|could|would|will) you|(?:i want|i need|i'd like|i would like)(?: you)? to|let's|go ahead and"
            + "|lance|run|call|use|utilise|appelle|execute|tool|l'outil|outil"
            + ")(?:\\b|(?<='))[ ,:]*)+");

    private static final Pattern POLITE_END = Pattern.compile(
            "(?:[ ,]*\\b(?:s'il (?:te|vous) plait|stp|svp|please|merci(?: beaucoup| d'avance)?|thanks|thank you)[ .!?…]*)+$");

    private final List<ToolOffer> tools;
    private final ZonedDateTime now;
    private final boolean inContext;

    CommandMatcher(List<ToolOffer> tools, ZonedDateTime now) {
        this(tools, now, true);
    }

    /** @param inContext whether the person looks at something that may be meant */
    CommandMatcher(List<ToolOffer> tools, ZonedDateTime now, boolean inContext) {
        this.tools = tools;
        this.now = now;
        this.inContext = inContext;
    }

    /**
     * A tool that was meant.
     *
     * @param missing parameters that were not said and are required, or were said as no value of theirs
     */
    record Match(ToolOffer tool, ObjectNode arguments, List<String> missing) {

        boolean isComplete() {
            return missing.isEmpty();
        }

        /** Whether it is about something that a step before should have given, since it was not said: {@code contact_id}. */
        private boolean needsStep() {
            for (var property : tool.schema().path("properties").properties()) {
                String said = property.getKey().replaceFirst("_id$", "");
                if (property.getValue().path("x-from-previous").asBoolean(false)
                        && !arguments.has(property.getKey())
                        && !arguments.has(said)) return true;
            }
            return false;
        }
    }

    Optional<Match> match(String text) {
        return match(text, null);
    }

    /**
     * Where two servers have a tool of the same name, that of the step before is meant; without one, the tool that needs nothing of
     * a step before.
     *
     * @param previous the server of the step before; null for the first step
     */
    Optional<Match> match(String text, @Nullable String previous) {
        Optional<Match> best = best(text);
        if (best.isEmpty()) return best;
        ToolOffer meant = best.get().tool();
        List<ToolOffer> others = tools.stream()
                .filter(tool -> tool.toolName().equals(meant.toolName()) && tool != meant)
                .toList();
        if (others.isEmpty() || meant.serverName().equals(previous)) return best;
        List<ToolOffer> same = others.stream()
                .filter(tool -> tool.serverName().equals(previous))
                .toList();
        Optional<Match> goesOn =
                new CommandMatcher(same, now, inContext).best(text).filter(Match::isComplete);
        if (goesOn.isPresent() || !best.get().needsStep()) return goesOn.or(() -> best);
        return new CommandMatcher(others, now, inContext)
                .best(text)
                .filter(match -> match.isComplete() && !match.needsStep())
                .or(() -> best);
    }

    private Optional<Match> best(String text) {
        if (text.length() > LONGEST) return Optional.empty();
        Sentence sentence = Sentence.of(text);
        Sentence plain = withoutPoliteness(sentence);
        Optional<Match> byPattern = byPattern(readings(sentence, plain));
        if (byPattern.filter(Match::isComplete).isPresent()) return byPattern;
        return byName(sentence)
                .filter(Match::isComplete)
                .or(() -> byName(plain).filter(Match::isComplete))
                .or(() -> byPattern)
                .or(() -> byName(plain));
    }

    private static Set<Sentence> readings(Sentence sentence, Sentence plain) {
        Set<Sentence> readings = new LinkedHashSet<>(List.of(sentence, plain));
        SpokenVerb.asCommand(plain).ifPresent(readings::add);
        return readings;
    }

    private static Sentence withoutPoliteness(Sentence sentence) {
        Matcher start = POLITE.matcher(sentence.folded());
        int from = start.find() ? start.end() : 0;
        Matcher end = POLITE_END.matcher(sentence.folded());
        int to = end.find() && end.start() > from
                ? end.start()
                : sentence.folded().length();
        return sentence.part(from, to);
    }

    /** Of several sentences that fit, the one that leaves least to slots: “list my files” is not “list {path}”. */
    private Optional<Match> byPattern(Set<Sentence> readings) {
        Match best = null;
        int leftToSlots = Integer.MAX_VALUE;
        for (Sentence sentence : readings)
            for (ToolOffer tool : tools) {
                String patterns = tool.patterns();
                if (patterns == null) continue;
                for (SentencePattern pattern : SentencePatterns.read(patterns)) {
                    Optional<Map<String, String>> slots = pattern.match(sentence);
                    if (slots.isEmpty()) continue;
                    Match match = fill(tool, slots.get());
                    int left = slots.get().values().stream()
                            .mapToInt(String::length)
                            .sum();
                    boolean same = best == null || match.isComplete() == best.isComplete();
                    if (same ? left >= leftToSlots : !match.isComplete()) continue;
                    best = match;
                    leftToSlots = left;
                }
            }
        return Optional.ofNullable(best);
    }

    /** What was said for a parameter and can't be its value is missing, also when the parameter may be left out. */
    private Match fill(ToolOffer tool, Map<String, String> slots) {
        ObjectNode arguments = Json.mapper().createObjectNode();
        List<String> unfit = new ArrayList<>();
        JsonNode properties = tool.schema().path("properties");
        slots.forEach((name, said) -> SlotValues.read(said, properties.path(name), now)
                .filter(value -> properties.has(name) && !said.isBlank())
                .ifPresentOrElse(value -> arguments.set(name, value), () -> unfit.add(name)));
        if (arguments.has("start") && !arguments.has("end") && properties.has("end"))
            SpokenDate.end(slots.getOrDefault("start", ""), now)
                    .flatMap(end -> SlotValues.read(end.toOffsetDateTime().toString(), properties.path("end"), now))
                    .ifPresent(end -> arguments.set("end", end));
        for (String name : missing(tool, arguments)) if (!unfit.contains(name)) unfit.add(name);
        return new Match(tool, arguments, unfit);
    }

    private List<String> missing(ToolOffer tool, ObjectNode arguments) {
        List<String> missing = new ArrayList<>();
        for (JsonNode name : tool.schema().path("required")) {
            JsonNode property = tool.schema().path("properties").path(name.asString());
            if (!arguments.has(name.asString()) && !KnownFacts.mayFill(property, inContext))
                missing.add(name.asString());
        }
        return missing;
    }

    /** The longest name wins: “get sum of” is not “get”. A tool with sentences of its own may be named as well. */
    private Optional<Match> byName(Sentence sentence) {
        return tools.stream()
                .flatMap(tool -> List.of(tool.toolName(), tool.label(), tool.name()).stream()
                        .map(SpokenName::of)
                        .map(name -> new Named(tool, name, end(sentence.folded(), name))))
                .filter(named -> named.end() > 0)
                .sorted(Comparator.comparingInt((Named n) -> -n.name().length()))
                .map(named -> byRest(named.tool(), sentence, named.end()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private record Named(ToolOffer tool, String name, int end) {}

    /** Where a spoken name ends at the beginning of a sentence; 0 when the sentence does not begin with it. */
    private static int end(String folded, String name) {
        if (name.isEmpty()) return 0;
        String separated = name.replace(" ", "[^\\p{L}\\p{N}]*");
        Matcher m = Pattern.compile("[^\\p{L}\\p{N}]*" + separated + "(?![\\p{L}\\p{N}])[\\s:,;]*")
                .matcher(folded);
        return m.lookingAt() ? m.end() : 0;
    }

    private Optional<Match> byRest(ToolOffer tool, Sentence sentence, int from) {
        String rest = sentence.cut(from, sentence.original().length());
        List<String> required = missing(tool, Json.mapper().createObjectNode());
        if (rest.replaceAll("[.!?…]+$", "").isBlank())
            return Optional.of(new Match(tool, Json.mapper().createObjectNode(), required));
        Match pairs = byPairs(tool, Sentence.of(rest));
        if (pairs.isComplete() && !pairs.arguments().isEmpty() && required.size() != 1) return Optional.of(pairs);
        if (required.size() == 1) return Optional.of(fill(tool, Map.of(required.get(0), rest)));
        if (required.isEmpty()) {
            // What the name leaves over must mean something: else it was not this tool that was meant.
            return pairs.arguments().isEmpty() ? Optional.empty() : Optional.of(pairs);
        }
        return Optional.of(inOrder(tool, required, rest).orElse(pairs));
    }

    /** “a 2 b 40”, “to: bob subject: hello”: parameters by their names. */
    private Match byPairs(ToolOffer tool, Sentence rest) {
        Map<Integer, String> starts = new TreeMap<>();
        Map<String, Integer> ends = new LinkedHashMap<>();
        for (var property : tool.schema().path("properties").properties()) {
            String spoken = SpokenName.of(property.getKey());
            if (spoken.isEmpty()) continue;
            Matcher m = Pattern.compile("(?<![\\p{L}\\p{N}])" + spoken.replace(" ", "[\\s_-]*")
                            + "(?![\\p{L}\\p{N}])\\s*(?:[:=]|est|is|a\\b(?= \\p{L}))?\\s*")
                    .matcher(rest.folded());
            if (m.find()) {
                starts.put(m.start(), property.getKey());
                ends.put(property.getKey(), m.end());
            }
        }
        Map<String, String> said = new LinkedHashMap<>();
        List<Integer> order = new ArrayList<>(starts.keySet());
        for (int i = 0; i < order.size(); i++) {
            String name = starts.getOrDefault(order.get(i), "");
            int to = i + 1 < order.size() ? order.get(i + 1) : rest.original().length();
            int from = ends.getOrDefault(name, to);
            if (from < to)
                said.put(
                        name,
                        rest.cut(from, to)
                                .replaceAll("(?:\\s*(?:,|;)|\\s+(?:et|and))$", "")
                                .strip());
        }
        return fill(tool, said);
    }

    /** As many values as required parameters, in their order: “2 40”, “of 2 and 40”. */
    private Optional<Match> inOrder(ToolOffer tool, List<String> required, String rest) {
        String values = rest.replaceFirst("(?i)^(?:of|de|des|du|for|pour|with|avec|between|entre)\\s+", "");
        for (String separator : List.of("\\s*[,;+]\\s*|\\s+(?:et|and|plus)\\s+", "\\s+")) {
            String[] parts = values.split(separator);
            if (parts.length != required.size()) continue;
            Map<String, String> said = new LinkedHashMap<>();
            for (int i = 0; i < parts.length; i++) said.put(required.get(i), parts[i].replaceAll("[.!?…]+$", ""));
            Match match = fill(tool, said);
            if (match.isComplete()) return Optional.of(match);
        }
        return Optional.empty();
    }
}

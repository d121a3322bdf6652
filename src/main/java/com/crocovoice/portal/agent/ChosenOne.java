package com.crocovoice.portal.agent;

import com.crocovoice.portal.agent.Question.Choice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the answer to “which one?”: its label, a part of it that no other has, or its place. Whatever says more than that is a new
 * command, and what fits two is no answer.
 */
final class ChosenOne {

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}@._+-]+");
    private static final Pattern INSIDE = Pattern.compile("[@._+-]+");
    private static final Set<String> FILLERS = Set.copyOf(List.of(
            ("le la les l un une du de des d celui celle c est ce sera plutot oui avec chez numero contact page evenement"
                            + " rendez vous base adresse mail email svp merci s il te plait prends choisis je veux dis"
                            + " the one a of with at from it is s yes please number thanks i mean want take choose address no n")
                    .split(" ")));
    private static final List<Set<String>> PLACES = List.of(
            Set.of("premier", "premiere", "1er", "1ere", "first", "1st", "1", "un", "une"),
            Set.of("deuxieme", "second", "seconde", "2e", "2eme", "2nd", "2", "deux", "two"),
            Set.of("troisieme", "third", "3e", "3eme", "3rd", "3", "trois", "three"),
            Set.of("quatrieme", "fourth", "4e", "4eme", "4th", "4", "quatre", "four"),
            Set.of("cinquieme", "fifth", "5e", "5eme", "5th", "5", "cinq", "five"));
    private static final Set<String> LAST = Set.of("dernier", "derniere", "last");

    private ChosenOne() {}

    static Optional<Choice> of(String answer, List<Choice> choices) {
        List<String> said = words(answer);
        if (said.isEmpty()) return Optional.empty();
        List<Choice> meant = new ArrayList<>();
        for (Choice choice : choices) if (isMeant(choice, said, choices)) meant.add(choice);
        if (meant.size() == 1) return Optional.of(meant.get(0));
        return meant.isEmpty() ? byPlace(said, choices) : Optional.empty();
    }

    /** Every word is its own or says nothing, and one at least is nobody else's. */
    private static boolean isMeant(Choice choice, List<String> said, List<Choice> choices) {
        Set<String> own = new HashSet<>(parts(choice));
        if (!said.stream().allMatch(word -> own.contains(word) || FILLERS.contains(word))) return false;
        Set<String> others = new HashSet<>();
        for (Choice other : choices) if (!other.equals(choice)) others.addAll(parts(other));
        return said.stream().anyMatch(word -> own.contains(word) && !others.contains(word) && !FILLERS.contains(word));
    }

    private static Optional<Choice> byPlace(List<String> said, List<Choice> choices) {
        List<String> places = said.stream()
                .filter(word -> isPlace(word) || !FILLERS.contains(word))
                .toList();
        // “un” is an article beside another word.
        String place = places.isEmpty() ? "" : places.get(places.size() - 1);
        if (places.stream().anyMatch(word -> !word.equals(place) && !FILLERS.contains(word))) return Optional.empty();
        if (LAST.contains(place)) return Optional.of(choices.get(choices.size() - 1));
        for (int i = 0; i < Math.min(PLACES.size(), choices.size()); i++)
            if (PLACES.get(i).contains(place)) return Optional.of(choices.get(i));
        return Optional.empty();
    }

    private static boolean isPlace(String word) {
        return LAST.contains(word) || PLACES.stream().anyMatch(place -> place.contains(word));
    }

    /** Its words, and the parts of those that are addresses: “celui de b.example” as well as the whole. */
    private static List<String> parts(Choice choice) {
        List<String> parts = new ArrayList<>();
        for (String word : words(choice.label())) {
            parts.add(word);
            parts.addAll(Arrays.asList(INSIDE.split(word)));
            int at = word.indexOf('@');
            if (at >= 0) parts.addAll(List.of(word.substring(0, at), word.substring(at + 1)));
        }
        return parts;
    }

    private static List<String> words(String text) {
        return BETWEEN.splitAsStream(Sentence.fold(text))
                .map(word -> word.replaceAll("^[._+-]+|[._+-]+$", ""))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}

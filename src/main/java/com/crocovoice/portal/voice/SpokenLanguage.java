package com.crocovoice.portal.voice;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** French or English: what was named, else what the words look like, else what the client prefers. */
final class SpokenLanguage {

    private static final Set<String> FRENCH = Set.of(
            "le",
            "la",
            "les",
            "un",
            "une",
            "des",
            "du",
            "de",
            "et",
            "dans",
            "avec",
            "pour",
            "mon",
            "ma",
            "mes",
            "ce",
            "cette",
            "je",
            "tu",
            "vous",
            "est",
            "sur",
            "crée",
            "ajoute",
            "supprime",
            "envoie",
            "oui",
            "bonjour");
    private static final Set<String> ENGLISH = Set.of(
            "the", "a", "an", "and", "in", "with", "for", "my", "this", "that", "i", "you", "is", "to", "of", "create",
            "add", "delete", "send", "yes", "hello", "what", "show", "please");

    private SpokenLanguage() {}

    static Locale of(String text, @Nullable String named, Locale preferred) {
        if (named != null && named.toLowerCase(Locale.ROOT).startsWith("fr")) return Locale.FRENCH;
        if (named != null && named.toLowerCase(Locale.ROOT).startsWith("en")) return Locale.ENGLISH;
        int french = text.matches("(?s).*[éèêàçùîôœ].*") ? 2 : 0;
        int english = 0;
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")) {
            if (FRENCH.contains(word)) french++;
            if (ENGLISH.contains(word)) english++;
        }
        if (french == english) return preferred;
        return french > english ? Locale.FRENCH : Locale.ENGLISH;
    }
}

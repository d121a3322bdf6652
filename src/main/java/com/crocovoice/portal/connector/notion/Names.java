package com.crocovoice.portal.connector.notion;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** Compares names as they are said with names as they are written. */
final class Names {

    /** What people say around a database's name. */
    private static final Set<String> AROUND = Set.of(
            "notion",
            "database",
            "databases",
            "base",
            "bdd",
            "donnees",
            "de",
            "des",
            "du",
            "d",
            "la",
            "le",
            "les",
            "l",
            "the",
            "my",
            "ma",
            "mes",
            "mon",
            "page",
            "table",
            "tableau");

    private Names() {}

    /** Lower case, without accents, plain apostrophes and spaces. */
    static String fold(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replace('’', '\'')
                .replaceAll("[\\s\\u00a0\\u202f]+", " ");
    }

    static boolean same(String one, String other) {
        return fold(one).equals(fold(other));
    }

    /** Also without emoji and punctuation, in the plural or the feminine, and without the words said around a name. */
    static boolean alike(String one, String other) {
        List<String> words = words(one);
        return !words.isEmpty() && words.equals(words(other));
    }

    private static List<String> words(String name) {
        return Arrays.stream(fold(name).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty() && !AROUND.contains(word))
                .map(word -> word.length() > 3 ? word.replaceFirst("[es]+$", "") : word)
                .toList();
    }

    /** Those called exactly so; where there are none, those called nearly so. */
    static <T> List<T> called(String said, List<T> all, Function<T, String> name) {
        List<T> same = all.stream().filter(one -> same(name.apply(one), said)).toList();
        return same.isEmpty()
                ? all.stream().filter(one -> alike(name.apply(one), said)).toList()
                : same;
    }

    /** Whether a text names something, as whole words. */
    static boolean names(String text, String name) {
        String folded = fold(name);
        if (folded.length() < 2) return false;
        String pattern = "(?s).*(?<![\\p{L}\\p{N}])" + java.util.regex.Pattern.quote(folded) + "(?![\\p{L}\\p{N}]).*";
        return fold(text).matches(pattern);
    }
}

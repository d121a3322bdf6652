package com.crocovoice.portal.retrieval;

import java.text.Normalizer;
import java.util.Locale;

/** How a tool's name or title sounds: separators read as spaces, without case and accents. */
public final class SpokenName {

    private SpokenName() {}

    /** {@code get-sum}, {@code getSum} and {@code Get Sum} all give {@code get sum}. */
    public static String of(String name) {
        return Normalizer.normalize(name.replaceAll("([a-z0-9])([A-Z])", "$1 $2"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    /** Whether a sentence, spoken of as {@link #of}, begins with the name. */
    public static boolean begins(String spokenSentence, String spokenName) {
        return !spokenName.isEmpty()
                && (spokenSentence.equals(spokenName) || spokenSentence.startsWith(spokenName + " "));
    }
}

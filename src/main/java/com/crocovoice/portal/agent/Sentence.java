package com.crocovoice.portal.agent;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A spoken sentence, folded for comparing: lower case, no accents, plain apostrophes, character for character as long as
 * the original, so that what a pattern finds can be cut out with its spelling.
 */
record Sentence(String original, String folded) {

    private static final Pattern QUOTED = Pattern.compile("[«\"“”'‘](.*)[»\"“”'’]", Pattern.DOTALL);

    static Sentence of(String text) {
        String original =
                Normalizer.normalize(text.strip(), Normalizer.Form.NFC).replaceAll("\\s+", " ");
        StringBuilder folded = new StringBuilder(original.length());
        for (int i = 0; i < original.length(); i++) folded.append(fold(original.charAt(i)));
        return new Sentence(original, folded.toString());
    }

    static String fold(String text) {
        return of(text).folded();
    }

    private static char fold(char c) {
        if (c == '’' || c == '‘' || c == '`') return '\'';
        if (c == '\u00a0' || c == '\u202f') return ' ';
        if (c < 128) return Character.toLowerCase(c);
        char base = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0);
        return String.valueOf(base).toLowerCase(Locale.ROOT).charAt(0);
    }

    /** A part, by the places that a match on {@link #folded} gave, without the quotation marks around the whole of it. */
    String cut(int from, int to) {
        String part = original.substring(from, to).strip();
        Matcher quoted = QUOTED.matcher(part);
        return quoted.matches() ? quoted.group(1).strip() : part;
    }

    Sentence part(int from, int to) {
        return of(original.substring(from, to));
    }
}

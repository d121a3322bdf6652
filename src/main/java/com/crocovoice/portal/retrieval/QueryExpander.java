package com.crocovoice.portal.retrieval;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Adds to a French sentence the English words that tool definitions use, from a small lexicon. Verbs are found in their
 * common forms by their stem; what is not in the lexicon stays as it is, since many words look alike in both languages.
 */
@ApplicationScoped
public class QueryExpander {

    private static final String LEXICON = "/retrieval/lexicon_fr_en.tsv";
    private static final int LONGEST_PHRASE = 4;
    private static final int SHORTEST_STEM = 4;

    private final Map<String, List<String>> english = new HashMap<>();
    private final Map<String, List<String>> byStem = new HashMap<>();

    @PostConstruct
    void load() {
        InputStream lexicon = QueryExpander.class.getResourceAsStream(LEXICON);
        if (lexicon == null) throw new IllegalStateException(LEXICON + " is missing");
        try (var lines = new BufferedReader(new InputStreamReader(lexicon, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine())
                if (!line.startsWith("#") && line.contains("\t")) take(line.split("\t", 2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(String[] entry) {
        List<String> words = List.of(entry[1].trim().split(" +"));
        String french = fold(entry[0]);
        english.put(french, words);
        if (french.contains(" ")) return;
        String stem = stem(french);
        if (stem.length() >= SHORTEST_STEM) byStem.putIfAbsent(stem, words);
    }

    /** The English words for what a sentence says; empty when nothing of it is in the lexicon. */
    public Set<String> expand(String sentence) {
        List<String> words = words(sentence);
        Set<String> added = new LinkedHashSet<>();
        Set<Integer> taken = new HashSet<>();
        for (int length = LONGEST_PHRASE; length >= 1; length--)
            for (int at = 0; at + length <= words.size(); at++) {
                if (taken.contains(at)) continue;
                List<String> known = english.get(String.join(" ", words.subList(at, at + length)));
                if (known == null && length == 1) known = byStem.get(stem(words.get(at)));
                if (known == null) continue;
                added.addAll(known);
                for (int i = at; i < at + length; i++) taken.add(i);
            }
        return added;
    }

    static List<String> words(String sentence) {
        List<String> words = new ArrayList<>();
        for (String word :
                fold(sentence).replaceAll("\\b[cdjlmnstqu]{1,2}'", " ").split("[^\\p{L}\\p{N}-]+"))
            if (!word.isEmpty()) words.add(word);
        return words;
    }

    private static String fold(String text) {
        return Normalizer.normalize(text.replace('’', '\''), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    /** Without the endings of the common verb and plural forms. */
    private static String stem(String word) {
        return word.replaceFirst("(issons|issez|erait|eront|erons|ions|ons|ent|ees|er|ez|es|ee|ir|re|e|s|x)$", "");
    }
}

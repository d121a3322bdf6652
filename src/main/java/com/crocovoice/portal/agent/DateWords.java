package com.crocovoice.portal.agent;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words that days and hours are said with. Where another word stands among them more was said than a date: “demain à
 * 15 h avec Anna” is one only without Anna.
 */
final class DateWords {

    private static final Pattern WORD = Pattern.compile("\\p{L}+");

    private static final Set<String> KNOWN = Set.copyOf(List.of(
            ("le la les l d de du des a au aux ce cet cette en dans vers pour avant depuis prochain prochaine jour jours"
                            + " journee semaine semaines demain hier aujourd hui apres midi minuit matin matinee soir soiree"
                            + " heure heures h et demie quart er pile environ"
                            + " lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet"
                            + " aout septembre octobre novembre decembre"
                            + " the on at in to for by before until since next this coming tomorrow yesterday today day days"
                            + " after of week weeks noon midnight morning afternoon evening night tonight from till o clock oclock am pm p m"
                            + " st nd rd th around about monday tuesday wednesday thursday friday saturday sunday january"
                            + " february march april may june july august september october november december t z")
                    .split(" ")));

    private static final String TOKEN =
            "(?:(?<!\\p{L})(?:" + String.join("|", new TreeSet<>(KNOWN)) + ")(?!\\p{L})|\\p{N}{1,4}(?!\\p{N}))";

    /** A regular expression over folded text: numbers and known words, and nothing else. */
    static final String PHRASE = TOKEN + "(?:[\\s,:/.'-]*" + TOKEN + ")*";

    private DateWords() {}

    static boolean only(String said) {
        Matcher word = WORD.matcher(Sentence.fold(said));
        while (word.find()) if (!KNOWN.contains(word.group())) return false;
        return true;
    }
}

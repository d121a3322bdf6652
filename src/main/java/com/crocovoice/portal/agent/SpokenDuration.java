package com.crocovoice.portal.agent;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long something lasts, as people say it: “90 jours”, “six mois”, “1 h 30”, “half an hour”. */
final class SpokenDuration {

    private static final Map<String, Integer> MINUTES = Map.ofEntries(
            Map.entry("min", 1),
            Map.entry("minute", 1),
            Map.entry("h", 60),
            Map.entry("heure", 60),
            Map.entry("hour", 60),
            Map.entry("jour", 1_440),
            Map.entry("day", 1_440),
            Map.entry("semaine", 7 * 1_440),
            Map.entry("week", 7 * 1_440),
            Map.entry("mois", 30 * 1_440),
            Map.entry("month", 30 * 1_440),
            Map.entry("trimestre", 90 * 1_440),
            Map.entry("quarter", 90 * 1_440),
            Map.entry("an", 365 * 1_440),
            Map.entry("annee", 365 * 1_440),
            Map.entry("year", 365 * 1_440));

    private static final String COUNT = "\\d{1,4}|\\p{L}{1,9}(?:[- ]vingts?(?:[- ]dix)?)?";
    private static final String UNIT =
            "(?:minutes?|min|heures?|hours?|h|jours?|days?|semaines?|weeks?|mois|months?|trimestres?|quarters?|annees?|years?|ans?)";
    private static final String REST = "\\d{1,2}(?:\\s*min(?:utes?)?)?|(?:et|and)\\s+(?:demie?|quart|a half|a quarter)";

    /** A regular expression over folded text. */
    static final String PHRASE = "(?:(?:" + COUNT + ")[\\s-]*(?:an? )?)??(?<!\\p{L})" + UNIT + "(?!\\p{L})(?:\\s*(?:"
            + REST + "))?(?!\\p{L})";

    private static final Pattern SAID = Pattern.compile("(?:(?<count>" + COUNT
            + ")[\\s-]*(?:an? )?)??(?<!\\p{L})(?<unit>" + UNIT + ")(?!\\p{L})(?:\\s*(?<rest>" + REST + "))?");

    private SpokenDuration() {}

    /**
     * @param unit {@code days} or {@code minutes}
     * @return how many of them; empty when it is no duration, or no whole number of them
     */
    static Optional<BigDecimal> in(String unit, String said) {
        Matcher m = SAID.matcher(Sentence.fold(said).strip());
        if (!m.matches()) return Optional.empty();
        int one = MINUTES.getOrDefault(singular(m.group("unit")), 0);
        return count(m.group("count"))
                .map(count -> count.multiply(BigDecimal.valueOf(one)).intValue() + rest(m.group("rest"), one))
                .filter(minutes -> minutes > 0 && (unit.equals("minutes") || minutes % 1_440 == 0))
                .map(minutes -> BigDecimal.valueOf(unit.equals("minutes") ? minutes : minutes / 1_440));
    }

    private static String singular(String unit) {
        return MINUTES.containsKey(unit) ? unit : unit.substring(0, unit.length() - 1);
    }

    private static Optional<BigDecimal> count(@Nullable String said) {
        if (said == null || said.equals("a") || said.equals("an")) return Optional.of(BigDecimal.ONE);
        if (said.startsWith("demi") || said.equals("half")) return Optional.of(new BigDecimal("0.5"));
        if (said.replace(' ', '-').equals("quatre-vingt-dix")) return Optional.of(BigDecimal.valueOf(90));
        return SlotValues.number(said);
    }

    private static int rest(@Nullable String said, int unit) {
        if (said == null) return 0;
        if (said.contains("dem") || said.contains("half")) return unit / 2;
        if (said.contains("quart")) return unit / 4;
        return Integer.parseInt(said.replaceAll("\\D", ""));
    }
}

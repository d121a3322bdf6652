package com.crocovoice.portal.agent;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Days and hours in words, French and English: “demain”, “next Monday at 3 pm”, “le 12 mars à 15 h 30”, “2026-12-01”. */
final class SpokenDate {

    private static final List<List<String>> DAYS = List.of(
            List.of("lundi", "monday"),
            List.of("mardi", "tuesday"),
            List.of("mercredi", "wednesday"),
            List.of("jeudi", "thursday"),
            List.of("vendredi", "friday"),
            List.of("samedi", "saturday"),
            List.of("dimanche", "sunday"));
    private static final List<List<String>> MONTHS = List.of(
            List.of("janvier", "january"),
            List.of("fevrier", "february"),
            List.of("mars", "march"),
            List.of("avril", "april"),
            List.of("mai", "may"),
            List.of("juin", "june"),
            List.of("juillet", "july"),
            List.of("aout", "august"),
            List.of("septembre", "september"),
            List.of("octobre", "october"),
            List.of("novembre", "november"),
            List.of("decembre", "december"));
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
    private static final Pattern SLASHED = Pattern.compile("\\b(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}))?\\b");
    private static final Pattern IN_DAYS = Pattern.compile("\\b(?:dans|in) (\\d{1,3}) (jours?|days?|semaines?|weeks?)");
    private static final Pattern THIS_HALF_DAY = Pattern.compile(
            "\\b(?:ce|cet|cette|this) (?:matin|midi|apres[ -]midi|soir|journee|morning|noon|afternoon|evening)\\b");
    private static final Pattern LATE =
            Pattern.compile("\\b(?:apres[ -]midi|soir|soiree|afternoon|evening|tonight)\\b");
    /** Where nobody said an hour. */
    private static final LocalTime AFTERNOON = LocalTime.of(14, 0);

    private static final LocalTime EVENING = LocalTime.of(19, 0);
    private static final Pattern UNTIL = Pattern.compile(
            "(?<=[\\dhm] ?)\\s*(?:\\b(?:a|jusqu'a|to|until|till|et|and)\\b|[-–])\\s*(\\d{1,2} ?(?:heures?|h|:) ?(?:\\d{2})?|\\d{1,2}(?::\\d{2})? ?[ap]\\.?m\\b)");
    private static final Pattern TWELVE_HOURS = Pattern.compile("\\b(\\d{1,2})(?::(\\d{2}))? ?([ap])\\.?m\\b");
    private static final Pattern CLOCK =
            Pattern.compile("\\b(\\d{1,2}) ?(?:heures?|h|:) ?(\\d{2}|et demie|et quart)?(?![\\p{L}\\d])");

    private SpokenDate() {}

    static Optional<LocalDate> date(String said, ZonedDateTime now) {
        String text = Sentence.fold(said);
        LocalDate today = now.toLocalDate();
        try {
            Matcher iso = ISO.matcher(text);
            if (iso.find()) return Optional.of(LocalDate.parse(iso.group()));
            Matcher slashed = SLASHED.matcher(text);
            if (slashed.find())
                return Optional.of(upcoming(number(slashed, 1), number(slashed, 2), slashed.group(3), today));
            Matcher in = IN_DAYS.matcher(text);
            if (in.find())
                return Optional.of(
                        today.plusDays((long) number(in, 1) * (in.group(2).matches("[sw].*") ? 7 : 1)));
            if (text.contains("apres-demain") || text.contains("apres demain") || text.contains("day after tomorrow"))
                return Optional.of(today.plusDays(2));
            if (has(text, "demain") || has(text, "tomorrow")) return Optional.of(today.plusDays(1));
            if (text.contains("aujourd'hui")
                    || has(text, "today")
                    || has(text, "tonight")
                    || THIS_HALF_DAY.matcher(text).find()) return Optional.of(today);
            if (has(text, "hier") || has(text, "yesterday")) return Optional.of(today.minusDays(1));
            for (int month = 0; month < 12; month++)
                for (String name : MONTHS.get(month)) {
                    Matcher named = Pattern.compile("(\\d{1,2})(?:er|st|nd|rd|th)? (?:of )?" + name + "(?: (\\d{4}))?|"
                                    + name + " (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?")
                            .matcher(text);
                    if (named.find()) {
                        boolean before = named.group(1) != null;
                        return Optional.of(
                                upcoming(number(named, before ? 1 : 3), month + 1, named.group(before ? 2 : 4), today));
                    }
                }
            for (DayOfWeek day : DayOfWeek.values())
                for (String name : DAYS.get(day.getValue() - 1))
                    if (has(text, name)) return Optional.of(today.with(TemporalAdjusters.next(day)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** An hour without a day is today's; a day without an hour is nine o'clock. */
    static Optional<ZonedDateTime> dateTime(String said, ZonedDateTime now) {
        Optional<LocalDate> day = date(said, now);
        Optional<LocalTime> time = time(said);
        if (day.isEmpty() && time.isEmpty()) return Optional.empty();
        return Optional.of(day.orElse(now.toLocalDate())
                .atTime(time.orElse(LocalTime.of(9, 0)))
                .atZone(now.getZone()));
    }

    /** The end of “demain de 14 h à 16 h”; empty when only one hour was said, or an earlier one. */
    static Optional<ZonedDateTime> end(String said, ZonedDateTime now) {
        String text = Sentence.fold(said);
        Matcher until = UNTIL.matcher(text);
        if (!until.find()) return Optional.empty();
        return dateTime(text.substring(0, until.start()), now)
                .flatMap(start ->
                        time(until.group(1)).map(time -> start.with(time)).filter(end -> end.isAfter(start)));
    }

    private static Optional<LocalTime> time(String said) {
        String text = Sentence.fold(said).replaceAll("\\d{4}-\\d{2}-\\d{2}t?", " ");
        Matcher twelve = TWELVE_HOURS.matcher(text);
        if (twelve.find()) {
            int hour = number(twelve, 1) % 12 + (twelve.group(3).equals("p") ? 12 : 0);
            return at(hour, minute(twelve.group(2)));
        }
        Matcher clock = CLOCK.matcher(text);
        boolean late = LATE.matcher(text).find();
        if (clock.find()) {
            int hour = number(clock, 1);
            return at(late && hour < 12 ? hour + 12 : hour, minute(clock.group(2)));
        }
        String withoutAfternoon = text.replaceAll("apres[- ]midi", "");
        if (has(withoutAfternoon, "midi") || has(text, "noon")) return Optional.of(LocalTime.NOON);
        if (has(text, "minuit") || has(text, "midnight")) return Optional.of(LocalTime.MIDNIGHT);
        if (has(text, "soir") || has(text, "evening") || has(text, "tonight")) return Optional.of(EVENING);
        return late ? Optional.of(AFTERNOON) : Optional.empty();
    }

    private static int minute(@Nullable String said) {
        if (said == null) return 0;
        return switch (said) {
            case "et demie" -> 30;
            case "et quart" -> 15;
            default -> Integer.parseInt(said);
        };
    }

    private static Optional<LocalTime> at(int hour, int minute) {
        return hour > 23 || minute > 59 ? Optional.empty() : Optional.of(LocalTime.of(hour, minute));
    }

    /** Without a year, the next such day. */
    private static LocalDate upcoming(int day, int month, @Nullable String year, LocalDate today) {
        if (year != null) return LocalDate.of(Integer.parseInt(year), month, day);
        LocalDate thisYear = LocalDate.of(today.getYear(), month, day);
        return thisYear.isBefore(today) ? thisYear.plusYears(1) : thisYear;
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }

    private static boolean has(String text, String word) {
        return Pattern.compile("\\b" + word + "\\b").matcher(text).find();
    }
}

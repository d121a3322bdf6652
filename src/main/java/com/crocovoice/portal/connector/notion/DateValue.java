package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.Spoken;
import com.crocovoice.portal.wire.Json;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Days and moments as Notion wants them: ISO 8601, alone or from one to another. */
final class DateValue {

    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[/.](\\d{1,2})[/.](\\d{4})");

    private DateValue() {}

    /** @param value “2026-11-24”, a date-time, “start/end”, or an object with {@code start} and {@code end} */
    static ObjectNode of(JsonNode value) {
        String start = value.isObject() ? value.path("start").asString("") : value.asString("");
        String end = value.path("end").asString("");
        int slash = start.indexOf('/');
        if (end.isEmpty() && slash > 4) {
            end = start.substring(slash + 1);
            start = start.substring(0, slash);
        }
        ObjectNode date = Json.mapper().createObjectNode().put("start", checked(start));
        if (!end.isEmpty()) date.put("end", checked(end));
        return date;
    }

    /** @throws ConnectorTrouble {@code connector.notion.no_date} */
    static String checked(String said) {
        String text = said.strip();
        Matcher dayFirst = DAY_FIRST.matcher(text);
        if (dayFirst.matches())
            text = "%s-%02d-%02d"
                    .formatted(
                            dayFirst.group(3),
                            Integer.parseInt(dayFirst.group(2)),
                            Integer.parseInt(dayFirst.group(1)));
        for (DateTimeFormatter format : List.of(
                DateTimeFormatter.ISO_LOCAL_DATE,
                DateTimeFormatter.ISO_OFFSET_DATE_TIME,
                DateTimeFormatter.ISO_LOCAL_DATE_TIME)) if (parsed(text, format).isPresent()) return text;
        throw ConnectorTrouble.of("connector.notion.no_date", said);
    }

    private static Optional<TemporalAccessor> parsed(String text, DateTimeFormatter format) {
        try {
            return Optional.of(format.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A day as people say it. */
    static Spoken spoken(String iso) {
        return language -> parsed(iso.substring(0, Math.min(10, iso.length())), DateTimeFormatter.ISO_LOCAL_DATE)
                .map(day -> DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                        .withLocale(language)
                        .format(day))
                .orElse(iso);
    }
}

package com.crocovoice.portal.connector.google;

import com.crocovoice.portal.connector.Spoken;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * When an event begins or ends.
 *
 * @param day as the calendar has it
 * @param at null for whole days
 */
record EventTime(LocalDate day, @Nullable OffsetDateTime at) {

    static EventTime of(OffsetDateTime at) {
        return new EventTime(at.toLocalDate(), at);
    }

    static EventTime wholeDay(LocalDate day) {
        return new EventTime(day, null);
    }

    /** @param zone to tell it in; null for the one that Google tells it in */
    static EventTime of(JsonNode time, @Nullable ZoneId zone) {
        String date = time.path("date").asString("");
        if (!date.isEmpty()) return wholeDay(LocalDate.parse(date));
        OffsetDateTime at = OffsetDateTime.parse(time.path("dateTime").asString("1970-01-01T00:00:00Z"));
        return of(zone == null ? at : at.atZoneSameInstant(zone).toOffsetDateTime());
    }

    Instant instant(ZoneId zone) {
        return at == null ? day.atStartOfDay(zone).toInstant() : at.toInstant();
    }

    /** As facts have it: a date, or a date and time with its offset. */
    String text() {
        return at == null ? day.toString() : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at);
    }

    /** As a change of an event wants it: where whole days become hours, or hours whole days, the other form is emptied. */
    void replace(EventTime before, ObjectNode time) {
        boolean other = (at == null) != (before.at == null);
        time.put(at == null ? "date" : "dateTime", text());
        if (other) time.putNull(at == null ? "dateTime" : "date");
    }

    /** “mardi 24 novembre à 15 h 30”, “Tuesday 24 November at 3:30 PM”. */
    Spoken spoken() {
        OffsetDateTime time = at;
        if (time == null) return day(day);
        return language -> day(day).in(language) + (isFrench(language) ? " à " : " at ") + hour(time, language);
    }

    static Spoken day(LocalDate day) {
        return language -> DateTimeFormatter.ofPattern(isFrench(language) ? "EEEE d MMMM" : "EEEE, d MMMM", language)
                .format(day);
    }

    /** “15 h 30”, “3:30 PM”. */
    static String hour(OffsetDateTime time, Locale language) {
        if (!isFrench(language))
            return DateTimeFormatter.ofPattern("h:mm a", Locale.ENGLISH).format(time);
        return DateTimeFormatter.ofPattern(time.getMinute() == 0 ? "H 'h'" : "H 'h' mm", Locale.FRENCH)
                .format(time);
    }

    static boolean isFrench(Locale language) {
        return language.getLanguage().equals("fr");
    }
}

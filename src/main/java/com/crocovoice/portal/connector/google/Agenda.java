package com.crocovoice.portal.connector.google;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.Spoken;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.connector.VendorCalls;
import com.crocovoice.portal.connector.VendorCalls.Repeat;
import com.crocovoice.portal.connector.WhichOne;
import com.crocovoice.portal.wire.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the calendar: the events of a time, and the one event that somebody means. */
final class Agenda {

    private static final int PAGE = 250;
    private static final int MOST_PAGES = 10;
    /** What is meant without a day lies ahead, and not too far. */
    private static final Duration SOON = Duration.ofDays(92);

    private static final int MOST_CANDIDATES = 5;

    private final VendorCalls calls;
    private final CalendarClient calendar;

    Agenda(VendorCalls calls, CalendarClient calendar) {
        this.calls = calls;
        this.calendar = calendar;
    }

    /**
     * Events in the order of their beginning.
     *
     * @param zone of the calendar
     */
    record Part(List<CalendarEvent> events, ZoneId zone) {

        /** Those that take some of this time. */
        Part within(Instant from, Instant to) {
            return new Part(
                    events.stream()
                            .filter(e -> e.start().instant(zone).isBefore(to)
                                    && e.end().instant(zone).isAfter(from))
                            .toList(),
                    zone);
        }

        Part about(String words) {
            return new Part(events.stream().filter(e -> e.isAbout(words)).toList(), zone);
        }
    }

    Part between(ToolCall call, Instant from, Instant to) {
        List<JsonNode> found = new ArrayList<>();
        ZoneId zone = ZoneOffset.UTC;
        @Nullable String page = null;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            String token = page;
            JsonNode answer = calls.send(
                            call,
                            Repeat.SAFE,
                            authorization -> calendar.list(
                                    authorization, from.toString(), to.toString(), true, "startTime", PAGE, token))
                    .body();
            zone = zone(answer.path("timeZone").asString("UTC"));
            answer.path("items").forEach(found::add);
            page = answer.path("nextPageToken").asString("");
            if (page.isEmpty()) break;
        }
        ZoneId told = zone;
        return new Part(
                found.stream()
                        .map(event -> CalendarEvent.of(event, told))
                        .filter(event -> !event.isCancelled())
                        .toList(),
                told);
    }

    /** A day of the calendar's own zone, which its answer tells: so it is asked for a day of any zone on Earth. */
    Part on(ToolCall call, LocalDate day) {
        Part around = between(
                call,
                day.atStartOfDay(ZoneOffset.ofHours(14)).toInstant(),
                day.plusDays(1).atStartOfDay(ZoneOffset.ofHours(-12)).toInstant());
        ZoneId zone = around.zone();
        return around.within(
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant());
    }

    CalendarEvent get(ToolCall call, String id) {
        try {
            JsonNode event = calls.send(call, Repeat.SAFE, authorization -> calendar.get(authorization, id))
                    .body();
            CalendarEvent found = CalendarEvent.of(event, null);
            if (!found.isCancelled()) return found;
        } catch (ConnectorTrouble e) {
            if (!e.key().equals(GoogleRules.GONE)) throw e;
        }
        throw ConnectorTrouble.of("connector.google.no_event");
    }

    /**
     * The event that {@code event_id}, or {@code title} and {@code day}, mean.
     *
     * @throws ConnectorTrouble {@code connector.google.no_event}, or {@code connector.google.ambiguous} with the candidates
     */
    CalendarEvent meant(ToolCall call, Instant now) {
        String id = call.text("event_id").orElse("");
        if (!id.isEmpty()) return get(call, id);
        String title = call.text("title").orElse("");
        String day = call.text("day").orElse("");
        if (title.isEmpty() && day.isEmpty()) throw ConnectorTrouble.of("connector.google.which_event");
        Part part = day.isEmpty() ? between(call, now, now.plus(SOON)) : on(call, Arguments.date(day));
        List<CalendarEvent> fitting =
                title.isEmpty() ? part.events() : part.about(title).events();
        List<CalendarEvent> exact =
                fitting.stream().filter(event -> event.isCalled(title)).toList();
        if (exact.size() == 1) return exact.get(0);
        if (fitting.size() == 1) return fitting.get(0);
        if (fitting.isEmpty()) throw ConnectorTrouble.of("connector.google.no_event");
        throw ambiguous(fitting);
    }

    private static ConnectorTrouble ambiguous(List<CalendarEvent> fitting) {
        ObjectNode facts = Json.mapper().createObjectNode();
        ArrayNode candidates = facts.putArray("candidates");
        List<CalendarEvent> some = fitting.stream().limit(MOST_CANDIDATES).toList();
        some.forEach(event -> candidates.add(event.facts()));
        var which = new WhichOne(facts, "event_id", "title", "day");
        some.forEach(event -> which.or(event.id(), (Spoken) language -> label(event, language)));
        return ConnectorTrouble.with(facts, "connector.google.ambiguous", fitting.size(), (Spoken)
                language -> some.stream().map(event -> label(event, language)).collect(Collectors.joining(", ")));
    }

    private static String label(CalendarEvent event, Locale language) {
        return event.name().in(language) + " (" + event.start().spoken().in(language) + ")";
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}

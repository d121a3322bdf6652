package com.crocovoice.portal.connector.google;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.Spoken;
import com.crocovoice.portal.connector.ToolAnswer;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.wire.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds the gaps of a day that are long enough, within its working hours and not in the past. */
final class FindFreeTime {

    private static final LocalTime OPENS = LocalTime.of(9, 0);
    private static final LocalTime CLOSES = LocalTime.of(18, 0);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final long QUARTER_S = 900;

    private final Agenda agenda;
    private final Clock clock;

    FindFreeTime(Agenda agenda, Clock clock) {
        this.agenda = agenda;
        this.clock = clock;
    }

    private record Gap(Instant from, Instant to) {

        boolean isAtLeast(Duration length) {
            return Duration.between(from, to).compareTo(length) >= 0;
        }
    }

    ToolAnswer act(ToolCall call) {
        Scope.EVENTS.need(call);
        LocalDate day =
                Arguments.date(call.text("day").orElseThrow(() -> ConnectorTrouble.of("connector.google.which_day")));
        Duration length = Arguments.length(call).orElse(HOUR);
        LocalTime opens = Arguments.time(call, "earliest", OPENS);
        LocalTime closes = Arguments.time(call, "latest", CLOSES);
        if (!closes.isAfter(opens)) throw ConnectorTrouble.of("connector.google.backwards");
        Agenda.Part part = agenda.on(call, day);
        ZoneId zone = part.zone();
        Instant from = later(day.atTime(opens).atZone(zone).toInstant(), soon());
        Instant to = day.atTime(closes).atZone(zone).toInstant();
        List<Gap> gaps = gaps(part, from, to, length);
        ObjectNode facts = facts(gaps, length, zone);
        Spoken when = EventTime.day(day);
        if (gaps.isEmpty()) return ToolAnswer.done(facts, "connector.google.no_free_time", when, length.toMinutes());
        return ToolAnswer.done(facts, "connector.google.free_time", when, told(gaps, zone), length.toMinutes());
    }

    /** The next quarter of an hour. */
    private Instant soon() {
        long now = clock.instant().getEpochSecond();
        return Instant.ofEpochSecond((now + QUARTER_S - 1) / QUARTER_S * QUARTER_S);
    }

    private static List<Gap> gaps(Agenda.Part part, Instant from, Instant to, Duration length) {
        List<Gap> gaps = new ArrayList<>();
        Instant free = from;
        for (CalendarEvent event : part.events()) {
            if (!event.busy()) continue;
            Instant begins = event.start().instant(part.zone());
            Gap before = new Gap(free, begins.isBefore(to) ? begins : to);
            if (before.isAtLeast(length)) gaps.add(before);
            free = later(free, event.end().instant(part.zone()));
        }
        Gap rest = new Gap(free, to);
        if (rest.isAtLeast(length)) gaps.add(rest);
        return gaps;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static ObjectNode facts(List<Gap> gaps, Duration length, ZoneId zone) {
        ObjectNode facts = Json.mapper().createObjectNode();
        ArrayNode free = facts.putArray("free");
        for (Gap gap : gaps)
            free.addObject()
                    .put("start", EventTime.of(at(gap.from(), zone)).text())
                    .put("end", EventTime.of(at(gap.to(), zone)).text());
        facts.put("length_minutes", length.toMinutes()).put("time_zone", zone.getId());
        if (!gaps.isEmpty())
            facts.put("start", EventTime.of(at(gaps.get(0).from(), zone)).text());
        return facts;
    }

    private static Spoken told(List<Gap> gaps, ZoneId zone) {
        return language -> gaps.stream()
                .map(gap -> EventTime.hour(at(gap.from(), zone), language) + " – "
                        + EventTime.hour(at(gap.to(), zone), language))
                .collect(Collectors.joining(", "));
    }

    private static OffsetDateTime at(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toOffsetDateTime();
    }
}

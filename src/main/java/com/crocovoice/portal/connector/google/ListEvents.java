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
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells what is in the calendar: on a day, between two moments, or in the seven days to come. */
final class ListEvents {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int USUAL = 50;
    private static final int TOLD = 10;

    private final Agenda agenda;
    private final Clock clock;

    ListEvents(Agenda agenda, Clock clock) {
        this.agenda = agenda;
        this.clock = clock;
    }

    ToolAnswer act(ToolCall call) {
        Scope.EVENTS.need(call);
        String day = call.text("day").orElse("");
        Agenda.Part part = day.isEmpty() ? between(call) : agenda.on(call, Arguments.date(day));
        Agenda.Part wanted = call.text("query").map(part::about).orElse(part);
        ObjectNode facts = facts(call, wanted);
        List<CalendarEvent> events = wanted.events();
        if (day.isEmpty()) return ToolAnswer.done(facts, "connector.google.events", events.size(), lines(events, null));
        return ToolAnswer.done(
                facts,
                "connector.google.events_of",
                events.size(),
                EventTime.day(Arguments.date(day)),
                lines(events, Arguments.date(day)));
    }

    private Agenda.Part between(ToolCall call) {
        Instant from =
                Arguments.moment(call, "from").map(OffsetDateTime::toInstant).orElseGet(clock::instant);
        Instant to = Arguments.moment(call, "to").map(OffsetDateTime::toInstant).orElse(from.plus(WEEK));
        if (!to.isAfter(from) || Duration.between(from, to).compareTo(LONGEST) > 0)
            throw ConnectorTrouble.of("connector.google.backwards");
        return agenda.between(call, from, to);
    }

    private static ObjectNode facts(ToolCall call, Agenda.Part part) {
        int most = Math.max(1, call.arguments().path("limit").asInt(USUAL));
        ObjectNode facts = Json.mapper().createObjectNode();
        ArrayNode events = facts.putArray("events");
        part.events().stream().limit(most).forEach(event -> events.add(event.facts()));
        facts.put("total", part.events().size()).put("time_zone", part.zone().getId());
        // One event is the one that a next step means.
        if (part.events().size() == 1)
            facts.put("event_id", part.events().get(0).id());
        return facts;
    }

    /** @param day the day that was asked for; null where each line has to tell its own */
    private static Spoken lines(List<CalendarEvent> events, @Nullable LocalDate day) {
        return language -> {
            String lines = events.stream()
                    .limit(TOLD)
                    .map(event -> line(event, day, language))
                    .collect(Collectors.joining("\n"));
            return events.size() <= TOLD ? lines : lines + "\n… +" + (events.size() - TOLD);
        };
    }

    private static String line(CalendarEvent event, @Nullable LocalDate day, Locale language) {
        String line = event.line().in(language);
        if (day != null) return "• " + line;
        return "• " + EventTime.day(event.start().day()).in(language) + ", " + line;
    }
}

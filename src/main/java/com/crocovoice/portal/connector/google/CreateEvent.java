package com.crocovoice.portal.connector.google;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.ToolAnswer;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.connector.VendorCalls;
import com.crocovoice.portal.connector.VendorCalls.Repeat;
import com.crocovoice.portal.wire.Json;
import jakarta.mail.internet.InternetAddress;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes events. Each gets an id of our own: when an answer was lost the request is sent again, and Google's 409 then says
 * that the first one had arrived.
 */
final class CreateEvent {

    private static final Duration USUAL = Duration.ofHours(1);
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Google's ids: base32hex, which is what Java writes to that base. */
    private static final int BASE32HEX = 32;

    private final VendorCalls calls;
    private final CalendarClient calendar;
    private final Agenda agenda;

    CreateEvent(VendorCalls calls, CalendarClient calendar, Agenda agenda) {
        this.calls = calls;
        this.calendar = calendar;
        this.agenda = agenda;
    }

    ToolAnswer act(ToolCall call) {
        Scope.EVENTS.need(call);
        List<InternetAddress> attendees = MailAddress.all(call, "attendees");
        ObjectNode event = Json.mapper().createObjectNode();
        String id = "cv" + new BigInteger(130, RANDOM).toString(BASE32HEX);
        event.put("id", id);
        String title = call.text("title").orElseGet(() -> addresses(attendees));
        if (!title.isEmpty()) event.put("summary", title);
        times(call, event);
        call.text("description").ifPresent(text -> event.put("description", text));
        call.text("location").ifPresent(place -> event.put("location", place));
        if (!attendees.isEmpty()) {
            ArrayNode invited = event.putArray("attendees");
            attendees.forEach(one -> invited.addObject().put("email", one.getAddress()));
        }
        CalendarEvent made = insert(call, id, event, attendees.isEmpty() ? "none" : "all");
        String key = attendees.isEmpty() ? "connector.google.event_made" : "connector.google.event_made_with";
        return ToolAnswer.done(made.facts(), key, made.name(), made.start().spoken(), addresses(attendees));
    }

    private CalendarEvent insert(ToolCall call, String id, ObjectNode event, String sendUpdates) {
        try {
            JsonNode made = calls.send(
                            call,
                            Repeat.SAFE,
                            authorization -> calendar.insert(authorization, sendUpdates, event.toString()))
                    .body();
            return CalendarEvent.of(made, null);
        } catch (ConnectorTrouble e) {
            if (!e.key().equals(GoogleRules.EXISTS)) throw e;
            return agenda.get(call, id);
        }
    }

    private static void times(ToolCall call, ObjectNode event) {
        OffsetDateTime start =
                Arguments.moment(call, "start").orElseThrow(() -> ConnectorTrouble.of("connector.google.which_time"));
        if (call.arguments().path("all_day").asBoolean(false)) {
            event.putObject("start").put("date", start.toLocalDate().toString());
            event.putObject("end").put("date", start.toLocalDate().plusDays(1).toString());
            return;
        }
        OffsetDateTime end = Arguments.moment(call, "end")
                .orElseGet(() -> start.plus(Arguments.length(call).orElse(USUAL)));
        if (!end.isAfter(start)) throw ConnectorTrouble.of("connector.google.backwards");
        event.putObject("start").put("dateTime", EventTime.of(start).text());
        event.putObject("end").put("dateTime", EventTime.of(end).text());
    }

    static String addresses(List<InternetAddress> attendees) {
        return attendees.stream().map(InternetAddress::getAddress).collect(Collectors.joining(", "));
    }
}

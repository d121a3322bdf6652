package com.crocovoice.portal.connector.google;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.DryRun;
import com.crocovoice.portal.connector.ToolAnswer;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.connector.VendorCalls;
import com.crocovoice.portal.connector.VendorCalls.Repeat;
import com.crocovoice.portal.wire.Json;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Moves, renames and deletes events. The event may be meant by its title and day; a preview holds its id, so that what was
 * shown is what is changed.
 */
final class ChangeEvent {

    private static final String TARGET = "Google / Calendar";
    private static final Duration USUAL = Duration.ofHours(1);

    private final VendorCalls calls;
    private final CalendarClient calendar;
    private final Agenda agenda;
    private final Clock clock;

    ChangeEvent(VendorCalls calls, CalendarClient calendar, Agenda agenda, Clock clock) {
        this.calls = calls;
        this.calendar = calendar;
        this.agenda = agenda;
        this.clock = clock;
    }

    ToolAnswer update(ToolCall call) {
        Scope.EVENTS.need(call);
        CalendarEvent event = agenda.meant(call, clock.instant());
        ObjectNode changes = changes(call, event);
        if (changes.isEmpty()) throw ConnectorTrouble.of("connector.google.no_change", event.name());
        if (call.dryRun()) return preview(call, "UPDATE", event, diff(event, changes));
        boolean invited = !event.attendees().isEmpty() || changes.has("attendees");
        JsonNode changed = calls.send(
                        call,
                        Repeat.SAFE,
                        authorization -> calendar.change(
                                authorization, "PATCH", event.id(), invited ? "all" : "none", changes.toString()))
                .body();
        CalendarEvent now = CalendarEvent.of(changed, null);
        return ToolAnswer.done(
                now.facts(),
                "connector.google.event_changed",
                now.name(),
                now.start().spoken());
    }

    ToolAnswer delete(ToolCall call) {
        Scope.EVENTS.need(call);
        CalendarEvent event = agenda.meant(call, clock.instant());
        if (call.dryRun()) return preview(call, "DELETE", event, null);
        try {
            var unused = calls.send(
                    call,
                    Repeat.SAFE,
                    authorization -> calendar.delete(
                            authorization, event.id(), event.attendees().isEmpty() ? "none" : "all"));
        } catch (ConnectorTrouble e) {
            // Gone is what was wanted: another request, or the first of two, deleted it.
            if (!e.key().equals(GoogleRules.GONE)) throw e;
        }
        ObjectNode facts = Json.mapper().createObjectNode();
        facts.put("deleted_event_id", event.id()).put("title", event.title());
        return ToolAnswer.done(
                facts,
                "connector.google.event_deleted",
                event.name(),
                event.start().spoken());
    }

    private static ToolAnswer preview(ToolCall call, String action, CalendarEvent event, @Nullable String diff) {
        ObjectNode held = call.arguments().deepCopy();
        held.remove(ToolCall.DRY_RUN);
        held.put("event_id", event.id());
        return new DryRun(action, TARGET, null, List.of(event.record()), 1, diff, held).answer();
    }

    private static ObjectNode changes(ToolCall call, CalendarEvent event) {
        ObjectNode changes = Json.mapper().createObjectNode();
        call.text("new_title").ifPresent(title -> changes.put("summary", title));
        call.text("location").ifPresent(place -> changes.put("location", place));
        call.text("description").ifPresent(text -> changes.put("description", text));
        times(call, event, changes);
        List<InternetAddress> more = MailAddress.all(call, "add_attendees").stream()
                .filter(one -> event.attendees().stream().noneMatch(one.getAddress()::equalsIgnoreCase))
                .toList();
        if (more.isEmpty()) return changes;
        ArrayNode attendees = changes.putArray("attendees");
        event.wire().path("attendees").forEach(attendees::add);
        more.forEach(one -> attendees.addObject().put("email", one.getAddress()));
        return changes;
    }

    /** An event that is moved stays as long as it was. */
    private static void times(ToolCall call, CalendarEvent event, ObjectNode changes) {
        Optional<OffsetDateTime> from = Arguments.moment(call, "start");
        Optional<OffsetDateTime> to = Arguments.moment(call, "end");
        Optional<Duration> length = Arguments.length(call);
        if (from.isEmpty() && to.isEmpty() && length.isEmpty()) return;
        OffsetDateTime before = event.start().at();
        OffsetDateTime start = from.orElse(before);
        if (start == null) throw ConnectorTrouble.of("connector.google.which_time");
        OffsetDateTime ended = event.end().at();
        Duration kept = before == null || ended == null ? USUAL : Duration.between(before, ended);
        OffsetDateTime end = to.orElse(start.plus(length.orElse(kept)));
        if (!end.isAfter(start)) throw ConnectorTrouble.of("connector.google.backwards");
        EventTime.of(start).replace(event.start(), changes.putObject("start"));
        EventTime.of(end).replace(event.end(), changes.putObject("end"));
    }

    private static String diff(CalendarEvent event, ObjectNode changes) {
        StringBuilder diff = new StringBuilder();
        line(diff, "title", event.title(), changes.path("summary").asString(event.title()));
        line(diff, "start", event.start().text(), text(changes, "start", event.start()));
        line(diff, "end", event.end().text(), text(changes, "end", event.end()));
        for (String name : List.of("location", "description")) {
            String before = event.wire().path(name).asString("");
            line(diff, name, before, changes.path(name).asString(before));
        }
        for (int i = event.attendees().size(); i < changes.path("attendees").size(); i++)
            line(
                    diff,
                    "attendee",
                    "",
                    changes.path("attendees").path(i).path("email").asString(""));
        return diff.toString().strip();
    }

    private static String text(ObjectNode changes, String name, EventTime before) {
        JsonNode changed = changes.path(name);
        return changed.isObject() ? EventTime.of(changed, null).text() : before.text();
    }

    private static void line(StringBuilder diff, String name, String before, String after) {
        if (before.equals(after)) return;
        if (!before.isEmpty())
            diff.append("- ").append(name).append(": ").append(before).append('\n');
        diff.append("+ ").append(name).append(": ").append(after).append('\n');
    }
}

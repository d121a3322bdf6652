package com.crocovoice.portal.connector.gohighlevel;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.ToolAnswer;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.connector.VendorUnclear;
import com.crocovoice.portal.wire.Json;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Calendars, what is free in them, and appointments with contacts. */
final class Appointments {

    private static final int MOST_SLOTS = 60;

    private final Contacts contacts;
    private final CalendarsClient client;
    private final Clock clock;

    Appointments(Contacts contacts, CalendarsClient client, Clock clock) {
        this.contacts = contacts;
        this.client = client;
        this.clock = clock;
    }

    /** A moment, or a day for its first hour of work. */
    static Instant instant(String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atTime(9, 0).toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw ConnectorTrouble.of("connector.gohighlevel.no_moment", text);
        }
    }

    private List<JsonNode> all(ToolCall call) {
        List<JsonNode> all = new ArrayList<>();
        contacts.read(call, authorization -> client.list(authorization, Contacts.location(call)))
                .path("calendars")
                .forEach(all::add);
        return all;
    }

    ToolAnswer list(ToolCall call) {
        List<JsonNode> all = all(call);
        ObjectNode facts = Json.mapper().createObjectNode();
        ArrayNode list = facts.putArray("calendars");
        for (JsonNode calendar : all)
            list.addObject().put("calendar_id", id(calendar)).put("name", name(calendar));
        if (all.isEmpty()) return ToolAnswer.done(facts, "connector.gohighlevel.no_calendars");
        return ToolAnswer.done(facts, "connector.gohighlevel.calendars", all.size())
                .and(all.stream().map(Appointments::name).collect(Collectors.joining("\n")));
    }

    ToolAnswer freeSlots(ToolCall call) {
        JsonNode calendar = meant(call);
        Instant from = call.text("from").map(Appointments::instant).orElse(clock.instant());
        if (call.text("from").filter(text -> text.length() == 10).isPresent())
            from = LocalDate.parse(call.need("from"))
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        int days = Math.min(Math.max(call.arguments().path("days").asInt(1), 1), 31);
        Instant to = from.plus(Duration.ofDays(days));
        long start = from.toEpochMilli();
        long end = to.toEpochMilli();
        JsonNode answer =
                contacts.read(call, authorization -> client.freeSlots(authorization, id(calendar), start, end));
        ObjectNode facts = Json.mapper().createObjectNode();
        ArrayNode slots = facts.putArray("slots");
        for (var day : answer.properties())
            for (JsonNode slot : day.getValue().path("slots"))
                if (slots.size() < MOST_SLOTS) slots.add(slot.asString(""));
        facts.put("calendar_id", id(calendar));
        if (slots.isEmpty()) return ToolAnswer.done(facts, "connector.gohighlevel.no_slots", name(calendar));
        List<String> lines = new ArrayList<>();
        slots.forEach(slot -> lines.add(slot.asString().replace('T', ' ').replaceFirst(":\\d\\d([+-].*|Z)?$", "")));
        return ToolAnswer.done(facts, "connector.gohighlevel.slots", name(calendar), slots.size())
                .and(String.join("\n", lines.subList(0, Math.min(8, lines.size()))));
    }

    ToolAnswer book(ToolCall call) {
        Instant start = instant(call.need("start"));
        if (start.isBefore(clock.instant())) throw ConnectorTrouble.of("connector.gohighlevel.past");
        JsonNode calendar = meant(call);
        Contact contact = contacts.meant(call);
        int minutes = Math.min(Math.max(call.arguments().path("minutes").asInt(30), 5), 600);
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("calendarId", id(calendar))
                .put("locationId", Contacts.location(call))
                .put("contactId", contact.id())
                .put("startTime", start.toString())
                .put("endTime", start.plus(Duration.ofMinutes(minutes)).toString())
                .put("title", call.text("title").orElse(contact.name()));
        JsonNode booked;
        try {
            booked = contacts.once(call, authorization -> client.book(authorization, body.toString()));
        } catch (VendorUnclear e) {
            throw ConnectorTrouble.of("connector.gohighlevel.unclear");
        }
        ObjectNode facts = Json.mapper().createObjectNode();
        facts.put("contact_id", contact.id())
                .put("appointment_id", booked.path("id").asString(""))
                .put("start", booked.path("startTime").asString(start.toString()));
        String said = call.need("start").replace('T', ' ').replaceFirst(":\\d\\d([+-].*|Z)?$", "");
        return ToolAnswer.done(facts, "connector.gohighlevel.booked", contact.name(), name(calendar), said);
    }

    /** By id or name; the only one there is needs none. */
    private JsonNode meant(ToolCall call) {
        List<JsonNode> all = all(call);
        String wanted = call.text("calendar").orElse("");
        if (wanted.isEmpty() && all.size() == 1) return all.get(0);
        List<JsonNode> near = all.stream()
                .filter(c -> id(c).equals(wanted) || fold(name(c)).contains(fold(wanted)))
                .toList();
        if (near.size() == 1) return near.get(0);
        String names = all.stream().map(Appointments::name).limit(5).collect(Collectors.joining(", "));
        throw ConnectorTrouble.of("connector.gohighlevel.which_calendar", names);
    }

    private static String id(JsonNode calendar) {
        return calendar.path("id").asString("");
    }

    private static String name(JsonNode calendar) {
        return calendar.path("name").asString("");
    }

    private static String fold(String text) {
        String plain = java.text.Normalizer.normalize(text.strip(), java.text.Normalizer.Form.NFD);
        return plain.replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
    }
}

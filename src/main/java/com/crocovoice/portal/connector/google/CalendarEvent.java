package com.crocovoice.portal.connector.google;

import com.crocovoice.portal.connector.Spoken;
import com.crocovoice.portal.wire.Json;
import java.text.Normalizer;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event of the calendar, or one occurrence of a repeated one.
 *
 * @param title empty when it has none
 * @param attendees mail addresses
 * @param busy whether its time is taken: neither marked as free nor declined
 * @param wire as Google told it
 */
record CalendarEvent(
        String id, String title, EventTime start, EventTime end, List<String> attendees, boolean busy, JsonNode wire) {

    /** @param zone to tell its times in; null for the one that Google tells them in */
    static CalendarEvent of(JsonNode wire, @Nullable ZoneId zone) {
        List<String> attendees = new ArrayList<>();
        boolean declined = false;
        for (JsonNode one : wire.path("attendees")) {
            attendees.add(one.path("email").asString(""));
            declined |= one.path("self").asBoolean(false)
                    && one.path("responseStatus").asString("").equals("declined");
        }
        boolean free = wire.path("transparency").asString("").equals("transparent");
        return new CalendarEvent(
                wire.path("id").asString(""),
                wire.path("summary").asString("").strip(),
                EventTime.of(wire.path("start"), zone),
                EventTime.of(wire.path("end"), zone),
                List.copyOf(attendees),
                !free && !declined,
                wire);
    }

    boolean isCancelled() {
        return wire.path("status").asString("").equals("cancelled");
    }

    boolean isCalled(String words) {
        return fold(title).equals(fold(words));
    }

    /** Whether the words stand in its title or name an attendee. */
    boolean isAbout(String words) {
        String folded = fold(words);
        if (fold(title).contains(folded)) return true;
        for (JsonNode one : wire.path("attendees"))
            if (fold(one.path("email").asString("")).contains(folded)
                    || fold(one.path("displayName").asString("")).contains(folded)) return true;
        return false;
    }

    static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Pd}]+", " ")
                .strip();
    }

    ObjectNode facts() {
        ObjectNode facts = Json.mapper().createObjectNode();
        facts.put("event_id", id).put("title", title);
        facts.put("start", start.text()).put("end", end.text()).put("all_day", start.at() == null);
        ArrayNode who = facts.putArray("attendees");
        attendees.forEach(who::add);
        facts.put("location", wire.path("location").asString(""));
        facts.put("link", wire.path("htmlLink").asString(""));
        return facts;
    }

    /** Its title, or what stands for it. */
    Spoken name() {
        return language -> {
            if (!title.isEmpty()) return title;
            return EventTime.isFrench(language) ? "(sans titre)" : "(no title)";
        };
    }

    /** “• 15 h – 16 h Point projet”. */
    Spoken line() {
        return language -> {
            OffsetDateTime from = start.at();
            OffsetDateTime to = end.at();
            String when = from == null || to == null
                    ? EventTime.isFrench(language) ? "toute la journée" : "all day"
                    : EventTime.hour(from, language) + " – " + EventTime.hour(to, language);
            return when + " " + name().in(language);
        };
    }

    /** For a card, the same in every language. */
    String record() {
        return start.text().replace('T', ' ') + "  " + title + (attendees.isEmpty() ? "" : "  " + attendees);
    }
}

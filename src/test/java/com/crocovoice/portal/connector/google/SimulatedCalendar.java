package com.crocovoice.portal.connector.google;

import com.crocovoice.portal.wire.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A primary calendar in Paris. */
final class SimulatedCalendar implements SimulatedApi {

    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static final String BASE = "/calendar/v3/calendars/primary/events";
    private static final Set<String> FIELDS = Set.of(
            "id",
            "summary",
            "description",
            "location",
            "start",
            "end",
            "attendees",
            "transparency",
            "recurrence",
            "reminders",
            "visibility",
            "colorId",
            "status");
    private static final Set<String> TIME_FIELDS = Set.of("date", "dateTime", "timeZone");

    private final Clock clock;
    private final Map<String, ObjectNode> events = new LinkedHashMap<>();
    private final List<String> toldAttendees = new ArrayList<>();
    private int largestPage = 250;

    SimulatedCalendar(Clock clock) {
        this.clock = clock;
    }

    /** Google decides itself how many events a page has. */
    void pagesOf(int events) {
        largestPage = events;
    }

    /** {@code sendUpdates} of the writes, in their order. */
    List<String> toldAttendees() {
        return List.copyOf(toldAttendees);
    }

    List<String> titles() {
        return events.values().stream()
                .filter(SimulatedCalendar::isThere)
                .map(event -> event.path("summary").asString(""))
                .toList();
    }

    /** Each in a line: what, when, who. */
    List<String> lines() {
        return events.values().stream()
                .filter(SimulatedCalendar::isThere)
                .map(event -> event.path("summary").asString("") + " · "
                        + event.at("/start/dateTime").asString("") + " · " + event.path("attendees"))
                .toList();
    }

    /** @param attendees mail addresses */
    String add(String title, LocalDate day, String from, String to, String... attendees) {
        ObjectNode event = Json.mapper().createObjectNode().put("summary", title);
        String id = "seed" + events.size();
        event.put("id", id);
        event.putObject("start")
                .put(
                        "dateTime",
                        day.atTime(java.time.LocalTime.parse(from))
                                .atZone(PARIS)
                                .toOffsetDateTime()
                                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        event.putObject("end")
                .put(
                        "dateTime",
                        day.atTime(java.time.LocalTime.parse(to))
                                .atZone(PARIS)
                                .toOffsetDateTime()
                                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        if (attendees.length > 0) {
            ArrayNode invited = event.putArray("attendees");
            for (String one : attendees) invited.addObject().put("email", one);
        }
        keep(event);
        return id;
    }

    void change(String id, java.util.function.Consumer<ObjectNode> change) {
        change.accept(events.get(id));
    }

    private static boolean isThere(JsonNode event) {
        return !event.path("status").asString("").equals("cancelled");
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith(BASE);
    }

    @Override
    public Answer answer(Request request) {
        if (!request.has("calendar.events")) return Answer.noScope();
        if (request.path().equals(BASE)) return request.method().equals("POST") ? insert(request) : list(request);
        ObjectNode event = events.get(request.path().substring(BASE.length() + 1));
        if (event == null) return Answer.notFound();
        return switch (request.method()) {
            case "GET" -> Answer.ok(event);
            case "PATCH" -> patch(request, event);
            case "DELETE" -> delete(request, event);
            default -> Answer.error(400, "badRequest", "Bad Request");
        };
    }

    private Answer insert(Request request) {
        if (!(request.json() instanceof ObjectNode event)) return Answer.bad("Parse Error");
        Answer flaw = flaw(event);
        if (flaw != null) return flaw;
        if (!event.path("start").isObject() || !event.path("end").isObject())
            return Answer.error(400, "required", "Missing end time.");
        String id = event.path("id").asString("id" + events.size());
        if (!id.matches("[a-v0-9]{5,1024}")) return Answer.bad("Invalid resource id value.");
        if (events.containsKey(id)) return Answer.error(409, "duplicate", "The requested identifier already exists.");
        event.put("id", id);
        if (!isForward(event)) return Answer.error(400, "timeRangeEmpty", "The specified time range is empty.");
        toldAttendees.add(request.query("sendUpdates", "none"));
        return Answer.ok(keep(event));
    }

    private static Answer flaw(JsonNode event) {
        for (String field : event.propertyNames())
            if (!FIELDS.contains(field)) return Answer.bad("Unknown name \"" + field + "\"");
        for (String when : List.of("start", "end"))
            for (String field : event.path(when).propertyNames())
                if (!TIME_FIELDS.contains(field)) return Answer.bad("Unknown name \"" + field + "\"");
        for (JsonNode one : event.path("attendees"))
            if (!one.path("email").asString("").contains("@")) return Answer.bad("Invalid attendee email.");
        return null;
    }

    private ObjectNode keep(ObjectNode event) {
        event.put("kind", "calendar#event")
                .put("status", "confirmed")
                .put("iCalUID", event.path("id").asString() + "@google.com");
        event.put(
                "htmlLink",
                "https://www.google.com/calendar/event?eid=" + event.path("id").asString());
        event.put("etag", "\"" + (events.size() + 1) + "\"")
                .put("created", clock.instant().toString());
        event.put("updated", clock.instant().toString()).put("sequence", 0).put("eventType", "default");
        for (JsonNode one : event.path("attendees"))
            if (one instanceof ObjectNode attendee && !attendee.has("responseStatus"))
                attendee.put("responseStatus", "needsAction");
        events.put(event.path("id").asString(), event);
        return event;
    }

    private Answer patch(Request request, ObjectNode event) {
        if (!(request.json() instanceof ObjectNode changes)) return Answer.bad("Parse Error");
        for (JsonNode one : changes.path("attendees"))
            if (one instanceof ObjectNode attendee) attendee.remove("responseStatus");
        Answer flaw = flaw(changes);
        if (flaw != null) return flaw;
        ObjectNode merged = event.deepCopy();
        changes.properties().forEach(change -> {
            if (change.getValue() instanceof ObjectNode part && merged.path(change.getKey()) instanceof ObjectNode old)
                part.properties().forEach(field -> {
                    if (field.getValue().isNull()) old.remove(field.getKey());
                    else old.set(field.getKey(), field.getValue());
                });
            else merged.set(change.getKey(), change.getValue());
        });
        if (!isForward(merged)) return Answer.error(400, "timeRangeEmpty", "The specified time range is empty.");
        toldAttendees.add(request.query("sendUpdates", "none"));
        return Answer.ok(keep(merged));
    }

    private Answer delete(Request request, ObjectNode event) {
        if (!isThere(event)) return Answer.error(410, "deleted", "Resource has been deleted");
        event.put("status", "cancelled");
        toldAttendees.add(request.query("sendUpdates", "none"));
        return Answer.nothing();
    }

    private Answer list(Request request) {
        Instant from = Instant.parse(request.query("timeMin", "1970-01-01T00:00:00Z"));
        Instant to = Instant.parse(request.query("timeMax", "2200-01-01T00:00:00Z"));
        int skipped = Integer.parseInt(request.query("pageToken", "0"));
        int most = Math.min(largestPage, Integer.parseInt(request.query("maxResults", "250")));
        List<ObjectNode> found = events.values().stream()
                .filter(SimulatedCalendar::isThere)
                .filter(event -> instant(event, "start").isBefore(to)
                        && instant(event, "end").isAfter(from))
                .sorted(Comparator.comparing(event -> instant(event, "start")))
                .toList();
        ObjectNode answer = Json.mapper().createObjectNode();
        answer.put("kind", "calendar#events").put("summary", "me@example.com").put("timeZone", PARIS.getId());
        ArrayNode items = answer.putArray("items");
        found.stream().skip(skipped).limit(most).forEach(items::add);
        if (found.size() > skipped + most) answer.put("nextPageToken", String.valueOf(skipped + most));
        return Answer.ok(answer);
    }

    private static boolean isForward(JsonNode event) {
        return instant(event, "end").isAfter(instant(event, "start"));
    }

    private static Instant instant(JsonNode event, String when) {
        String date = event.path(when).path("date").asString("");
        if (!date.isEmpty()) return LocalDate.parse(date).atStartOfDay(PARIS).toInstant();
        return OffsetDateTime.parse(event.path(when).path("dateTime").asString())
                .toInstant();
    }
}

package com.crocovoice.portal.connector.gohighlevel;

import com.crocovoice.portal.wire.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A contact as the vendor sends it. */
record Contact(JsonNode json) {

    String id() {
        return json.path("id").asString("");
    }

    /** First and last name, else the mail address, else the id. */
    String name() {
        String full = (text("firstName") + " " + text("lastName")).strip();
        if (full.isEmpty()) full = text("contactName").isEmpty() ? text("name") : text("contactName");
        if (full.isEmpty()) full = text("email");
        return full.isEmpty() ? id() : full;
    }

    /** What tells one from another of the same name. */
    String described() {
        List<String> parts = new ArrayList<>(List.of(name()));
        for (String more : List.of("email", "phone", "companyName"))
            if (!text(more).isEmpty() && !text(more).equals(name())) parts.add(text(more));
        return String.join(", ", parts);
    }

    boolean isCalled(String name) {
        return fold(name()).equals(fold(name)) || text("email").equalsIgnoreCase(name.strip());
    }

    private static String fold(String text) {
        String plain = java.text.Normalizer.normalize(text.strip(), java.text.Normalizer.Form.NFD);
        return plain.replaceAll("\\p{M}", "").replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    List<String> tags() {
        List<String> tags = new ArrayList<>();
        json.path("tags").forEach(tag -> tags.add(tag.asString("")));
        return tags;
    }

    /** When something last happened with it: the newest of all that the vendor tells. */
    Optional<Instant> lastActivity() {
        return Stream.of("lastActivity", "dateUpdated", "dateAdded", "lastSessionActivityAt")
                .flatMap(name -> instant(json.path(name)).stream())
                .max(Instant::compareTo);
    }

    private static Optional<Instant> instant(JsonNode value) {
        if (value.isIntegralNumber()) return Optional.of(Instant.ofEpochMilli(value.asLong()));
        try {
            return value.isString() ? Optional.of(Instant.parse(value.stringValue())) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private String text(String name) {
        return json.path(name).asString("").strip();
    }

    ObjectNode facts() {
        ObjectNode facts = Json.mapper().createObjectNode();
        facts.put("contact_id", id()).put("name", name());
        for (String more : List.of("email", "phone")) if (!text(more).isEmpty()) facts.put(more, text(more));
        var tags = facts.putArray("tags");
        tags().forEach(tags::add);
        lastActivity().ifPresent(at -> facts.put("last_activity", at.toString()));
        return facts;
    }
}

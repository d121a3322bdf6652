package com.crocovoice.portal.connector.gohighlevel;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.DryRun;
import com.crocovoice.portal.connector.ToolAnswer;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.connector.VendorUnclear;
import com.crocovoice.portal.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is done with one contact. */
final class ContactTools {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@,;<>]+@[^\\s@,;<>]+\\.[^\\s@,;<>]{2,}");
    /** Our names and the vendor's. */
    private static final Map<String, String> FIELDS = Map.of(
            "email", "email",
            "phone", "phone",
            "company", "companyName",
            "address", "address1",
            "city", "city",
            "postal_code", "postalCode",
            "country", "country",
            "website", "website",
            "source", "source");

    private final Contacts contacts;
    private final ContactsClient client;

    ContactTools(Contacts contacts, ContactsClient client) {
        this.contacts = contacts;
        this.client = client;
    }

    ToolAnswer create(ToolCall call) {
        ObjectNode wanted = fields(call);
        if (!wanted.has("firstName") && !wanted.has("email") && !wanted.has("phone"))
            throw ConnectorTrouble.of("connector.missing", "name");
        String email = wanted.path("email").asString(null);
        String phone = wanted.path("phone").asString(null);
        Optional<Contact> known = contacts.duplicate(call, email, phone);
        if (known.isEmpty() && !call.arguments().path("even_if_same_name").asBoolean(false)) known = sameName(call);
        if (known.isPresent()) return existing(known.get());
        wanted.put("locationId", Contacts.location(call));
        ArrayNode tags = wanted.putArray("tags");
        call.texts("tags").forEach(tags::add);
        try {
            JsonNode made = contacts.once(call, authorization -> client.create(authorization, wanted.toString()))
                    .path("contact");
            return made(new Contact(made));
        } catch (VendorUnclear e) {
            return afterAll(call, email, phone);
        } catch (ConnectorTrouble e) {
            // The vendor was seen to refuse with 422 what it had made.
            Optional<Contact> there = e.key().equals(GoHighLevelRules.INVALID)
                    ? contacts.duplicate(call, email, phone)
                    : Optional.empty();
            if (there.isEmpty()) throw e;
            return made(there.get());
        }
    }

    private ToolAnswer afterAll(
            ToolCall call,
            @org.jspecify.annotations.Nullable String email,
            @org.jspecify.annotations.Nullable String phone) {
        return contacts.duplicate(call, email, phone)
                .map(ContactTools::made)
                .orElseThrow(() -> ConnectorTrouble.of("connector.gohighlevel.unclear"));
    }

    private Optional<Contact> sameName(ToolCall call) {
        Optional<String> name = call.text("name");
        if (name.isEmpty()) return Optional.empty();
        return contacts.search(call, name.get(), null, 20).stream()
                .filter(contact -> contact.isCalled(name.get()))
                .findFirst();
    }

    private static ToolAnswer made(Contact contact) {
        ObjectNode facts = contact.facts();
        facts.put("created", true);
        return ToolAnswer.done(facts, "connector.gohighlevel.created", contact.name());
    }

    private static ToolAnswer existing(Contact contact) {
        ObjectNode facts = contact.facts();
        facts.put("created", false);
        return ToolAnswer.done(facts, "connector.gohighlevel.exists", contact.described());
    }

    private static ObjectNode fields(ToolCall call) {
        ObjectNode fields = Json.mapper().createObjectNode();
        call.text("name").ifPresent(name -> {
            int space = name.indexOf(' ');
            fields.put("firstName", space < 0 ? name : name.substring(0, space));
            if (space > 0) fields.put("lastName", name.substring(space + 1).strip());
        });
        FIELDS.forEach((ours, theirs) -> call.text(ours).ifPresent(value -> fields.put(theirs, value)));
        call.text("phone").ifPresent(phone -> fields.put("phone", phone.replaceAll("[\\s.()/-]", "")));
        String email = fields.path("email").asString("");
        if (!email.isEmpty() && !EMAIL.matcher(email).matches())
            throw ConnectorTrouble.of("connector.gohighlevel.no_email", email);
        return fields;
    }

    ToolAnswer update(ToolCall call) {
        Contact contact = contacts.meant(call);
        ObjectNode changes = fields(call);
        call.text("new_name").ifPresent(name -> {
            int space = name.indexOf(' ');
            changes.put("firstName", space < 0 ? name : name.substring(0, space));
            changes.put("lastName", space < 0 ? "" : name.substring(space + 1).strip());
        });
        if (changes.isEmpty()) throw ConnectorTrouble.of("connector.missing", "change");
        JsonNode changed = contacts.read(
                        call, authorization -> client.update(authorization, contact.id(), changes.toString()))
                .path("contact");
        Contact now = changed.isObject() ? new Contact(changed) : contacts.get(call, contact.id());
        return ToolAnswer.done(now.facts(), "connector.gohighlevel.updated", now.name());
    }

    ToolAnswer get(ToolCall call) {
        Contact contact = contacts.meant(call);
        ObjectNode facts = contact.facts();
        facts.set("contact", contact.json());
        return ToolAnswer.done(
                facts,
                "connector.gohighlevel.contact",
                contact.described(),
                contact.tags().isEmpty() ? "–" : String.join(", ", contact.tags()));
    }

    ToolAnswer search(ToolCall call) {
        int most = Math.min(Math.max(call.arguments().path("limit").asInt(20), 1), 100);
        ArrayNode filters = null;
        Optional<String> tag = call.text("tag");
        if (tag.isPresent()) {
            filters = Json.mapper().createArrayNode();
            filters.addObject().put("field", "tags").put("operator", "eq").put("value", tag.get());
        }
        List<Contact> found = contacts.search(call, call.text("query").orElse(null), filters, most);
        ObjectNode facts = Json.mapper().createObjectNode();
        ArrayNode list = facts.putArray("contacts");
        found.forEach(contact -> list.add(contact.facts()));
        if (found.size() == 1) facts.put("contact_id", found.get(0).id());
        if (found.isEmpty()) return ToolAnswer.done(facts, "connector.gohighlevel.none_found");
        return ToolAnswer.done(facts, "connector.gohighlevel.found", found.size())
                .and(found.stream().map(Contact::described).collect(Collectors.joining("\n")));
    }

    ToolAnswer addTag(ToolCall call) {
        return tag(call, true);
    }

    ToolAnswer removeTag(ToolCall call) {
        return tag(call, false);
    }

    private ToolAnswer tag(ToolCall call, boolean add) {
        String tag = call.need("tag");
        Contact contact = contacts.meant(call);
        ObjectNode body = Json.mapper().createObjectNode();
        body.putArray("tags").add(tag);
        if (add) contacts.read(call, authorization -> client.addTags(authorization, contact.id(), body.toString()));
        else removeTag(call, contact, body);
        ObjectNode facts = Json.mapper().createObjectNode();
        facts.put("contact_id", contact.id()).put("tag", tag);
        return ToolAnswer.done(
                facts, add ? "connector.gohighlevel.tagged" : "connector.gohighlevel.untagged", contact.name(), tag);
    }

    private void removeTag(ToolCall call, Contact contact, ObjectNode body) {
        body.put("locationId", Contacts.location(call)).putArray("contacts").add(contact.id());
        JsonNode said = contacts.read(call, authorization -> client.removeTags(authorization, body.toString()));
        if (said.path("errorCount").asInt(0) > 0) throw ConnectorTrouble.of(GoHighLevelRules.GONE);
    }

    ToolAnswer addNote(ToolCall call) {
        String text = call.need("text");
        Contact contact = contacts.meant(call);
        ObjectNode body = Json.mapper().createObjectNode().put("body", text);
        JsonNode note = sentOnce(call, authorization -> client.addNote(authorization, contact.id(), body.toString()))
                .path("note");
        ObjectNode facts = Json.mapper().createObjectNode();
        facts.put("contact_id", contact.id()).put("note_id", note.path("id").asString(""));
        return ToolAnswer.done(facts, "connector.gohighlevel.noted", contact.name());
    }

    ToolAnswer createTask(ToolCall call) {
        String title = call.need("title");
        String due = call.need("due");
        Contact contact = contacts.meant(call);
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("title", title)
                .put("dueDate", Appointments.instant(due).toString())
                .put("completed", false);
        call.text("text").ifPresent(text -> body.put("body", text));
        JsonNode task = sentOnce(call, authorization -> client.addTask(authorization, contact.id(), body.toString()))
                .path("task");
        ObjectNode facts = Json.mapper().createObjectNode();
        facts.put("contact_id", contact.id()).put("task_id", task.path("id").asString(""));
        return ToolAnswer.done(facts, "connector.gohighlevel.task", title, contact.name());
    }

    private JsonNode sentOnce(ToolCall call, com.crocovoice.portal.connector.VendorCalls.Exchange exchange) {
        try {
            return contacts.once(call, exchange);
        } catch (VendorUnclear e) {
            throw ConnectorTrouble.of("connector.gohighlevel.unclear");
        }
    }

    ToolAnswer delete(ToolCall call) {
        Contact contact = contacts.meant(call);
        if (call.dryRun()) {
            ObjectNode same = call.arguments().deepCopy();
            same.remove(List.of("contact", ToolCall.DRY_RUN));
            same.put("contact_id", contact.id());
            return new DryRun("DELETE", "GHL / Contacts", contact.name(), List.of(contact.described()), 1, null, same)
                    .answer();
        }
        contacts.read(call, authorization -> client.delete(authorization, contact.id()));
        ObjectNode facts = Json.mapper().createObjectNode();
        facts.put("deleted", 1).put("name", contact.name());
        return ToolAnswer.done(facts, "connector.gohighlevel.deleted", contact.name());
    }
}

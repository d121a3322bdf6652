package com.crocovoice.portal.connector.gohighlevel;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.DryRun;
import com.crocovoice.portal.connector.ToolAnswer;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.connector.VendorUnclear;
import com.crocovoice.portal.wire.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deletes many contacts, one by one since the vendor knows no other way. The preview finds them and keeps their ids; what is
 * then done touches these and no others, whoever became inactive meanwhile.
 */
final class DeleteContacts {

    private static final int DAYS = 90;
    private static final String INACTIVE = "inactive";
    private static final int NAMED = 5;

    private final Contacts contacts;
    private final ContactsClient client;
    private final Clock clock;

    DeleteContacts(Contacts contacts, ContactsClient client, Clock clock) {
        this.contacts = contacts;
        this.client = client;
        this.clock = clock;
    }

    ToolAnswer act(ToolCall call) {
        List<String> given = call.texts("contact_ids");
        if (call.dryRun()) return preview(call, given);
        List<String> ids =
                given.isEmpty() ? found(call).stream().map(Contact::id).toList() : given;
        return delete(call, ids);
    }

    private ToolAnswer preview(ToolCall call, List<String> given) {
        List<Contact> found = found(call);
        if (!given.isEmpty())
            found = found.stream().filter(c -> given.contains(c.id())).toList();
        if (found.isEmpty()) throw nobody(call);
        ObjectNode narrowed = call.arguments().deepCopy();
        narrowed.remove(ToolCall.DRY_RUN);
        ArrayNode ids = narrowed.putArray("contact_ids");
        found.forEach(contact -> ids.add(contact.id()));
        List<String> lines = found.stream().map(DeleteContacts::line).toList();
        return new DryRun("DELETE", "GHL / Contacts", filter(call), lines, found.size(), null, narrowed).answer();
    }

    private static String line(Contact contact) {
        return contact.described()
                + contact.lastActivity()
                        .map(at -> " · " + at.toString().substring(0, 10))
                        .orElse("");
    }

    private static String filter(ToolCall call) {
        Optional<String> tag = call.text("tag");
        return tag.isPresent() ? "tag " + tag.get() : INACTIVE + " (" + days(call) + " d)";
    }

    private static ConnectorTrouble nobody(ToolCall call) {
        return call.text("tag")
                .map(tag -> ConnectorTrouble.of("connector.gohighlevel.nobody_tagged", tag))
                .orElseGet(() -> ConnectorTrouble.of("connector.gohighlevel.nobody_inactive", days(call)));
    }

    private static int days(ToolCall call) {
        int days = call.arguments().path("days").asInt(DAYS);
        return Math.min(Math.max(days, 1), 3_650);
    }

    private List<Contact> found(ToolCall call) {
        ArrayNode filters = Json.mapper().createArrayNode();
        Optional<String> tag = call.text("tag");
        if (tag.isPresent()) {
            filters.addObject().put("field", "tags").put("operator", "eq").put("value", tag.get());
            return bounded(contacts.search(call, null, filters, Contacts.MOST));
        }
        Instant before = clock.instant().minus(Duration.ofDays(days(call)));
        filters.addObject()
                .put("field", "dateUpdated")
                .put("operator", "range")
                .putObject("value")
                .put("lt", before.toString());
        // The vendor's search knows when a contact was changed; that somebody wrote or called stands in the contact.
        return bounded(contacts.search(call, null, filters, Contacts.MOST)).stream()
                .filter(c -> c.lastActivity().filter(at -> at.isBefore(before)).isPresent())
                .toList();
    }

    private static List<Contact> bounded(List<Contact> found) {
        if (found.size() >= Contacts.MOST) throw ConnectorTrouble.of("connector.gohighlevel.too_many", Contacts.MOST);
        return found;
    }

    private ToolAnswer delete(ToolCall call, List<String> ids) {
        if (ids.isEmpty()) throw nobody(call);
        int deleted = 0;
        int gone = 0;
        List<String> failed = new ArrayList<>();
        for (String id : ids) {
            if (call.isOver()) break;
            try {
                contacts.read(call, authorization -> client.delete(authorization, id));
                deleted++;
            } catch (ConnectorTrouble e) {
                if (e.key().equals(GoHighLevelRules.GONE)) gone++;
                else failed.add(id);
                // Nothing will go better with the next one.
                if (e.key().equals("connector.reconnect") || e.key().equals("connector.gohighlevel.scope")) break;
            } catch (VendorUnclear e) {
                failed.add(id);
            }
            call.progress(
                    deleted + gone + failed.size(),
                    (double) ids.size(),
                    (deleted + gone + failed.size()) + " / " + ids.size());
        }
        return told(call, ids, deleted, gone, failed);
    }

    private ToolAnswer told(ToolCall call, List<String> ids, int deleted, int gone, List<String> failed) {
        ObjectNode facts = Json.mapper().createObjectNode();
        int untouched = ids.size() - deleted - gone - failed.size();
        facts.put("asked", ids.size())
                .put("deleted", deleted)
                .put("already_gone", gone)
                .put("not_tried", untouched);
        ArrayNode list = facts.putArray("failed");
        failed.forEach(list::add);
        if (failed.isEmpty() && untouched == 0)
            return ToolAnswer.done(facts, "connector.gohighlevel.deleted_many", deleted, gone);
        throw ConnectorTrouble.with(
                facts,
                "connector.gohighlevel.deleted_some",
                deleted,
                ids.size(),
                failed.size(),
                untouched,
                failed.stream().limit(NAMED).map(id -> name(call, id)).collect(Collectors.joining("; "))
                        + (failed.size() > NAMED ? "; …" : ""),
                gone);
    }

    /** People know names; the id where the contact can't be read either. */
    private String name(ToolCall call, String id) {
        try {
            return call.isOver() ? id : contacts.get(call, id).described();
        } catch (ConnectorTrouble e) {
            return id;
        }
    }
}

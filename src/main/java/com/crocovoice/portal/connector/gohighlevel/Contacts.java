package com.crocovoice.portal.connector.gohighlevel;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.connector.VendorCalls;
import com.crocovoice.portal.connector.VendorCalls.Exchange;
import com.crocovoice.portal.connector.VendorCalls.Repeat;
import com.crocovoice.portal.connector.WhichOne;
import com.crocovoice.portal.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds contacts: the one that somebody means, and all that a question fits. */
final class Contacts {

    static final int PAGE = 100;
    /** More are not gone through: the question must be narrower then. */
    static final int MOST = 5_000;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{15,30}");
    private static final int LONGEST_QUERY = 75;
    private static final int CANDIDATES = 5;

    private final VendorCalls calls;
    private final ContactsClient client;

    Contacts(VendorCalls calls, ContactsClient client) {
        this.calls = calls;
        this.client = client;
    }

    static String location(ToolCall call) {
        return call.account()
                .detail(GoHighLevelConsent.LOCATION)
                .orElseThrow(() -> ConnectorTrouble.of("connector.gohighlevel.location"));
    }

    JsonNode read(ToolCall call, Exchange exchange) {
        return calls.send(call, Repeat.SAFE, exchange).body();
    }

    JsonNode once(ToolCall call, Exchange exchange) {
        return calls.send(call, Repeat.NEVER, exchange).body();
    }

    /** By {@code contact} (an id, a name or a mail address), else by the {@code contact_id} that a step before made. */
    Contact meant(ToolCall call) {
        Optional<String> said = call.text("contact");
        if (said.isEmpty()) {
            String id = call.text("contact_id").orElseThrow(() -> ConnectorTrouble.of("connector.missing", "contact"));
            return get(call, id);
        }
        return ID.matcher(said.get()).matches() ? get(call, said.get()) : named(call, said.get());
    }

    Contact get(ToolCall call, String id) {
        return new Contact(
                read(call, authorization -> client.get(authorization, id)).path("contact"));
    }

    private Contact named(ToolCall call, String name) {
        List<Contact> found = search(call, name, null, 20);
        List<Contact> exact = found.stream().filter(c -> c.isCalled(name)).toList();
        if (exact.size() == 1) return exact.get(0);
        if (exact.isEmpty() && found.size() == 1) return found.get(0);
        if (found.isEmpty()) throw ConnectorTrouble.of("connector.gohighlevel.no_contact", name);
        throw ambiguous(name, exact.isEmpty() ? found : exact);
    }

    private static ConnectorTrouble ambiguous(String name, List<Contact> found) {
        ObjectNode facts = Json.mapper().createObjectNode();
        ArrayNode candidates = facts.putArray("candidates");
        List<Contact> some = found.stream().limit(CANDIDATES).toList();
        some.forEach(contact -> candidates.add(contact.facts()));
        var which = new WhichOne(facts, "contact_id", "contact");
        some.forEach(contact -> which.or(contact.id(), contact.described()));
        return ConnectorTrouble.with(
                facts,
                "connector.gohighlevel.ambiguous",
                found.size(),
                name,
                some.stream().map(Contact::described).collect(Collectors.joining("; ")));
    }

    /** Who has this mail address or number already; the vendor's own look-up, which does not lag behind. */
    Optional<Contact> duplicate(ToolCall call, @Nullable String email, @Nullable String phone) {
        if (email == null && phone == null) return Optional.empty();
        JsonNode found = read(call, authorization -> client.duplicate(authorization, location(call), email, phone))
                .path("contact");
        return found.isObject() && found.has("id") ? Optional.of(new Contact(found)) : Optional.empty();
    }

    /**
     * Contacts that fit.
     *
     * @param filters as the vendor's search takes them; null for all
     * @param most at most this many
     */
    List<Contact> search(ToolCall call, @Nullable String query, @Nullable ArrayNode filters, int most) {
        List<Contact> found = new ArrayList<>();
        for (int page = 1; found.size() < most; page++) {
            ObjectNode question = Json.mapper().createObjectNode();
            question.put("locationId", location(call)).put("page", page).put("pageLimit", Math.min(PAGE, most));
            if (query != null)
                question.put("query", query.length() <= LONGEST_QUERY ? query : query.substring(0, LONGEST_QUERY));
            if (filters != null) question.set("filters", filters);
            JsonNode answer = read(call, authorization -> client.search(authorization, question.toString()));
            JsonNode contacts = answer.path("contacts");
            contacts.forEach(contact -> found.add(new Contact(contact)));
            if (contacts.size() < Math.min(PAGE, most) || page * PAGE >= MOST) break;
        }
        return found.size() <= most ? found : found.subList(0, most);
    }
}

package com.crocovoice.portal.connector.gohighlevel;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.ToolAnswer;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.connector.VendorUnclear;
import com.crocovoice.portal.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The automations of a location, and putting a contact into one. */
final class Workflows {

    private static final String PUBLISHED = "published";

    private final Contacts contacts;
    private final ContactsClient client;

    Workflows(Contacts contacts, ContactsClient client) {
        this.contacts = contacts;
        this.client = client;
    }

    private List<JsonNode> all(ToolCall call) {
        List<JsonNode> all = new ArrayList<>();
        contacts.read(call, authorization -> client.workflows(authorization, Contacts.location(call)))
                .path("workflows")
                .forEach(all::add);
        return all;
    }

    ToolAnswer list(ToolCall call) {
        List<JsonNode> all = all(call);
        ObjectNode facts = Json.mapper().createObjectNode();
        ArrayNode list = facts.putArray("workflows");
        for (JsonNode workflow : all)
            list.addObject()
                    .put("workflow_id", workflow.path("id").asString(""))
                    .put("name", name(workflow))
                    .put("status", workflow.path("status").asString(""));
        if (all.isEmpty()) return ToolAnswer.done(facts, "connector.gohighlevel.no_workflows");
        return ToolAnswer.done(facts, "connector.gohighlevel.workflows", all.size())
                .and(all.stream().map(Workflows::name).collect(Collectors.joining("\n")));
    }

    ToolAnswer trigger(ToolCall call) {
        String wanted = call.need("workflow");
        JsonNode workflow = meant(wanted, all(call));
        if (!workflow.path("status").asString("").equalsIgnoreCase(PUBLISHED))
            throw ConnectorTrouble.of("connector.gohighlevel.draft", name(workflow));
        Contact contact = contacts.meant(call);
        String id = workflow.path("id").asString("");
        try {
            contacts.once(call, authorization -> client.start(authorization, contact.id(), id, "{}"));
        } catch (VendorUnclear e) {
            throw ConnectorTrouble.of("connector.gohighlevel.unclear");
        }
        ObjectNode facts = Json.mapper().createObjectNode();
        facts.put("contact_id", contact.id()).put("workflow_id", id);
        return ToolAnswer.done(facts, "connector.gohighlevel.started", contact.name(), name(workflow));
    }

    /** By id, by the whole name, or by a part of it that only one has. */
    private static JsonNode meant(String wanted, List<JsonNode> all) {
        for (JsonNode workflow : all)
            if (workflow.path("id").asString("").equals(wanted)
                    || fold(name(workflow)).equals(fold(wanted))) return workflow;
        List<JsonNode> near =
                all.stream().filter(w -> fold(name(w)).contains(fold(wanted))).toList();
        if (near.size() == 1) return near.get(0);
        String names = (near.isEmpty() ? all : near)
                .stream().map(Workflows::name).limit(5).collect(Collectors.joining(", "));
        if (near.isEmpty()) throw ConnectorTrouble.of("connector.gohighlevel.no_workflow", wanted, names);
        throw ConnectorTrouble.of("connector.gohighlevel.which_workflow", wanted, names);
    }

    private static String name(JsonNode workflow) {
        return workflow.path("name").asString("");
    }

    private static String fold(String text) {
        String plain = java.text.Normalizer.normalize(text.strip(), java.text.Normalizer.Form.NFD);
        return plain.replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
    }
}

package com.crocovoice.portal.connector.google;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.ToolAnswer;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.connector.VendorCalls;
import com.crocovoice.portal.connector.VendorCalls.Repeat;
import com.crocovoice.portal.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds mails and tells who wrote them and what they are about; it reads no bodies. */
final class SearchEmail {

    private static final int USUAL = 5;
    private static final int MOST = 20;
    private static final List<String> HEADERS = List.of("From", "To", "Subject", "Date");

    private final VendorCalls calls;
    private final GmailClient gmail;

    SearchEmail(VendorCalls calls, GmailClient gmail) {
        this.calls = calls;
        this.gmail = gmail;
    }

    ToolAnswer act(ToolCall call) {
        Scope.READ_MAIL.need(call);
        String query = query(call);
        int most = Math.max(1, Math.min(MOST, call.arguments().path("limit").asInt(USUAL)));
        JsonNode found = calls.send(call, Repeat.SAFE, authorization -> gmail.list(authorization, query, most))
                .body();
        ObjectNode facts = Json.mapper().createObjectNode();
        facts.put("query", query);
        ArrayNode mails = facts.putArray("messages");
        List<String> lines = new ArrayList<>();
        for (JsonNode one : found.path("messages")) {
            if (call.isOver()) throw ConnectorTrouble.of("connector.too_much", "Google");
            ObjectNode mail = read(call, one.path("id").asString(""));
            mails.add(mail);
            lines.add("• " + sender(mail.path("from").asString("")) + " – "
                    + mail.path("subject").asString(""));
        }
        facts.put("more", found.has("nextPageToken"));
        ToolAnswer answer = ToolAnswer.done(facts, "connector.google.mails", mails.size());
        return lines.isEmpty() ? answer : answer.and(String.join("\n", lines));
    }

    /** Gmail's own language, with what was given apart put into it; a value can't end its quotation marks. */
    private static String query(ToolCall call) {
        List<String> parts = new ArrayList<>();
        call.text("query").ifPresent(parts::add);
        call.text("from").ifPresent(from -> parts.add("from:" + quoted(from)));
        call.text("subject").ifPresent(subject -> parts.add("subject:" + quoted(subject)));
        call.text("since").ifPresent(day -> parts.add("after:" + day.replace('-', '/')));
        if (call.arguments().path("unread").asBoolean(false)) parts.add("is:unread");
        if (parts.isEmpty()) parts.add("in:inbox");
        return String.join(" ", parts);
    }

    private static String quoted(String value) {
        return "\"" + value.replaceAll("[\"\\\\\\p{Cntrl}]", " ").strip() + "\"";
    }

    private ObjectNode read(ToolCall call, String id) {
        JsonNode mail = calls.send(
                        call, Repeat.SAFE, authorization -> gmail.get(authorization, id, "metadata", HEADERS))
                .body();
        ObjectNode facts = Json.mapper().createObjectNode();
        facts.put("message_id", id);
        facts.put("thread_id", mail.path("threadId").asString(""));
        facts.put("from", header(mail, "From"));
        facts.put("subject", header(mail, "Subject"));
        facts.put(
                "received",
                Instant.ofEpochMilli(Long.parseLong(mail.path("internalDate").asString("0")))
                        .toString());
        facts.put("snippet", plain(mail.path("snippet").asString("")));
        boolean unread = false;
        for (JsonNode label : mail.path("labelIds"))
            unread |= label.asString("").equals("UNREAD");
        return facts.put("unread", unread);
    }

    private static String header(JsonNode mail, String name) {
        for (JsonNode header : mail.path("payload").path("headers"))
            if (header.path("name").asString("").equalsIgnoreCase(name))
                return header.path("value").asString("");
        return "";
    }

    /** “Anna Roy” of “"Anna Roy" &lt;anna@example.com&gt;”. */
    private static String sender(String from) {
        String name = from.replaceFirst("<[^>]*>\\s*$", "").replace("\"", "").strip();
        return name.isEmpty() ? from : name;
    }

    /** Gmail escapes its snippets for HTML. */
    private static String plain(String snippet) {
        return snippet.replace("&#39;", "’")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}

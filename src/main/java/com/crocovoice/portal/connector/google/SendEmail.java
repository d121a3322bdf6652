package com.crocovoice.portal.connector.google;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.ToolAnswer;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.connector.VendorCalls;
import com.crocovoice.portal.connector.VendorCalls.Repeat;
import com.crocovoice.portal.connector.VendorUnclear;
import com.crocovoice.portal.wire.Json;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends a mail once. Gmail has no idempotency key: after an unclear answer the mailbox is searched for our Message-ID, and
 * only a mail that is not there is sent again, under the same Message-ID.
 */
final class SendEmail {

    private static final int LOOKS = 3;

    private final VendorCalls calls;
    private final GmailClient gmail;
    private final Clock clock;
    private final Duration betweenLooks;

    /** @param betweenLooks how long a mail that was sent may take to be found */
    SendEmail(VendorCalls calls, GmailClient gmail, Clock clock, Duration betweenLooks) {
        this.calls = calls;
        this.gmail = gmail;
        this.clock = clock;
        this.betweenLooks = betweenLooks;
    }

    ToolAnswer act(ToolCall call) {
        Scope.SEND_MAIL.need(call);
        OutgoingMail mail = OutgoingMail.of(call);
        JsonNode sent = send(call, mail);
        ObjectNode facts = Json.mapper().createObjectNode();
        facts.put("message_id", sent.path("id").asString(""));
        facts.put("thread_id", sent.path("threadId").asString(""));
        ArrayNode to = facts.putArray("to");
        mail.to().forEach(one -> to.add(one.getAddress()));
        facts.put("subject", mail.subject());
        return ToolAnswer.done(facts, "connector.google.sent", addresses(mail.to()), mail.subject());
    }

    private JsonNode send(ToolCall call, OutgoingMail mail) {
        String message = mail.json(clock.instant());
        for (boolean again = false; ; again = true) {
            try {
                return calls.send(call, Repeat.NEVER, authorization -> gmail.send(authorization, message))
                        .body();
            } catch (VendorUnclear e) {
                Optional<JsonNode> found = lookUp(call, mail);
                if (found.isPresent()) return found.get();
                if (again) throw unclear(mail);
            }
        }
    }

    /** @throws ConnectorTrouble {@code connector.google.unclear_mail} when nobody can look */
    private Optional<JsonNode> lookUp(ToolCall call, OutgoingMail mail) {
        if (!Scope.READ_MAIL.isGranted(call)) throw unclear(mail);
        for (int look = 1; look <= LOOKS; look++) {
            try {
                JsonNode found = calls.send(
                                call, Repeat.SAFE, authorization -> gmail.list(authorization, query(mail), 1))
                        .body()
                        .path("messages")
                        .path(0);
                if (found.isObject()) return Optional.of(found);
            } catch (ConnectorTrouble e) {
                throw unclear(mail);
            }
            if (look < LOOKS) LockSupport.parkNanos(betweenLooks.toNanos());
        }
        return Optional.empty();
    }

    private static String query(OutgoingMail mail) {
        return "rfc822msgid:" + mail.id();
    }

    private static ConnectorTrouble unclear(OutgoingMail mail) {
        return ConnectorTrouble.of("connector.google.unclear_mail", addresses(mail.to()));
    }

    private static String addresses(List<InternetAddress> addresses) {
        return addresses.stream().map(InternetAddress::getAddress).collect(Collectors.joining(", "));
    }
}

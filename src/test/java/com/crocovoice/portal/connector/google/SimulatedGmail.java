package com.crocovoice.portal.connector.google;

import com.crocovoice.portal.wire.Json;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A mailbox that understands a little of Gmail's search, which finds a new mail only after a while. */
final class SimulatedGmail implements SimulatedApi {

    private static final String BASE = "/gmail/v1/users/me/messages";
    private static final Set<String> FIELDS = Set.of("raw", "threadId");

    private final Clock clock;
    private final List<Mail> mails = new ArrayList<>();
    private Duration indexDelay = Duration.ZERO;
    private int blindSearches;

    private record Mail(
            String id,
            String from,
            String to,
            String subject,
            String text,
            String messageId,
            Instant at,
            List<String> labels) {}

    SimulatedGmail(Clock clock) {
        this.clock = clock;
    }

    void indexAfter(Duration delay) {
        indexDelay = delay;
    }

    /** So many searches find nothing yet. */
    void searchesMiss(int searches) {
        blindSearches = searches;
    }

    void receive(String from, String subject, String text, Duration ago) {
        String id = id();
        mails.add(new Mail(
                id,
                from,
                "me@example.com",
                subject,
                text,
                id + "@example.com",
                clock.instant().minus(ago),
                List.of("INBOX", "UNREAD")));
    }

    /** Subjects of the mails that went out, in their order. */
    List<String> sentSubjects() {
        return mails.stream()
                .filter(mail -> mail.labels().contains("SENT"))
                .map(Mail::subject)
                .toList();
    }

    List<String> sentTexts() {
        return mails.stream()
                .filter(mail -> mail.labels().contains("SENT"))
                .map(mail -> mail.text().strip())
                .toList();
    }

    private String id() {
        return String.format("%016x", 0x18f0000000000000L + mails.size());
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith(BASE);
    }

    @Override
    public Answer answer(Request request) {
        if (request.path().equals(BASE + "/send")) return request.has("gmail.send") ? send(request) : Answer.noScope();
        if (!request.has("gmail.readonly")) return Answer.noScope();
        return request.path().equals(BASE) ? list(request) : get(request);
    }

    private Answer send(Request request) {
        JsonNode body = request.json();
        for (String field : body.propertyNames())
            if (!FIELDS.contains(field))
                return Answer.bad("Invalid JSON payload received. Unknown name \"" + field + "\"");
        try {
            byte[] raw = Base64.getUrlDecoder().decode(body.path("raw").asString(""));
            MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            if (mail.getAllRecipients() == null) return Answer.bad("Recipient address required");
            String id = id();
            String text = new String(mail.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            mails.add(new Mail(
                    id,
                    "me@example.com",
                    mail.getHeader("To", ", "),
                    mail.getSubject(),
                    text,
                    mail.getMessageID().replaceAll("[<>]", ""),
                    clock.instant(),
                    List.of("SENT")));
            return Answer.ok(reference(mails.get(mails.size() - 1)).set("labelIds", Json.parse("[\"SENT\"]")));
        } catch (MessagingException | java.io.IOException | IllegalArgumentException e) {
            return Answer.bad("Invalid value for ByteString");
        }
    }

    private static ObjectNode reference(Mail mail) {
        return Json.mapper().createObjectNode().put("id", mail.id()).put("threadId", mail.id());
    }

    private Answer list(Request request) {
        String query = request.query("q", "").toLowerCase(Locale.ROOT);
        int most = Integer.parseInt(request.query("maxResults", "100"));
        int from = Integer.parseInt(request.query("pageToken", "0"));
        List<Mail> found = new ArrayList<>();
        boolean blind = blindSearches-- > 0;
        for (int i = mails.size() - 1; i >= 0 && !blind; i--) if (fits(mails.get(i), query)) found.add(mails.get(i));
        ObjectNode answer = Json.mapper().createObjectNode();
        if (!found.isEmpty()) {
            ArrayNode messages = answer.putArray("messages");
            found.stream().skip(from).limit(most).forEach(mail -> messages.add(reference(mail)));
        }
        if (found.size() > from + most) answer.put("nextPageToken", String.valueOf(from + most));
        answer.put("resultSizeEstimate", found.size());
        return Answer.ok(answer);
    }

    private boolean fits(Mail mail, String query) {
        boolean isIndexed =
                !mail.labels().contains("SENT") || !mail.at().plus(indexDelay).isAfter(clock.instant());
        String all = (mail.from() + " " + mail.subject() + " " + mail.text()).toLowerCase(Locale.ROOT);
        boolean fits = isIndexed;
        for (String term : query.split(" (?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")) {
            String value = term.replaceFirst("^\\w+:", "").replace("\"", "");
            if (term.startsWith("rfc822msgid:")) fits &= mail.messageId().equalsIgnoreCase(value);
            else if (term.startsWith("from:"))
                fits &= mail.from().toLowerCase(Locale.ROOT).contains(value);
            else if (term.startsWith("subject:"))
                fits &= mail.subject().toLowerCase(Locale.ROOT).contains(value);
            else if (term.equals("is:unread")) fits &= mail.labels().contains("UNREAD");
            else if (term.equals("in:inbox")) fits &= mail.labels().contains("INBOX");
            else if (!term.startsWith("after:")) fits &= all.contains(value);
        }
        return fits;
    }

    private Answer get(Request request) {
        String id = request.path().substring(BASE.length() + 1);
        return mails.stream()
                .filter(mail -> mail.id().equals(id))
                .map(mail -> Answer.ok(metadata(mail)))
                .findFirst()
                .orElseGet(Answer::notFound);
    }

    private static ObjectNode metadata(Mail mail) {
        ObjectNode answer = reference(mail);
        ArrayNode labels = answer.putArray("labelIds");
        mail.labels().forEach(labels::add);
        answer.put("snippet", mail.text().replace("&", "&amp;").replace("'", "&#39;"));
        answer.put("internalDate", String.valueOf(mail.at().toEpochMilli()));
        answer.put("sizeEstimate", mail.text().length());
        ArrayNode headers =
                answer.putObject("payload").put("mimeType", "text/plain").putArray("headers");
        headers.addObject().put("name", "From").put("value", mail.from());
        headers.addObject().put("name", "To").put("value", mail.to());
        headers.addObject().put("name", "Subject").put("value", mail.subject());
        return answer;
    }
}

package com.crocovoice.portal.connector.google;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.wire.Ids;
import com.crocovoice.portal.wire.Json;
import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * A mail to be sent: RFC 5322, plain text in UTF-8, under a Message-ID of our own by which it is found again.
 *
 * @param id the Message-ID without its brackets
 */
record OutgoingMail(
        String id,
        List<InternetAddress> to,
        List<InternetAddress> cc,
        List<InternetAddress> bcc,
        String subject,
        String body) {

    private static final int MOST_RECIPIENTS = 50;
    private static final int LONGEST_SUBJECT = 70;
    /** What would begin another header or another line. */
    private static final Pattern NOT_ONE_LINE = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

    /** @throws ConnectorTrouble when an address is none, a subject has several lines or something is missing */
    static OutgoingMail of(ToolCall call) {
        List<InternetAddress> to = MailAddress.all(call, "to");
        if (to.isEmpty()) throw ConnectorTrouble.of("connector.google.which_recipient");
        List<InternetAddress> cc = MailAddress.all(call, "cc");
        List<InternetAddress> bcc = MailAddress.all(call, "bcc");
        if (to.size() + cc.size() + bcc.size() > MOST_RECIPIENTS)
            throw ConnectorTrouble.of("connector.google.too_many_recipients", MOST_RECIPIENTS);
        String body = call.text("body").orElseThrow(() -> ConnectorTrouble.of("connector.google.which_body"));
        String subject = call.text("subject").orElseGet(() -> beginning(body));
        if (NOT_ONE_LINE.matcher(subject).find()) throw ConnectorTrouble.of("connector.google.subject_lines");
        return new OutgoingMail(Ids.next("msg") + "@crocovoice.com", to, cc, bcc, subject, body);
    }

    /** The first line, or as many of its words as fit a subject. */
    private static String beginning(String body) {
        String line = body.lines().findFirst().orElse("").strip();
        line = NOT_ONE_LINE.matcher(line).replaceAll(" ");
        if (line.length() <= LONGEST_SUBJECT) return line;
        int end = line.lastIndexOf(' ', LONGEST_SUBJECT);
        if (end <= 0) end = line.offsetByCodePoints(0, line.codePointCount(0, LONGEST_SUBJECT));
        return line.substring(0, end) + "…";
    }

    /** What Gmail takes. */
    String json(Instant now) {
        String raw = Base64.getUrlEncoder().encodeToString(rfc5322(now));
        return Json.mapper().createObjectNode().put("raw", raw).toString();
    }

    byte[] rfc5322(Instant now) {
        try {
            MimeMessage message = new Identified(id);
            message.setRecipients(RecipientType.TO, to.toArray(InternetAddress[]::new));
            if (!cc.isEmpty()) message.setRecipients(RecipientType.CC, cc.toArray(InternetAddress[]::new));
            if (!bcc.isEmpty()) message.setRecipients(RecipientType.BCC, bcc.toArray(InternetAddress[]::new));
            message.setSubject(subject, StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(now));
            byte[] text =
                    body.lines().reduce("", (all, line) -> all + line + "\r\n").getBytes(StandardCharsets.UTF_8);
            message.setDataHandler(new DataHandler(new ByteArrayDataSource(text, "text/plain; charset=UTF-8")));
            message.saveChanges();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            message.writeTo(out);
            return out.toByteArray();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("a checked mail can’t be written", e);
        }
    }

    /** The library would choose an id that nobody can look for before the mail was sent. */
    private static final class Identified extends MimeMessage {
        private final String id;

        Identified(String id) {
            super(Session.getInstance(new Properties()));
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + ">");
        }
    }
}

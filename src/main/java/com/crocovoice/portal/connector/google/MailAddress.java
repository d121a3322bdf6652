package com.crocovoice.portal.connector.google;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.ToolCall;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Mail addresses as arguments: one address each, nothing around it. */
final class MailAddress {

    private static final Pattern FORM = Pattern.compile(
            "(?<local>[^\\s@<>,;:\"\\\\()\\[\\]\\p{Cntrl}]{1,64})@(?<domain>[\\p{L}\\p{N}.-]{1,250}\\.[\\p{L}\\p{N}-]{2,63})");

    private MailAddress() {}

    /** @throws ConnectorTrouble {@code connector.google.no_address} naming the first that is none */
    static List<InternetAddress> all(ToolCall call, String argument) {
        List<InternetAddress> addresses = new ArrayList<>();
        for (String text : call.texts(argument)) {
            InternetAddress address = of(text);
            if (!addresses.contains(address)) addresses.add(address);
        }
        return addresses;
    }

    private static InternetAddress of(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) throw none(text);
        try {
            // A domain with accents has a form in ASCII, which every mail server takes.
            return new InternetAddress(parts.group("local") + "@" + IDN.toASCII(parts.group("domain")), true);
        } catch (AddressException | IllegalArgumentException e) {
            throw none(text);
        }
    }

    private static ConnectorTrouble none(String text) {
        String shown = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return ConnectorTrouble.of(
                "connector.google.no_address", shown.length() <= 80 ? shown : shown.substring(0, 80) + "…");
    }
}

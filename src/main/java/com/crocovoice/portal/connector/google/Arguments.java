package com.crocovoice.portal.connector.google;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.ToolCall;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Days, moments and lengths as arguments. */
final class Arguments {

    private static final int LONGEST_MINUTES = 14 * 24 * 60;

    private Arguments() {}

    /** @throws ConnectorTrouble {@code connector.google.no_date} */
    static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw ConnectorTrouble.of("connector.google.no_date", shown(text));
        }
    }

    static Optional<OffsetDateTime> moment(ToolCall call, String name) {
        return call.text(name).map(text -> {
            try {
                return OffsetDateTime.parse(text);
            } catch (DateTimeException e) {
                throw ConnectorTrouble.of("connector.google.no_moment", shown(text));
            }
        });
    }

    /** “09:30”. */
    static LocalTime time(ToolCall call, String name, LocalTime usual) {
        return call.text(name)
                .map(text -> {
                    try {
                        return LocalTime.parse(text);
                    } catch (DateTimeException e) {
                        throw ConnectorTrouble.of("connector.google.no_moment", shown(text));
                    }
                })
                .orElse(usual);
    }

    static Optional<Duration> length(ToolCall call) {
        if (!call.arguments().path("length_minutes").isNumber()) return Optional.empty();
        int minutes = call.arguments().path("length_minutes").asInt(0);
        if (minutes < 1 || minutes > LONGEST_MINUTES) throw ConnectorTrouble.of("connector.google.length");
        return Optional.of(Duration.ofMinutes(minutes));
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}

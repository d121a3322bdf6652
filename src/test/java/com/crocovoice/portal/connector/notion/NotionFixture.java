package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.connector.Account;
import com.crocovoice.portal.connector.Connectors;
import com.crocovoice.portal.connector.ToolAnswer;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.wire.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The connector at a simulated Notion, on Monday 2026-11-23. */
final class NotionFixture implements AutoCloseable {

    static final Clock MONDAY = Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);

    final NotionSimulator notion = NotionSimulator.start(0, MONDAY);
    final NotionSettings settings =
            NotionSettings.at(notion.url(), SimulatedConsent.CLIENT_ID, SimulatedConsent.CLIENT_SECRET);
    final Map<String, String> details = new HashMap<>();
    final List<String> progress = new ArrayList<>();
    private final Connectors.Hosted hosted;
    private String token = notion.consent.issue();
    private int renewals;

    NotionFixture() {
        notion.seed(LocalDate.of(2026, 11, 23));
        hosted = Connectors.with(id -> account(), Notion.with(settings, MONDAY, Duration.ofMillis(1)))
                .named(Notion.KEY)
                .orElseThrow();
    }

    int renewals() {
        return renewals;
    }

    private Account account() {
        return new Account() {
            @Override
            public String connectionId() {
                return "con_1";
            }

            @Override
            public String token() {
                return token;
            }

            @Override
            public String renewedToken(String refused) {
                renewals++;
                token = notion.consent.issue();
                return token;
            }

            @Override
            public Optional<String> detail(String name) {
                return Optional.ofNullable(details.get(name));
            }
        };
    }

    ToolAnswer call(String tool, String arguments) {
        return call(tool, arguments, Duration.ofSeconds(20));
    }

    ToolAnswer call(String tool, String arguments, Duration time) {
        var call = new ToolCall(
                (ObjectNode) Json.parse(arguments),
                account(),
                time,
                (done, total, message) -> progress.add((int) done + "/" + (total == null ? "?" : total.intValue())),
                () -> false);
        return hosted.call(tool, call).orElseThrow();
    }

    @Override
    public void close() {
        notion.close();
    }
}

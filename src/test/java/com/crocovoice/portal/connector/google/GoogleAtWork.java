package com.crocovoice.portal.connector.google;

import com.crocovoice.portal.connector.Account;
import com.crocovoice.portal.connector.Accounts;
import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.Connectors;
import com.crocovoice.portal.connector.ToolAnswer;
import com.crocovoice.portal.connector.ToolCall;
import com.crocovoice.portal.connector.ToolCall.Progress;
import com.crocovoice.portal.wire.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** A connected account at the simulator, on a Monday morning in Paris. */
public final class GoogleAtWork implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    public final GoogleSimulator google = GoogleSimulator.start(0, CLOCK);
    public final GoogleSettings settings =
            GoogleSettings.at(google.url(), SimulatedConsent.CLIENT_ID, SimulatedConsent.CLIENT_SECRET);
    final Connectors.Hosted connector;

    private String scopes = String.join(" ", Scope.all());
    private boolean isKnown = true;
    private Token token = new Token(google.consent.issue(scopes));

    /** The token of the connection, as the vault would keep it. */
    private final class Token implements Account {
        private String value;
        private int renewals;

        Token(String value) {
            this.value = value;
        }

        @Override
        public String connectionId() {
            return "con_1";
        }

        @Override
        public String token() {
            return value;
        }

        @Override
        public String renewedToken(String refused) {
            if (renewals++ > 0) throw ConnectorTrouble.of("connector.reconnect", "Google");
            value = google.consent.issue(scopes);
            return value;
        }

        @Override
        public Optional<String> detail(String name) {
            return name.equals("scopes") && isKnown ? Optional.of(scopes) : Optional.empty();
        }
    }

    public GoogleAtWork() {
        GoogleWorkspace workspace = GoogleWorkspace.with(settings, CLOCK, Duration.ofMillis(1));
        Accounts accounts = id -> token;
        connector =
                Connectors.with(accounts, workspace).named(GoogleWorkspace.KEY).orElseThrow();
    }

    /** The person left only these ticked. */
    GoogleAtWork grantedOnly(Scope... granted) {
        scopes = Set.of(granted).stream().map(Scope::address).collect(Collectors.joining(" "));
        token = new Token(google.consent.issue(scopes));
        return this;
    }

    /** Nobody kept what was granted. */
    GoogleAtWork withoutKnowingIt() {
        isKnown = false;
        return this;
    }

    ToolAnswer call(String tool, String arguments) {
        return connector.call(tool, toolCall(arguments)).orElseThrow();
    }

    public ToolCall toolCall(String arguments) {
        return new ToolCall(
                (ObjectNode) Json.parse(arguments.replace('\'', '"')),
                token,
                Duration.ofSeconds(20),
                Progress.NONE,
                () -> false);
    }

    @Override
    public void close() {
        google.close();
    }
}

package com.crocovoice.portal.connector.gohighlevel;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.VendorAnswer;
import com.crocovoice.portal.connector.VendorRules;
import java.time.Duration;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * GoHighLevel's limits (100 requests in 10 seconds for an app in a location) and errors: the {@code message} of a refusal is
 * a text, or a list of texts for 422.
 */
final class GoHighLevelRules implements VendorRules {

    static final String NAME = "GoHighLevel";
    static final String GONE = "connector.gohighlevel.gone";
    static final String INVALID = "connector.gohighlevel.invalid";

    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final int LONGEST = 160;

    @Override
    public String vendor() {
        return NAME;
    }

    @Override
    public int requests() {
        return 100;
    }

    @Override
    public Duration period() {
        return INTERVAL;
    }

    /** The vendor counts in every ten seconds. */
    @Override
    public int burst() {
        return 20;
    }

    /** There is no {@code Retry-After}: the length of the interval is told instead. */
    @Override
    public Duration pause(VendorAnswer refused) {
        return refused.number("Retry-After")
                .map(Duration::ofSeconds)
                .or(() -> refused.number("X-RateLimit-Interval-Milliseconds").map(Duration::ofMillis))
                .orElse(INTERVAL);
    }

    @Override
    public ConnectorTrouble trouble(VendorAnswer refused) {
        String said = said(refused.body().path("message"));
        String folded = said.toLowerCase(Locale.ROOT);
        return switch (refused.status()) {
            case 401, 403 ->
                folded.contains("scope")
                        ? ConnectorTrouble.of("connector.gohighlevel.scope")
                        : folded.contains("location")
                                ? ConnectorTrouble.of("connector.gohighlevel.location")
                                : ConnectorTrouble.of("connector.reconnect", NAME);
            case 404 -> ConnectorTrouble.of(GONE);
            case 400, 422 ->
                folded.contains("not found") ? ConnectorTrouble.of(GONE) : ConnectorTrouble.of(INVALID, said);
            case 429 -> ConnectorTrouble.of("connector.too_much", NAME);
            default -> ConnectorTrouble.of("connector.away", NAME);
        };
    }

    private static String said(JsonNode message) {
        StringBuilder said = new StringBuilder(message.asString(""));
        for (JsonNode one : message) said.append(said.isEmpty() ? "" : "; ").append(one.asString(""));
        String plain = said.toString().replaceAll("\\s+", " ");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }
}

package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.VendorAnswer;
import com.crocovoice.portal.connector.VendorRules;
import java.time.Duration;

/**
 * Notion's limits and errors: three requests a second on average, some more at once; 429 and 529 are refused before anything
 * was done and say how long to wait. A page that is not shared is not found.
 */
final class NotionRules implements VendorRules {

    static final String NOT_SHARED = "connector.notion.not_shared";

    private static final int OVERLOADED = 529;

    @Override
    public String vendor() {
        return "Notion";
    }

    @Override
    public int requests() {
        return 15;
    }

    @Override
    public Duration period() {
        return Duration.ofSeconds(5);
    }

    @Override
    public boolean isTooMuch(VendorAnswer answer) {
        return answer.status() == 429 || answer.status() == OVERLOADED;
    }

    @Override
    public ConnectorTrouble trouble(VendorAnswer refused) {
        return switch (refused.status()) {
            case 400 -> ConnectorTrouble.of("connector.notion.invalid");
            case 401 -> ConnectorTrouble.of("connector.reconnect", vendor());
            case 403 -> ConnectorTrouble.of("connector.notion.restricted");
            case 404 -> ConnectorTrouble.of(NOT_SHARED);
            case 409 -> ConnectorTrouble.of("connector.notion.conflict");
            case 429, OVERLOADED -> ConnectorTrouble.of("connector.too_much", vendor());
            default -> ConnectorTrouble.of("connector.away", vendor());
        };
    }
}

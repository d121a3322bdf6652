package com.crocovoice.portal.connector.google;

import com.crocovoice.portal.connector.ConnectorTrouble;
import com.crocovoice.portal.connector.VendorAnswer;
import com.crocovoice.portal.connector.VendorRules;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Google's limits and errors. Gmail gives a person 15,000 units a minute and takes 100 for the dearest call, which makes 150
 * calls of any kind. A 403 means a missing scope, too many requests or a refusal: only its {@code reason} tells.
 */
final class GoogleRules implements VendorRules {

    /** The id of a create is taken already: it was done before. */
    static final String EXISTS = "connector.google.exists";

    static final String GONE = "connector.google.gone";

    private static final Set<String> TOO_FAST = Set.of("rateLimitExceeded", "userRateLimitExceeded");
    private static final Set<String> USED_UP =
            Set.of("quotaExceeded", "dailyLimitExceeded", "dailyLimitExceededUnreg", "limitExceeded");
    private static final Set<String> SCOPE = Set.of("insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT");
    private static final Set<String> DRIVE_FULL = Set.of("storageQuotaExceeded", "teamDriveFileLimitExceeded");

    @Override
    public String vendor() {
        return "Google";
    }

    @Override
    public int requests() {
        return 150;
    }

    @Override
    public Duration period() {
        return Duration.ofMinutes(1);
    }

    /** Google rarely says how long; those who were refused together should not come back together. */
    @Override
    public Duration pause(VendorAnswer refused) {
        return refused.number("Retry-After")
                .map(Duration::ofSeconds)
                .orElseGet(() ->
                        Duration.ofMillis(1_000 + ThreadLocalRandom.current().nextInt(1_000)));
    }

    @Override
    public boolean isTooMuch(VendorAnswer answer) {
        return answer.status() == 429 || answer.status() == 403 && TOO_FAST.contains(reason(answer));
    }

    @Override
    public ConnectorTrouble trouble(VendorAnswer refused) {
        String reason = reason(refused);
        return switch (refused.status()) {
            case 400, 412, 413, 422 -> ConnectorTrouble.of("connector.google.invalid");
            case 401 -> ConnectorTrouble.of("connector.reconnect", vendor());
            case 403 -> forbidden(reason);
            case 404, 410 -> ConnectorTrouble.of(GONE);
            case 409 -> ConnectorTrouble.of(EXISTS);
            case 429 -> ConnectorTrouble.of("connector.too_much", vendor());
            default -> ConnectorTrouble.of("connector.away", vendor());
        };
    }

    private ConnectorTrouble forbidden(String reason) {
        if (SCOPE.contains(reason)) return ConnectorTrouble.of("connector.google.scope");
        if (TOO_FAST.contains(reason)) return ConnectorTrouble.of("connector.too_much", vendor());
        if (USED_UP.contains(reason)) return ConnectorTrouble.of("connector.google.used_up");
        if (DRIVE_FULL.contains(reason)) return ConnectorTrouble.of("connector.google.full");
        return ConnectorTrouble.of("connector.google.forbidden");
    }

    private static String reason(VendorAnswer answer) {
        return answer.body().path("error").path("errors").path(0).path("reason").asString("");
    }
}

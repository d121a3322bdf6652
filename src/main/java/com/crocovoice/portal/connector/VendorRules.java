package com.crocovoice.portal.connector;

import java.time.Duration;

/** How one vendor wants to be spoken to, from its documentation. */
public interface VendorRules {

    /** What people call it, for sentences. */
    String vendor();

    /** At most this many requests in {@link #period()} for one connection. */
    int requests();

    Duration period();

    /**
     * How many of them may go at once. All, where the vendor looks at the average; fewer where it counts them in every period,
     * wherever that begins: what is left of {@link #requests()} is then spread over the period.
     */
    default int burst() {
        return requests();
    }

    /** How long to wait when the vendor says that it was too much; by {@code Retry-After} where there is one. */
    default Duration pause(VendorAnswer refused) {
        return refused.number("Retry-After").map(Duration::ofSeconds).orElse(Duration.ofSeconds(1));
    }

    /** Whether the vendor refused before it acted and may be asked again later, whatever the method. */
    default boolean isTooMuch(VendorAnswer answer) {
        return answer.status() == 429;
    }

    /** Whether the token was refused. */
    default boolean isTokenRefused(VendorAnswer answer) {
        return answer.status() == 401;
    }

    /** What else went wrong, as a sentence: never the vendor's own text with ids or addresses in it. */
    ConnectorTrouble trouble(VendorAnswer refused);
}

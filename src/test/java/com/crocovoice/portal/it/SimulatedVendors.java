package com.crocovoice.portal.it;

import com.crocovoice.portal.connector.google.GoogleSimulator;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/**
 * The vendors that the running portal is connected with: simulators in this JVM. A portal that already runs, see {@link
 * RunningPortal#get}, expects Google on port 8303.
 */
public final class SimulatedVendors {

    private static final int GOOGLE_PORT = 8303;
    private static GoogleSimulator google;

    private SimulatedVendors() {}

    /** With some mails and events of the days around today. */
    public static synchronized GoogleSimulator google() {
        if (google == null) {
            boolean runs = System.getProperty("portal.base") != null;
            google = GoogleSimulator.start(runs ? GOOGLE_PORT : 0, Clock.systemUTC());
            google.seed(LocalDate.now(ZoneId.of("Europe/Paris")));
        }
        return google;
    }

    /** Environment variables for {@code ./run}. */
    static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        google().settings()
                .forEach((name, value) -> settings.put(
                        "CROCOVOICE_CONNECTOR_GOOGLE_WORKSPACE_"
                                + name.toUpperCase(java.util.Locale.ROOT).replace('-', '_'),
                        value));
        return settings;
    }
}

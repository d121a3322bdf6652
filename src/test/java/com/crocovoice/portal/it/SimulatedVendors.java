package com.crocovoice.portal.it;

import com.crocovoice.portal.connector.google.GoogleSimulator;
import com.crocovoice.portal.connector.notion.NotionSimulator;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The vendors that the running portal is connected with: simulators in this JVM. A portal that already runs, see {@link
 * RunningPortal#get}, expects Google on port 8303 and Notion on 8302.
 */
public final class SimulatedVendors {

    private static final int GOOGLE_PORT = 8303;
    private static final int NOTION_PORT = 8302;
    private static GoogleSimulator google;
    private static NotionSimulator notion;

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

    /** With databases and some pages. */
    public static synchronized NotionSimulator notion() {
        if (notion == null) {
            boolean runs = System.getProperty("portal.base") != null;
            notion =
                    NotionSimulator.start(runs ? Integer.getInteger("notion.port", NOTION_PORT) : 0, Clock.systemUTC());
            notion.seed(LocalDate.now(ZoneId.of("Europe/Paris")));
        }
        return notion;
    }

    /** Environment variables for {@code ./run}. */
    static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        google().settings().forEach((name, value) -> settings.put(variable("GOOGLE_WORKSPACE", name), value));
        notion().settings().forEach((name, value) -> settings.put(variable("NOTION", name), value));
        return settings;
    }

    private static String variable(String connector, String name) {
        return "CROCOVOICE_CONNECTOR_" + connector + "_"
                + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}

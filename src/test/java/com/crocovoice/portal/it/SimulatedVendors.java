package com.crocovoice.portal.it;

import com.crocovoice.portal.connector.gohighlevel.GoHighLevelSimulator;
import com.crocovoice.portal.connector.google.GoogleSimulator;
import com.crocovoice.portal.connector.notion.NotionSimulator;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Vendors that a portal is connected with: simulators in this JVM, each with some data. The shared ones are those of the shared
 * portal; one that already runs, see {@link RunningPortal#get}, expects GoHighLevel on port 8301, Notion on 8302 and Google on 8303.
 */
public record SimulatedVendors(GoHighLevelSimulator goHighLevel, NotionSimulator notion, GoogleSimulator google)
        implements AutoCloseable {

    private static SimulatedVendors shared;

    /** A set of their own. */
    static SimulatedVendors fresh() {
        return start(0, 0, 0);
    }

    private static synchronized SimulatedVendors shared() {
        if (shared == null) {
            boolean runs = System.getProperty("portal.base") != null;
            shared = runs
                    ? start(
                            Integer.getInteger("gohighlevel.port", 8301),
                            Integer.getInteger("notion.port", 8302),
                            Integer.getInteger("google.port", 8303))
                    : fresh();
        }
        return shared;
    }

    private static SimulatedVendors start(int goHighLevelPort, int notionPort, int googlePort) {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Paris"));
        var vendors = new SimulatedVendors(
                GoHighLevelSimulator.start(goHighLevelPort, Clock.systemUTC()),
                NotionSimulator.start(notionPort, Clock.systemUTC()),
                GoogleSimulator.start(googlePort, Clock.systemUTC()));
        vendors.goHighLevel.seed();
        vendors.notion.seed(today);
        vendors.google.seed(today);
        return vendors;
    }

    /** GoHighLevel, as the shared portal knows it. */
    public static GoHighLevelSimulator sharedGoHighLevel() {
        return shared().goHighLevel;
    }

    /** Google, as the shared portal knows it. */
    public static GoogleSimulator sharedGoogle() {
        return shared().google;
    }

    /** Notion, as the shared portal knows it. */
    public static NotionSimulator sharedNotion() {
        return shared().notion;
    }

    static Map<String, String> sharedSettings() {
        return shared().settings();
    }

    /** Environment variables for {@code ./run}. */
    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        goHighLevel.settings().forEach((name, value) -> settings.put(variable("GOHIGHLEVEL", name), value));
        notion.settings().forEach((name, value) -> settings.put(variable("NOTION", name), value));
        google.settings().forEach((name, value) -> settings.put(variable("GOOGLE_WORKSPACE", name), value));
        return settings;
    }

    private static String variable(String connector, String name) {
        return "CROCOVOICE_CONNECTOR_" + connector + "_"
                + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    @Override
    public void close() {
        goHighLevel.close();
        notion.close();
        google.close();
    }
}

package com.crocovoice.portal.catalog;

import java.util.List;

/**
 * A connector that the portal itself will host.
 *
 * @param key stable, the connector's name in addresses
 * @param label what people call it
 */
public record ManagedConnector(String key, String label) {

    private static final List<ManagedConnector> ALL = List.of(
            new ManagedConnector("gohighlevel", "GoHighLevel"),
            new ManagedConnector("notion", "Notion"),
            new ManagedConnector("google-workspace", "Google Workspace"),
            new ManagedConnector("filesystem", "Filesystem"));

    public static List<ManagedConnector> all() {
        return ALL;
    }

    /** Key of the bundle. */
    public String description() {
        return "connector." + key.replace('-', '_');
    }

    /** Key of the bundle: some sentences that people say for it, each on its own line. */
    public String sayings() {
        return description() + ".say";
    }
}

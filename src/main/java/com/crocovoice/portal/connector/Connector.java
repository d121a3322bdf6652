package com.crocovoice.portal.connector;

import java.util.Map;

/** One vendor's tools. A bean; {@link Connectors} finds it. */
public interface Connector {

    /** Stable: the connector's name in addresses and the name of its {@link ToolBook}, such as {@code notion}. */
    String key();

    /** What each tool of the book does, by the tool's name. */
    Map<String, ToolAction> actions();
}

package com.crocovoice.portal.catalog;

import java.time.Duration;

/**
 * Port: asks a server what it offers. The MCP client implements it. A server that says {@code tools/list_changed} is told
 * by the event {@link ToolListChanged}.
 */
public interface ToolSource {

    /**
     * Connects when needed, initialises and lists all tools. Blocks for at most the deadline, never throws for anything
     * that the server did or failed to do.
     */
    Discovery discover(ServerTarget target, Duration deadline);

    /** Ends the session with a server whose registration changed or ended; nothing happens when there is none. */
    void forget(String serverId);
}

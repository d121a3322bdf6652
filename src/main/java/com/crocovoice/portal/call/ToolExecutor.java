package com.crocovoice.portal.call;

import com.crocovoice.portal.catalog.ServerTarget;
import java.time.Duration;

/**
 * Port: sends one call to a server, once. The MCP client implements it; {@link ToolGateway} is its only user. Nothing is
 * repeated unless the server is known to have refused before acting.
 */
public interface ToolExecutor {

    /**
     * Blocks for at most the deadline; on time-out a cancellation has been sent. Never throws for anything that the server
     * did or failed to do.
     *
     * @param arguments a JSON object
     */
    Execution execute(
            ServerTarget target, String toolName, String arguments, Duration deadline, ProgressListener progress);
}

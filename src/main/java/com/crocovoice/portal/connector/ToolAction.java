package com.crocovoice.portal.connector;

/** What one tool does. */
@FunctionalInterface
public interface ToolAction {

    /**
     * Does it, or with {@link ToolCall#dryRun()} tells what would be done and changes nothing.
     *
     * @throws ConnectorTrouble when it can't be done, or only a part of it was
     */
    ToolAnswer act(ToolCall call);
}

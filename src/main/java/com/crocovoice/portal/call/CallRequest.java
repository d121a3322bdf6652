package com.crocovoice.portal.call;

import org.jspecify.annotations.Nullable;

/**
 * One wish to use a tool.
 *
 * @param server the server's key
 * @param tool the tool's name at that server
 * @param arguments JSON object as text
 * @param channel through which door it came
 * @param traceId {@code trc_…} of the request or the agent's run
 * @param spoken what the person said, for the one who decides; null when nobody spoke
 */
public record CallRequest(
        String server,
        String tool,
        String arguments,
        Channel channel,
        String traceId,
        @Nullable String spoken) {

    /** The door a call came through. The first time the agent uses a tool that isn't a read, the person is asked. */
    public enum Channel {
        REST,
        AGENT,
        MCP,
        PAGE,
        NOTE
    }
}

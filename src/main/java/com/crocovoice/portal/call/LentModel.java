package com.crocovoice.portal.call;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Port: the portal's language model, for a server that asks it something in the middle of a call (MCP "Sampling"). */
public interface LentModel {

    /** How long it may think. */
    Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * @param request params of {@code sampling/createMessage}
     * @return a {@code CreateMessageResult} as JSON; empty when there is no model, it is away, or it is asked for what it does
     *     not do
     */
    Optional<String> create(JsonNode request);
}

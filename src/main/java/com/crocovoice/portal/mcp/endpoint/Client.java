package com.crocovoice.portal.mcp.endpoint;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** The client of a request that is being answered, for the one who answers. */
interface Client {

    /** Tells something on the request's own stream; nothing happens when the client takes none. */
    void tell(String method, JsonNode params);

    /**
     * Asks the client on the request's own stream.
     *
     * @return the result
     * @throws RpcError when it refuses, takes no stream, or does not answer in time
     */
    JsonNode ask(String method, JsonNode params, Duration time);

    /** @param giveUp run, at most once and from any thread, when the client cancels the request */
    void whenCancelled(Runnable giveUp);
}

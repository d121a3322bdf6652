package com.crocovoice.portal.mcp.endpoint;

import com.crocovoice.portal.problem.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Port: what an endpoint serves. Called on the thread of the request, for several requests of a session at a time. */
interface ServedMethods {

    /** The answer to {@code initialize} without the revision: capabilities, server info, instructions. */
    ObjectNode introduce();

    /**
     * @param session its id
     * @return the result
     * @throws RpcError for what the protocol refuses
     * @throws Problem for what the portal refuses
     */
    JsonNode answer(Asker asker, String session, String method, JsonNode params, Client client);
}

package com.crocovoice.portal.catalog;

import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.wire.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is to change of a server; absent parts stay as they are.
 *
 * @param movesTeam whether a team is named at all: null is every team's and not the same as absent
 * @param seenRevision {@link ServerRow#revision} of what the person saw; null changes it whatever it is now
 */
public record ServerEdit(
        ServerWish wish, boolean movesTeam, @Nullable String seenRevision) {

    /** @throws BadInput 400 when it does not fit */
    static ServerEdit read(JsonNode body, @Nullable String seenRevision) {
        if (!body.isObject()) throw BadInput.malformed("malformed_json");
        return new ServerEdit(Json.read(body.toString(), ServerWish.class), body.has("team"), seenRevision);
    }
}

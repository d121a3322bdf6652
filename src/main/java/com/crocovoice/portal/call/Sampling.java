package com.crocovoice.portal.call;

import com.crocovoice.portal.audit.Action;
import com.crocovoice.portal.audit.ActionLog;
import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.audit.Phase;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Lets servers ask the portal's language model something in the middle of a call. What leaves and what comes back is in the
 * action log under the call's trace, as a tool of the server's that is called like MCP's method.
 */
@ApplicationScoped
class Sampling {

    static final String METHOD = "sampling/createMessage";

    private static final int LARGEST = 256 << 10;

    @Inject
    LentModel model;

    @Inject
    ActionLog log;

    /** @param params a JSON object, as the server sent it */
    Optional<String> create(Errand errand, String params) {
        JsonNode request;
        try {
            if (params.length() > LARGEST) return Optional.empty();
            request = Json.parse(params);
        } catch (BadInput e) {
            return Optional.empty();
        }
        write(errand, Phase.INTENT, Outcome.SENT, params, null, null);
        long started = System.nanoTime();
        Optional<String> said = model.create(request);
        long latency = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        Outcome outcome = said.isPresent() ? Outcome.COMPLETED : Outcome.OFFLINE;
        write(errand, Phase.OUTCOME, outcome, params, said.orElse(null), latency);
        return said;
    }

    private void write(
            Errand errand,
            Phase phase,
            Outcome outcome,
            String params,
            @Nullable String said,
            @Nullable Long latencyMs) {
        Caller caller = errand.caller();
        log.appendNow(new Action(
                phase,
                outcome,
                errand.traceId(),
                caller.userId(),
                caller.userName(),
                caller.team(),
                errand.tool().serverKey(),
                METHOD,
                params,
                Json.hash(params),
                said,
                latencyMs,
                "sampling",
                List.of(),
                null,
                errand.approvalId(),
                List.of(),
                errand.tool().pin()));
    }
}

package com.crocovoice.portal.approval.input;

import com.crocovoice.portal.audit.Action;
import com.crocovoice.portal.audit.ActionLog;
import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.audit.Phase;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes questions and answers into the action log, in the transaction in which they happen and last in it: the question as
 * what the server said, the answer as what a person gave.
 */
@ApplicationScoped
class InputLog {

    static final String ASKED = "input_required";

    @Inject
    ActionLog log;

    void asked(InputRequest asked) {
        ObjectNode question = Json.mapper().createObjectNode().put("message", asked.message());
        if (asked.schema() != null) question.set("requestedSchema", Json.parse(asked.schema()));
        if (asked.url() != null) question.put("url", asked.url());
        write(asked, Outcome.HELD, ASKED, null, question.toString(), List.of());
    }

    void answered(InputRequest asked, InputAction action, @Nullable String content, List<String> by) {
        write(asked, action.outcome, action.logged(), content, null, by);
    }

    void expired(InputRequest asked) {
        write(asked, Outcome.EXPIRED, "input_expire", null, null, List.of());
    }

    private void write(
            InputRequest asked,
            Outcome outcome,
            String decision,
            @Nullable String content,
            @Nullable String question,
            List<String> by) {
        log.append(new Action(
                Phase.DECISION,
                outcome,
                asked.traceId(),
                asked.requester().userId(),
                asked.requester().userName(),
                asked.requester().team(),
                asked.tool().serverKey(),
                asked.tool().name(),
                content,
                content == null ? null : Json.hash(content),
                question,
                null,
                decision,
                List.of(),
                null,
                asked.approvalId(),
                by,
                asked.tool().pin()));
    }
}

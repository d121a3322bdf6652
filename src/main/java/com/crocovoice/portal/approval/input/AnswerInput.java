package com.crocovoice.portal.approval.input;

import com.crocovoice.portal.catalog.ArgumentCheck;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Conflict;
import com.crocovoice.portal.problem.NotFound;
import com.crocovoice.portal.problem.Problem.Flaw;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The requester's word on a question of a server. What is sent is checked against the schema that the server gave. */
@ApplicationScoped
public class AnswerInput {

    private static final int LONGEST = 64 << 10;

    @Inject
    InputRequests requests;

    @Inject
    ArgumentCheck check;

    @Inject
    InputLog log;

    @Inject
    Event<InputChanged> changed;

    @Inject
    Event<InputAnswered> answered;

    @Inject
    Clock clock;

    /**
     * @param content only with {@link InputAction#ACCEPT} of a form
     * @throws NotFound {@code input_not_found} also for everybody but who asked for the call
     * @throws Conflict {@code input_answered}, {@code input_expired}
     * @throws BadInput 422 {@code invalid_input} with a flaw for each field that breaks the schema, {@code unwanted_content}
     *     for content that nobody asked for
     */
    @RequiresRole
    @Transactional
    public void answer(Caller caller, String id, InputAction action, @Nullable JsonNode content) {
        InputRequest asked = requests.lock(id)
                .filter(i -> i.requester().is(caller))
                .orElseThrow(() -> new NotFound("input_not_found", id));
        Instant at = clock.instant();
        asked.requireOpen(at);
        String given = checked(asked, action, content);
        asked.answer(action, given, at);
        changed.fire(new InputChanged(id));
        answered.fire(new InputAnswered(id));
        log.answered(asked, action, given, List.of(caller.userName()));
    }

    private @Nullable String checked(InputRequest asked, InputAction action, @Nullable JsonNode content) {
        JsonNode said = content == null || content.isNull() ? null : content;
        String schema = asked.schema();
        if (action != InputAction.ACCEPT || schema == null) {
            if (said != null) throw BadInput.unprocessable("unwanted_content");
            return null;
        }
        JsonNode given = said == null ? Json.mapper().createObjectNode() : said;
        String text = given.toString();
        if (text.length() > LONGEST) throw BadInput.tooLarge("text_too_large", LONGEST);
        List<Flaw> flaws = check.check(Json.parse(schema), given);
        if (!flaws.isEmpty())
            throw new BadInput(422, "invalid_input", flaws, asked.tool().serverName());
        return text;
    }
}

package com.crocovoice.portal.approval.input;

import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.wire.Listing;
import com.crocovoice.portal.wire.PageParams;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What servers ask the caller for, over REST. */
@Path("/inputs")
@Produces("application/json")
@Consumes("application/json")
public class InputsResource {

    @Inject
    CurrentCaller current;

    @Inject
    InputInbox inbox;

    @Inject
    AnswerInput answers;

    @GET
    public Listing<InputRow> list(@QueryParam("state") @Nullable String state, @BeanParam PageParams page) {
        return inbox.list(current.get(), state == null ? null : parse(state), page.cursor(), page.limit());
    }

    private static InputState parse(String state) {
        return Arrays.stream(InputState.values())
                .filter(s -> s.wireName().equals(state.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> BadInput.malformed("invalid_state", state));
    }

    @GET
    @Path("/{id}")
    public InputRow get(@PathParam("id") String id) {
        return inbox.get(current.get(), id);
    }

    /** @param content what was asked for; only with {@code accept} */
    public record Answer(
            @Nullable InputAction action, @Nullable JsonNode content) {}

    @POST
    @Path("/{id}/answer")
    public InputRow answer(@PathParam("id") String id, Answer body) {
        InputAction action = body.action();
        if (action == null) throw BadInput.unprocessable("invalid_input_action");
        answers.answer(current.get(), id, action, body.content());
        return inbox.get(current.get(), id);
    }
}

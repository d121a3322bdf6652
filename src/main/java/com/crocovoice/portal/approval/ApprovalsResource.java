package com.crocovoice.portal.approval;

import com.crocovoice.portal.approval.DecideApproval.Remember;
import com.crocovoice.portal.approval.DecideApproval.Verdict;
import com.crocovoice.portal.approval.DecideApproval.Word;
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

/** Held calls over REST. */
@Path("/approvals")
@Produces("application/json")
@Consumes("application/json")
public class ApprovalsResource {

    @Inject
    CurrentCaller current;

    @Inject
    ApprovalInbox inbox;

    @Inject
    DecideApproval decide;

    @GET
    public Listing<ApprovalRow> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("mine") @Nullable String mine,
            @BeanParam PageParams page) {
        return inbox.list(
                current.get(), state == null ? null : parse(state), "true".equals(mine), page.cursor(), page.limit());
    }

    private static ApprovalState parse(String state) {
        return Arrays.stream(ApprovalState.values())
                .filter(s -> s.wireName().equals(state.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> BadInput.malformed("invalid_state", state));
    }

    @GET
    @Path("/{id}")
    public ApprovalRow get(@PathParam("id") String id) {
        return inbox.get(current.get(), id);
    }

    /** A decision; {@code arguments} edits the call, {@code remember} is for a consent. */
    public record DecisionBody(
            @Nullable Word decision,
            @Nullable String argumentsHash,
            @Nullable String reason,
            @Nullable JsonNode arguments,
            @Nullable Remember remember) {}

    @POST
    @Path("/{id}/decision")
    public ApprovalRow decide(@PathParam("id") String id, DecisionBody body) {
        Word word = body.decision();
        String hash = body.argumentsHash();
        if (word == null || hash == null) throw BadInput.unprocessable("invalid_decision");
        JsonNode arguments = body.arguments();
        String edited = arguments == null || arguments.isNull() ? null : arguments.toString();
        decide.decide(current.get(), id, new Verdict(word, hash, body.reason(), edited, body.remember()));
        return inbox.get(current.get(), id);
    }

    /** Who asked takes it back. */
    @POST
    @Path("/{id}/cancel")
    public ApprovalRow withdraw(@PathParam("id") String id) {
        decide.withdraw(current.get(), id);
        return inbox.get(current.get(), id);
    }

    /** @param resolution {@code happened} or {@code did_not_happen} */
    public record Resolution(@Nullable String resolution) {}

    @POST
    @Path("/{id}/resolve")
    public ApprovalRow resolve(@PathParam("id") String id, Resolution body) {
        String said = String.valueOf(body.resolution());
        if (!said.equals("happened") && !said.equals("did_not_happen"))
            throw BadInput.unprocessable("invalid_resolution");
        decide.resolve(current.get(), id, said.equals("happened"));
        return inbox.get(current.get(), id);
    }
}

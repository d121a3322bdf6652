package com.crocovoice.portal.approval;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.wire.Listing;
import com.crocovoice.portal.wire.TraceId;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the agent may use for the caller without asking again, over REST. */
@Path("/consents")
@Produces("application/json")
@Consumes("application/json")
public class ConsentsResource {

    @Inject
    CurrentCaller current;

    @Inject
    Consents consents;

    @Inject
    TraceId traceId;

    @GET
    public Listing<Consents.Row> list() {
        return new Listing<>(consents.list(current.get()), null);
    }

    /** The whole list, as it shall be from now on: as {@code GET} gave it, or with the names alone. */
    public record Body(@Nullable List<Item> items, @Nullable String nextCursor) {}

    /** Only server and tool count. */
    public record Item(
            @Nullable String server,
            @Nullable String tool,
            @Nullable String serverName,
            @Nullable String title,
            @Nullable Instant grantedAt) {

        Consents.Wish wish() {
            if (server == null || tool == null) throw BadInput.unprocessable("invalid_consents");
            return new Consents.Wish(server, tool);
        }
    }

    @PUT
    public Listing<Consents.Row> replace(Body body) {
        Caller caller = current.get();
        List<Item> items = body.items();
        if (items == null) throw BadInput.unprocessable("invalid_consents");
        consents.replace(caller, traceId.value(), items.stream().map(Item::wish).toList());
        return list();
    }
}

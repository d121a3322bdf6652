package com.crocovoice.portal.approval;

import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.wire.Listing;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
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

    @GET
    public Listing<Consents.Row> list() {
        return new Listing<>(consents.list(current.get()), null);
    }

    /** The whole list, as it shall be from now on. */
    public record Body(@Nullable List<Consents.Wish> items) {}

    @PUT
    public Listing<Consents.Row> replace(Body body) {
        List<Consents.Wish> items = body.items();
        if (items == null) throw BadInput.unprocessable("invalid_consents");
        consents.replace(current.get(), items);
        return list();
    }
}

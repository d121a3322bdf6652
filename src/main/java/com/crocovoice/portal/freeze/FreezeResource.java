package com.crocovoice.portal.freeze;

import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.wire.Listing;
import com.crocovoice.portal.wire.PageParams;
import com.crocovoice.portal.wire.TraceId;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** {@code /api/freezes}: the kill switch. */
@Path("/freezes")
@Produces("application/json")
@Consumes("application/json")
public class FreezeResource {

    @Inject
    CurrentCaller current;

    @Inject
    TraceId traceId;

    @Inject
    FreezeCalls freezes;

    @GET
    public Listing<FreezeJson> list(@BeanParam PageParams page) {
        return freezes.list(current.get(), page.limit(), page.cursor());
    }

    @POST
    public Response freeze(FreezeCalls.Wish wish) {
        FreezeJson made = freezes.freeze(current.get(), traceId.value(), wish);
        return Response.created(URI.create("/api/freezes/" + made.id()))
                .entity(made)
                .build();
    }

    @DELETE
    @Path("/{id}")
    public void lift(@PathParam("id") String id) {
        freezes.lift(current.get(), traceId.value(), id);
    }
}

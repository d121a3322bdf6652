package com.crocovoice.portal.connection;

import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.wire.Listing;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;

/** The accounts that people and teams connected, over REST. */
@Path("/connections")
@Produces("application/json")
public class ConnectionsResource {

    @Inject
    CurrentCaller current;

    @Inject
    ConnectionQueries queries;

    @Inject
    EndConnection end;

    /** @param all everybody's, for security admins; else the caller's own and the caller's team's */
    @GET
    public Listing<ConnectionRow> list(@QueryParam("all") @DefaultValue("false") boolean all) {
        return new Listing<>(all ? queries.all(current.get()) : queries.mine(current.get()), null);
    }

    @GET
    @Path("/{id}")
    public ConnectionRow get(@PathParam("id") String id) {
        return queries.get(current.get(), id);
    }

    @DELETE
    @Path("/{id}")
    public void end(@PathParam("id") String id) {
        end.end(current.get(), id);
    }
}

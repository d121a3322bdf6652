package com.crocovoice.portal.connection;

import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.wire.Listing;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** {@code /api/oauth-clients}: who the portal is at authorisation servers. */
@Path("/oauth-clients")
@Produces("application/json")
@Consumes("application/json")
public class OAuthClientsResource {

    @Inject
    CurrentCaller current;

    @Inject
    PortalClients clients;

    @GET
    public Listing<PortalClients.Row> list() {
        return new Listing<>(clients.list(current.get()), null);
    }

    /** A second one at the same issuer takes the place of the first. */
    @POST
    public Response give(PortalClients.Wish wish) {
        PortalClients.Row given = clients.give(current.get(), wish);
        return Response.created(URI.create("/api/oauth-clients/" + given.id()))
                .entity(given)
                .build();
    }

    @DELETE
    @Path("/{id}")
    public void remove(@PathParam("id") String id) {
        clients.remove(current.get(), id);
    }
}

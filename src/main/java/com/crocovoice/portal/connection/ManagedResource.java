package com.crocovoice.portal.connection;

import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.problem.BadInput;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import org.jspecify.annotations.Nullable;

/** Connecting managed connectors over REST. */
@Path("/servers/connect")
@Produces("application/json")
@Consumes("application/json")
public class ManagedResource {

    @Inject
    CurrentCaller current;

    @Inject
    ConnectManaged connect;

    /** @param flavour null for the one that is set up */
    public record Wish(@Nullable OwnerKind scope, @Nullable String flavour) {}

    @POST
    @Path("/{connector}")
    public ConnectManaged.Begun connect(@PathParam("connector") String connector, Wish wish) {
        if (wish.scope() == null) throw BadInput.unprocessable("scope_needed");
        return connect.connect(current.get(), connector, wish.scope(), wish.flavour());
    }
}

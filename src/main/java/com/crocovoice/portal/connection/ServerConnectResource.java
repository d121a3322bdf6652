package com.crocovoice.portal.connection;

import com.crocovoice.portal.connection.ConnectManaged.Begun;
import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.problem.BadInput;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import org.jspecify.annotations.Nullable;

/** Connecting an account at a registered server, over REST. */
@Path("/servers/{key}/connect")
@Produces("application/json")
@Consumes("application/json")
public class ServerConnectResource {

    @Inject
    CurrentCaller current;

    @Inject
    StartConnection start;

    /** @param clientCredentials whether the portal signs in by itself, for the team, with a client that an admin gave */
    public record Wish(@Nullable OwnerKind scope, @Nullable Boolean clientCredentials) {}

    @POST
    public Begun connect(@PathParam("key") String key, Wish wish) {
        if (Boolean.TRUE.equals(wish.clientCredentials())) {
            start.withOwnCredentials(current.get(), key);
            return new Begun(key, null);
        }
        if (wish.scope() == null) throw BadInput.unprocessable("scope_needed");
        return new Begun(key, start.start(current.get(), key, wish.scope()));
    }
}

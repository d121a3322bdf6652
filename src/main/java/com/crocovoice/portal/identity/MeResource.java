package com.crocovoice.portal.identity;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who the portal takes the caller for. */
@Path("/me")
@Produces("application/json")
public class MeResource {

    @Inject
    CurrentCaller current;

    @GET
    public Me me() {
        Caller caller = current.get();
        return new Me(
                caller.userId(),
                caller.userName(),
                caller.displayName(),
                caller.roles().stream().sorted().toList(),
                caller.team());
    }

    public record Me(
            String userId,
            String userName,
            String displayName,
            List<String> roles,
            @Nullable String team) {}
}

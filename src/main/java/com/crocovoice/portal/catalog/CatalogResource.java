package com.crocovoice.portal.catalog;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.problem.Conflict;
import com.crocovoice.portal.problem.NotFound;
import com.crocovoice.portal.problem.ProblemTexts;
import com.crocovoice.portal.wire.Listing;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;

/** The managed connectors over REST. None can be connected yet, and each says so. */
@Path("/")
@Produces("application/json")
public class CatalogResource {

    @Inject
    CurrentCaller current;

    @Context
    HttpHeaders headers;

    /** @param available whether it can be connected in this release */
    public record Offer(String connector, String name, String description, boolean available) {}

    @GET
    @Path("catalog")
    public Listing<Offer> offers() {
        Caller unused = current.get();
        Locale locale = ProblemTexts.choose(headers.getAcceptableLanguages());
        List<Offer> offers = ManagedConnector.all().stream()
                .map(c -> new Offer(c.key(), c.label(), ProblemTexts.message(c.description(), locale), false))
                .toList();
        return new Listing<>(offers, null);
    }

    /** @throws Conflict {@code connector_not_available} */
    @POST
    @Path("servers/connect/{connector}")
    @Consumes("*/*")
    public void connect(@PathParam("connector") String key) {
        Caller unused = current.get();
        ManagedConnector connector =
                ManagedConnector.find(key).orElseThrow(() -> new NotFound("connector_not_found", key));
        throw new Conflict("connector_not_available", connector.label());
    }
}

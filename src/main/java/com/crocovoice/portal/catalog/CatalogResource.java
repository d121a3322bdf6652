package com.crocovoice.portal.catalog;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.problem.ProblemTexts;
import com.crocovoice.portal.wire.Listing;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;

/** The managed connectors over REST; each says whether it is set up, so that it can be connected. */
@Path("/catalog")
@Produces("application/json")
public class CatalogResource {

    @Inject
    CurrentCaller current;

    @Inject
    ConnectorReadiness readiness;

    @Context
    HttpHeaders headers;

    /** @param available whether it can be connected: an admin gave the portal what it needs for it */
    public record Offer(String connector, String name, String description, boolean available) {}

    @GET
    public Listing<Offer> offers() {
        Caller unused = current.get();
        Locale locale = ProblemTexts.choose(headers.getAcceptableLanguages());
        List<Offer> offers = ManagedConnector.all().stream()
                .map(c -> new Offer(
                        c.key(), c.label(), ProblemTexts.message(c.description(), locale), readiness.isReady(c.key())))
                .toList();
        return new Listing<>(offers, null);
    }
}

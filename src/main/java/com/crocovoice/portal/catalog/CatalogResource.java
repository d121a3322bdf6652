package com.crocovoice.portal.catalog;

import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.wire.Listing;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;

/** The managed connectors over REST. */
@Path("/catalog")
@Produces("application/json")
public class CatalogResource {

    private static final List<Offer> OFFERS = List.of(
            new Offer("gohighlevel", "GoHighLevel", false),
            new Offer("notion", "Notion", false),
            new Offer("google-workspace", "Google Workspace", false),
            new Offer("filesystem", "Filesystem", false));

    @Inject
    CurrentCaller current;

    /** @param available whether it can be connected in this release */
    public record Offer(String connector, String name, boolean available) {}

    @GET
    public Listing<Offer> offers() {
        current.get();
        return new Listing<>(OFFERS, null);
    }
}

package com.crocovoice.portal.connector.google;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Gmail API v1, the mailbox of whoever consented. */
@Produces(MediaType.APPLICATION_JSON)
public interface GmailClient {

    /** On each method and not on the interface, which would be taken for a resource of our own. */
    String BASE = "/gmail/v1/users/me/messages";

    @POST
    @Path(BASE + "/send")
    @Consumes(MediaType.APPLICATION_JSON)
    Response send(@HeaderParam("Authorization") String authorization, String message);

    /** @param query as typed into Gmail's search box */
    @GET
    @Path(BASE)
    Response list(
            @HeaderParam("Authorization") String authorization,
            @QueryParam("q") String query,
            @QueryParam("maxResults") int most);

    /** @param format {@code metadata} gives headers and a snippet, no body */
    @GET
    @Path(BASE + "/{id}")
    Response get(
            @HeaderParam("Authorization") String authorization,
            @PathParam("id") String id,
            @QueryParam("format") String format,
            @QueryParam("metadataHeaders") List<String> headers);
}

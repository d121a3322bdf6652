package com.crocovoice.portal.connector.google;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Google Calendar API v3, the primary calendar of whoever consented. */
@Produces(MediaType.APPLICATION_JSON)
public interface CalendarClient {

    /** On each method and not on the interface, which would be taken for a resource of our own. */
    String BASE = "/calendar/v3/calendars/primary/events";

    /** @param sendUpdates {@code all} writes to the attendees, {@code none} does not */
    @POST
    @Path(BASE)
    @Consumes(MediaType.APPLICATION_JSON)
    Response insert(
            @HeaderParam("Authorization") String authorization,
            @QueryParam("sendUpdates") String sendUpdates,
            String event);

    /** @param singleEvents with true each occurrence of a repeated event stands for itself */
    @GET
    @Path(BASE)
    Response list(
            @HeaderParam("Authorization") String authorization,
            @QueryParam("timeMin") String from,
            @QueryParam("timeMax") String to,
            @QueryParam("singleEvents") boolean singleEvents,
            @QueryParam("orderBy") String orderBy,
            @QueryParam("maxResults") int most,
            @QueryParam("pageToken") @Nullable String page);

    @GET
    @Path(BASE + "/{id}")
    Response get(@HeaderParam("Authorization") String authorization, @PathParam("id") String id);

    /**
     * Changes the fields that are given.
     *
     * @param method {@code PATCH}: the JDK's own HTTP connection knows no such method, and Google takes it in a header
     */
    @POST
    @Path(BASE + "/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    Response change(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("X-HTTP-Method-Override") String method,
            @PathParam("id") String id,
            @QueryParam("sendUpdates") String sendUpdates,
            String event);

    @DELETE
    @Path(BASE + "/{id}")
    Response delete(
            @HeaderParam("Authorization") String authorization,
            @PathParam("id") String id,
            @QueryParam("sendUpdates") String sendUpdates);
}

package com.crocovoice.portal.connector.gohighlevel;

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
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;

/** Calendars of GoHighLevel's API v2, which has another version than the rest. */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ClientHeaderParam(name = "Version", value = "2021-04-15")
public interface CalendarsClient {

    @GET
    @Path("/calendars/")
    Response list(@HeaderParam("Authorization") String authorization, @QueryParam("locationId") String location);

    /** @param from epoch milliseconds, at most 31 days before {@code to} */
    @GET
    @Path("/calendars/{id}/free-slots")
    Response freeSlots(
            @HeaderParam("Authorization") String authorization,
            @PathParam("id") String id,
            @QueryParam("startDate") long from,
            @QueryParam("endDate") long to);

    @POST
    @Path("/calendars/events/appointments")
    Response book(@HeaderParam("Authorization") String authorization, String appointment);
}

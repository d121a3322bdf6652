package com.crocovoice.portal.connector.gohighlevel;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.jspecify.annotations.Nullable;

/** Contacts of GoHighLevel's API v2, and the workflows that they are put into. */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ClientHeaderParam(name = "Version", value = "2021-07-28")
public interface ContactsClient {

    @POST
    @Path("/contacts/")
    Response create(@HeaderParam("Authorization") String authorization, String contact);

    @POST
    @Path("/contacts/search")
    Response search(@HeaderParam("Authorization") String authorization, String question);

    @GET
    @Path("/contacts/search/duplicate")
    Response duplicate(
            @HeaderParam("Authorization") String authorization,
            @QueryParam("locationId") String location,
            @QueryParam("email") @Nullable String email,
            @QueryParam("number") @Nullable String number);

    @GET
    @Path("/contacts/{id}")
    Response get(@HeaderParam("Authorization") String authorization, @PathParam("id") String id);

    @PUT
    @Path("/contacts/{id}")
    Response update(@HeaderParam("Authorization") String authorization, @PathParam("id") String id, String contact);

    @DELETE
    @Path("/contacts/{id}")
    Response delete(@HeaderParam("Authorization") String authorization, @PathParam("id") String id);

    @POST
    @Path("/contacts/{id}/tags")
    Response addTags(@HeaderParam("Authorization") String authorization, @PathParam("id") String id, String tags);

    /** The other way to take tags away is a DELETE with a body, which REST clients do not send. */
    @POST
    @Path("/contacts/bulk/tags/update/remove")
    Response removeTags(@HeaderParam("Authorization") String authorization, String contactsAndTags);

    @POST
    @Path("/contacts/{id}/notes")
    Response addNote(@HeaderParam("Authorization") String authorization, @PathParam("id") String id, String note);

    @POST
    @Path("/contacts/{id}/tasks")
    Response addTask(@HeaderParam("Authorization") String authorization, @PathParam("id") String id, String task);

    @GET
    @Path("/workflows/")
    Response workflows(@HeaderParam("Authorization") String authorization, @QueryParam("locationId") String location);

    @POST
    @Path("/contacts/{id}/workflow/{workflow}")
    Response start(
            @HeaderParam("Authorization") String authorization,
            @PathParam("id") String id,
            @PathParam("workflow") String workflow,
            String when);
}

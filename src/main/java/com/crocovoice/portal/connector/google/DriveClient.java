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
import org.jspecify.annotations.Nullable;

/**
 * Google Drive API v3. Changes are sent as POST with the method that is meant in a header, see {@link CalendarClient}.
 */
@Produces(MediaType.WILDCARD)
public interface DriveClient {

    @GET
    @Path("/drive/v3/files")
    Response list(
            @HeaderParam("Authorization") String authorization,
            @QueryParam("q") String query,
            @QueryParam("fields") String fields,
            @QueryParam("orderBy") String orderBy,
            @QueryParam("pageSize") int pageSize,
            @QueryParam("pageToken") @Nullable String page);

    @GET
    @Path("/drive/v3/files/{id}")
    Response get(
            @HeaderParam("Authorization") String authorization,
            @PathParam("id") String id,
            @QueryParam("fields") String fields);

    /** @param alternative {@code media} for the content */
    @GET
    @Path("/drive/v3/files/{id}")
    Response content(
            @HeaderParam("Authorization") String authorization,
            @PathParam("id") String id,
            @QueryParam("alt") String alternative);

    /** Ids for files that are made later, so that making one twice is refused. */
    @GET
    @Path("/drive/v3/files/generateIds")
    Response ids(
            @HeaderParam("Authorization") String authorization,
            @QueryParam("count") int count,
            @QueryParam("space") String space);

    /** Makes a folder. */
    @POST
    @Path("/drive/v3/files")
    @Consumes(MediaType.APPLICATION_JSON)
    Response create(
            @HeaderParam("Authorization") String authorization, @QueryParam("fields") String fields, String file);

    /** @param type {@code multipart/related} with its boundary */
    @POST
    @Path("/upload/drive/v3/files")
    Response upload(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Content-Type") String type,
            @QueryParam("uploadType") String uploadType,
            @QueryParam("fields") String fields,
            byte[] parts);

    @POST
    @Path("/upload/drive/v3/files/{id}")
    Response replace(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("X-HTTP-Method-Override") String method,
            @HeaderParam("Content-Type") String type,
            @PathParam("id") String id,
            @QueryParam("uploadType") String uploadType,
            @QueryParam("fields") String fields,
            byte[] parts);

    /** Renames, moves or puts into the trash. */
    @POST
    @Path("/drive/v3/files/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    Response change(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("X-HTTP-Method-Override") String method,
            @PathParam("id") String id,
            @QueryParam("addParents") @Nullable String addParents,
            @QueryParam("removeParents") @Nullable String removeParents,
            @QueryParam("fields") String fields,
            String file);
}

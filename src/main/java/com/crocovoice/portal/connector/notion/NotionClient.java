package com.crocovoice.portal.connector.notion;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;

/** Notion's API, as far as the tools need it. The version is the first that reads and writes pages as Markdown. */
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ClientHeaderParam(name = "Notion-Version", value = NotionClient.VERSION)
interface NotionClient {

    String VERSION = "2026-03-11";

    @POST
    @Path("/v1/search")
    Response search(@HeaderParam("Authorization") String token, String body);

    @GET
    @Path("/v1/databases/{id}")
    Response database(@HeaderParam("Authorization") String token, @PathParam("id") String id);

    @GET
    @Path("/v1/data_sources/{id}")
    Response dataSource(@HeaderParam("Authorization") String token, @PathParam("id") String id);

    @POST
    @Path("/v1/data_sources/{id}/query")
    Response query(@HeaderParam("Authorization") String token, @PathParam("id") String id, String body);

    @POST
    @Path("/v1/pages")
    Response createPage(@HeaderParam("Authorization") String token, String body);

    @GET
    @Path("/v1/pages/{id}")
    Response page(@HeaderParam("Authorization") String token, @PathParam("id") String id);

    @PATCH
    @Path("/v1/pages/{id}")
    Response updatePage(@HeaderParam("Authorization") String token, @PathParam("id") String id, String body);

    @GET
    @Path("/v1/pages/{id}/markdown")
    Response markdown(@HeaderParam("Authorization") String token, @PathParam("id") String id);

    @PATCH
    @Path("/v1/pages/{id}/markdown")
    Response updateMarkdown(@HeaderParam("Authorization") String token, @PathParam("id") String id, String body);

    @PATCH
    @Path("/v1/blocks/{id}/children")
    Response append(@HeaderParam("Authorization") String token, @PathParam("id") String id, String body);
}

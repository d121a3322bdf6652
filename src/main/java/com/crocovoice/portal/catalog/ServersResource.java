package com.crocovoice.portal.catalog;

import com.crocovoice.portal.catalog.ReviewTools.Item;
import com.crocovoice.portal.catalog.ReviewTools.Verdict;
import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.wire.Json;
import com.crocovoice.portal.wire.Listing;
import com.crocovoice.portal.wire.TraceId;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Servers and their tools over REST. */
@Path("/servers")
@Produces("application/json")
@Consumes("application/json")
public class ServersResource {

    @Inject
    CurrentCaller current;

    @Inject
    CatalogQueries queries;

    @Inject
    RegisterServer register;

    @Inject
    EditServer edit;

    @Inject
    ReviewTools review;

    @Inject
    TraceId traceId;

    @GET
    public Listing<ServerRow> list() {
        return new Listing<>(queries.servers(current.get()), null);
    }

    @POST
    public Response register(ServerWish wish) {
        String key = register.register(current.get(), wish);
        return Response.created(URI.create("/api/servers/" + key))
                .entity(queries.server(current.get(), key))
                .build();
    }

    @GET
    @Path("/{key}")
    public ServerRow get(@PathParam("key") String key) {
        return queries.server(current.get(), key);
    }

    @PATCH
    @Path("/{key}")
    public ServerRow edit(@PathParam("key") String key, ServerWish wish) {
        edit.edit(current.get(), key, wish);
        return queries.server(current.get(), key);
    }

    @DELETE
    @Path("/{key}")
    public void delete(@PathParam("key") String key) {
        edit.delete(current.get(), key);
    }

    @POST
    @Path("/{key}/refresh")
    @Consumes("*/*")
    public ServerRow refresh(@PathParam("key") String key) {
        edit.refresh(current.get(), key);
        return queries.server(current.get(), key);
    }

    @GET
    @Path("/{key}/tools")
    public Listing<ToolRow> tools(@PathParam("key") String key) {
        return new Listing<>(queries.tools(current.get(), key), null);
    }

    /** @param tools the text {@code "*"} for all that wait, or objects */
    public record ReviewBody(
            @Nullable Verdict decision, @Nullable List<JsonNode> tools) {}

    @POST
    @Path("/{key}/review")
    public Listing<ToolRow> review(@PathParam("key") String key, ReviewBody body) {
        Verdict verdict = body.decision();
        List<JsonNode> named = body.tools();
        if (verdict == null || named == null) throw BadInput.unprocessable("invalid_review");
        boolean all = named.size() == 1
                && named.get(0).isString()
                && "*".equals(named.get(0).stringValue());
        List<Item> items = all
                ? null
                : named.stream()
                        .map(tool -> tool.isString()
                                ? new Item(tool.stringValue(), null, null)
                                : Json.read(tool.toString(), Item.class))
                        .toList();
        review.review(current.get(), traceId.value(), key, verdict, items);
        return new Listing<>(queries.tools(current.get(), key), null);
    }

    @GET
    @Path("/{key}/tools/{tool}/history")
    public Listing<HistoryRow> history(@PathParam("key") String key, @PathParam("tool") String tool) {
        return new Listing<>(queries.history(current.get(), key, tool), null);
    }
}

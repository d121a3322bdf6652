package com.crocovoice.portal.catalog;

import com.crocovoice.portal.catalog.ReviewTools.Item;
import com.crocovoice.portal.catalog.ReviewTools.Verdict;
import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.wire.Json;
import com.crocovoice.portal.wire.Listing;
import com.crocovoice.portal.wire.PageParams;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    ToolQueries toolQueries;

    @Inject
    RegisterServer register;

    @Inject
    EditServer edit;

    @Inject
    ReviewTools review;

    @GET
    public Listing<ServerRow> list(@BeanParam PageParams page) {
        return Pages.cut(queries.servers(current.get()), page, ServerRow::id);
    }

    @POST
    public Response register(ServerWish wish) {
        String key = register.register(current.get(), wish);
        return answer(Response.created(URI.create("/api/servers/" + key)), key);
    }

    @GET
    @Path("/{key}")
    public Response get(@PathParam("key") String key) {
        return answer(Response.ok(), key);
    }

    @PATCH
    @Path("/{key}")
    public Response edit(@PathParam("key") String key, @HeaderParam("If-Match") @Nullable String seen, JsonNode body) {
        String revision = seen == null || seen.equals("*") ? null : seen.replace("\"", "");
        edit.edit(current.get(), key, ServerEdit.read(body, revision));
        return answer(Response.ok(), key);
    }

    @DELETE
    @Path("/{key}")
    public void delete(@PathParam("key") String key) {
        edit.delete(current.get(), key);
    }

    @POST
    @Path("/{key}/refresh")
    @Consumes("*/*")
    public Response refresh(@PathParam("key") String key) {
        edit.refresh(current.get(), key);
        return answer(Response.ok(), key);
    }

    /** @param allowed whether the server may ask the portal's language model something in the middle of a call */
    public record SamplingBody(boolean allowed) {}

    @PUT
    @Path("/{key}/sampling")
    public Response sampling(@PathParam("key") String key, SamplingBody body) {
        edit.lendModel(current.get(), key, body.allowed());
        return answer(Response.ok(), key);
    }

    private Response answer(Response.ResponseBuilder response, String key) {
        ServerRow server = queries.server(current.get(), key);
        return response.entity(server).tag(new EntityTag(server.revision())).build();
    }

    @GET
    @Path("/{key}/tools")
    public Listing<ToolRow> tools(@PathParam("key") String key, @BeanParam PageParams page) {
        return Pages.cut(queries.tools(current.get(), key), page, ToolRow::name);
    }

    @GET
    @Path("/{key}/tools/{tool}/history")
    public Listing<HistoryRow> history(@PathParam("key") String key, @PathParam("tool") String tool) {
        return new Listing<>(toolQueries.history(current.get(), key, tool), null);
    }

    /** @param tools {@code "*"} or {@code ["*"]} for all, else a list of names or of objects */
    public record ReviewBody(
            @Nullable Verdict decision, @Nullable JsonNode tools) {

        /** Null for all. */
        @Nullable
        List<Item> items() {
            if (tools == null || !(tools.isArray() || tools.isString())) throw BadInput.unprocessable("invalid_review");
            if (isStar(tools) || (tools.size() == 1 && isStar(tools.get(0)))) return null;
            return tools.valueStream().map(ReviewBody::item).toList();
        }

        private static boolean isStar(JsonNode node) {
            return node.isString() && node.stringValue().equals("*");
        }

        private static Item item(JsonNode tool) {
            Item item =
                    tool.isString() ? new Item(tool.stringValue(), null, null) : Json.read(tool.toString(), Item.class);
            // A body may leave the name out, whatever the type says.
            if (isAbsent(item.name())) throw BadInput.unprocessable("invalid_review");
            return item;
        }

        private static boolean isAbsent(@Nullable String name) {
            return name == null || name.isEmpty();
        }
    }

    @POST
    @Path("/{key}/review")
    public Listing<ToolRow> review(@PathParam("key") String key, ReviewBody body) {
        if (body.decision() == null) throw BadInput.unprocessable("invalid_review");
        Set<String> reviewed = new HashSet<>(review.review(current.get(), key, body.decision(), body.items()));
        List<ToolRow> rows = queries.tools(current.get(), key);
        return new Listing<>(
                rows.stream().filter(t -> reviewed.contains(t.name())).toList(), null);
    }
}

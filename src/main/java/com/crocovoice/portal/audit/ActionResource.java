package com.crocovoice.portal.audit;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.wire.Listing;
import com.crocovoice.portal.wire.PageParams;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** {@code /api/actions}: the log, its export and its verification. */
@Path("/actions")
@Produces("application/json")
public class ActionResource {

    @Inject
    CurrentCaller current;

    @Inject
    ActionSearch search;

    @Inject
    VerifyChain chain;

    @Inject
    Checkpoints checkpoints;

    @GET
    public Listing<ActionJson> list(@BeanParam ActionParams params, @BeanParam PageParams page) {
        return search.list(current.get(), params.filter(), page.limit(), page.numericCursor())
                .map(ActionJson::of);
    }

    @POST
    @Path("/verify")
    public VerifyChain.Result verify() {
        return chain.verify(current.get());
    }

    @GET
    @Path("/export")
    @Produces("*/*")
    public Response export(@BeanParam ActionParams params, @QueryParam("format") @DefaultValue("jsonl") String wanted) {
        ExportFormat format = ExportFormat.of(wanted);
        Caller caller = current.get();
        ActionFilter filter = params.filter();
        StreamingOutput body = out -> write(caller, filter, format, out);
        return Response.ok(body, format.mediaType() + ";charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"actions." + format.wireName() + "\"")
                .build();
    }

    @GET
    @Path("/checkpoint")
    public Checkpoints.Checkpoint checkpoint() {
        return checkpoints.newest(current.get());
    }

    private void write(Caller caller, ActionFilter filter, ExportFormat format, OutputStream stream)
            throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        format.begin(out);
        try {
            search.export(caller, filter, entry -> format.entry(out, entry));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.flush();
    }
}

package com.crocovoice.portal.policy;

import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.problem.ProblemTexts;
import com.crocovoice.portal.wire.Listing;
import com.crocovoice.portal.wire.PageParams;
import com.crocovoice.portal.wire.TraceId;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Locale;

/** {@code /api/policies}: rules and what follows from them. */
@Path("/policies")
@Produces("application/json")
@Consumes("application/json")
public class PolicyResource {

    @Inject
    CurrentCaller current;

    @Inject
    TraceId traceId;

    @Inject
    PolicyQueries queries;

    @Inject
    EditRules edit;

    @Inject
    ExplainPolicy explain;

    @Inject
    ReplayPolicy replay;

    @Context
    HttpHeaders headers;

    @GET
    public Listing<RuleJson> list(@BeanParam PageParams page) {
        return queries.list(current.get(), page.limit(), page.cursor());
    }

    @POST
    public Response add(RuleDraft draft) {
        RuleJson rule = edit.add(current.get(), traceId.value(), draft);
        return Response.created(URI.create("/api/policies/" + rule.id()))
                .entity(rule)
                .build();
    }

    @DELETE
    @Path("/{id}")
    public void remove(@PathParam("id") String id) {
        edit.remove(current.get(), traceId.value(), id);
    }

    @POST
    @Path("/explain")
    public ExplainJson explain(ExplainPolicy.Asked asked) {
        Locale locale = ProblemTexts.choose(headers.getAcceptableLanguages());
        return ExplainJson.of(explain.explain(current.get(), asked), locale);
    }

    @POST
    @Path("/replay")
    public ReplayPolicy.Result replay(ReplayRules.Asked asked) {
        return replay.replay(current.get(), asked);
    }
}

package com.crocovoice.portal.call;

import com.crocovoice.portal.call.CallRequest.Channel;
import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.problem.ProblemTexts;
import com.crocovoice.portal.wire.Json;
import com.crocovoice.portal.wire.ProblemBody;
import com.crocovoice.portal.wire.TraceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One call of a tool over REST. */
@ApplicationScoped
@Path("/tools/{server}/{tool}/call")
@Produces("application/json")
@Consumes("application/json")
public class CallResource {

    @Inject
    CurrentCaller current;

    @Inject
    ToolGateway gateway;

    @Inject
    TraceId traceId;

    @Context
    HttpHeaders headers;

    /** @param arguments a JSON object; absent is an empty one */
    public record Body(@Nullable JsonNode arguments) {}

    /** An answer of the tool: {@code completed} or {@code tool_error}. */
    public record Done(String traceId, String outcome, JsonNode mcpResponse, long latencyMs) {}

    /** Somebody decides first. */
    public record Waiting(String traceId, String outcome, String approvalId) {}

    /** The server asks the caller for more first; the call goes on when that is answered. */
    public record Asked(String traceId, String outcome, String inputId, String message) {}

    @POST
    public Response call(@PathParam("server") String server, @PathParam("tool") String tool, Body body) {
        JsonNode arguments = body.arguments();
        String text = arguments == null ? "{}" : arguments.toString();
        CallOutcome outcome = gateway.call(
                current.get(),
                new CallRequest(server, tool, text, Channel.REST, traceId.value(), null),
                ProgressListener.NONE);
        if (outcome instanceof CallOutcome.Completed done) {
            String how = done.toolError() ? "tool_error" : "completed";
            return Response.ok(new Done(done.traceId(), how, Json.parse(done.response()), done.latencyMs()))
                    .build();
        }
        if (outcome instanceof CallOutcome.Held held)
            return Response.accepted(new Waiting(held.traceId(), "held", held.approvalId()))
                    .build();
        if (outcome instanceof CallOutcome.WaitsForInput waits)
            return Response.accepted(new Asked(waits.traceId(), "input_required", waits.inputId(), waits.message()))
                    .build();
        if (outcome instanceof CallOutcome.Refused refused) throw refused.problem();
        return unanswered((CallOutcome.Unanswered) outcome);
    }

    private Response unanswered(CallOutcome.Unanswered late) {
        Locale locale = ProblemTexts.choose(headers.getAcceptableLanguages());
        String outcome = late.unknown() ? "unknown" : "timed_out";
        String code = late.unknown() ? "outcome_unknown_now" : "timed_out";
        Map<String, Object> body = ProblemBody.of(
                504, code, ProblemTexts.message("problem." + code, locale), List.of(), late.traceId(), locale);
        body.put("outcome", outcome);
        body.put("latency_ms", late.latencyMs());
        body.put("approval_id", late.approvalId());
        return Response.status(504).type(ProblemBody.MEDIA_TYPE).entity(body).build();
    }
}

package com.crocovoice.portal.wire;

import com.crocovoice.portal.problem.Problem;
import com.crocovoice.portal.problem.ProblemTexts;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The REST door: problems become problem+json, everything unforeseen a 500 that tells nothing but the trace id. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());

    @Inject
    TraceId traceId;

    @Context
    HttpHeaders headers;

    @Override
    public Response toResponse(Throwable thrown) {
        Locale locale = ProblemTexts.choose(headers.getAcceptableLanguages());
        Problem problem = problemIn(thrown);
        if (problem != null) return answer(problem.status(), ProblemBody.of(problem, traceId.value(), locale));
        if (thrown instanceof WebApplicationException web) return standard(web, locale);
        LOG.log(Level.SEVERE, thrown, () -> "unforeseen, trace " + traceId.value());
        return answer(500, plain(500, "internal_error", locale));
    }

    /** Containers wrap what a use case throws: look for the problem inside. */
    private static @Nullable Problem problemIn(Throwable thrown) {
        Throwable at = thrown;
        for (int depth = 0; at != null && depth < 12; depth++, at = at.getCause())
            if (at instanceof Problem problem) return problem;
        return null;
    }

    private Response standard(WebApplicationException web, Locale locale) {
        int status = web.getResponse().getStatus();
        if (status < 400) return web.getResponse();
        String code =
                switch (status) {
                    case 400 -> "malformed_request";
                    case 401 -> "unauthenticated";
                    case 403 -> "forbidden";
                    case 404 -> "not_found";
                    case 405 -> "method_not_allowed";
                    case 406 -> "not_acceptable";
                    case 415 -> "unsupported_media_type";
                    default -> status < 500 ? "malformed_request" : "internal_error";
                };
        if (status >= 500) LOG.log(Level.SEVERE, web, () -> "unforeseen, trace " + traceId.value());
        return answer(status, plain(status, code, locale));
    }

    private Map<String, Object> plain(int status, String code, Locale locale) {
        String detail = ProblemTexts.message("problem." + code, locale, traceId.value());
        return ProblemBody.of(status, code, detail, List.of(), traceId.value(), locale);
    }

    private static Response answer(int status, Map<String, Object> body) {
        var response = Response.status(status).type(ProblemBody.MEDIA_TYPE).entity(body);
        if (status == 401) response.header("WWW-Authenticate", "Bearer");
        return response.build();
    }
}

package com.crocovoice.portal.wire;

import com.crocovoice.portal.problem.Problem;
import com.crocovoice.portal.problem.ProblemTexts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;

/** The servlet door: problem+json for what is refused before a REST resource is reached. */
@ApplicationScoped
public class ProblemAnswer {

    @Inject
    TraceId traceId;

    public void send(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        if (response.isCommitted()) return;
        Locale locale = ProblemTexts.choose(Collections.list(request.getLocales()));
        byte[] body =
                Json.write(ProblemBody.of(problem, traceId.value(), locale)).getBytes(StandardCharsets.UTF_8);
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setHeader(TraceFilter.HEADER, traceId.value());
        response.setHeader("Cache-Control", "no-store");
        if (problem.status() == 401 && !response.containsHeader("WWW-Authenticate"))
            response.setHeader("WWW-Authenticate", "Bearer");
        response.setContentType(ProblemBody.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }
}

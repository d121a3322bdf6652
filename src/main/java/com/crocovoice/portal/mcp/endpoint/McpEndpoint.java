package com.crocovoice.portal.mcp.endpoint;

import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.identity.OidcSettings;
import com.crocovoice.portal.problem.Problem;
import com.crocovoice.portal.problem.ProblemTexts;
import com.crocovoice.portal.wire.ProblemAnswer;
import com.crocovoice.portal.wire.TraceId;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Our own MCP server at {@code /mcp}: {@link Endpoint} for whoever the token names. */
@WebServlet(urlPatterns = "/mcp", asyncSupported = true)
public class McpEndpoint extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient CurrentCaller current;

    @Inject
    transient PortalMethods methods;

    @Inject
    transient EndpointSessions sessions;

    @Inject
    transient ListWatch watch;

    @Inject
    transient OidcSettings settings;

    @Inject
    transient ProblemAnswer problems;

    @Inject
    transient TraceId traceId;

    private transient @Nullable Endpoint endpoint;

    @Override
    public void init() {
        endpoint = new Endpoint(methods, sessions, Set.of(settings.getBaseUrl()));
        watch.begin();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Asker asker = new Asker(
                    current.get(), traceId.value(), ProblemTexts.choose(Collections.list(request.getLocales())));
            if (endpoint != null) endpoint.serve(asker, new ServletExchange(request, response));
        } catch (Problem problem) {
            problems.send(request, response, problem);
        }
    }
}

package com.crocovoice.portal.identity;

import com.crocovoice.portal.problem.Forbidden;
import com.crocovoice.portal.wire.ProblemAnswer;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Another site must not act with a person's session. Every write and every WebSocket handshake must come from our own
 * pages, as the browser says in {@code Origin} and {@code Sec-Fetch-Site}, for pages, REST and WebSockets alike. On machine
 * paths a session's write needs the token of {@link Csrf} too; Faces forms are bound to their view. No browser sends a
 * bearer token by itself, so a request with a good one is left alone.
 */
public class OwnOrigin implements Filter {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    @Inject
    OidcSettings settings;

    @Inject
    ProblemAnswer answer;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        String refusal = refusal(asked);
        if (refusal == null) chain.doFilter(request, response);
        else if (MachinePaths.contains(asked))
            answer.send(asked, (HttpServletResponse) response, new Forbidden(refusal));
        else ((HttpServletResponse) response).sendError(403);
    }

    private @Nullable String refusal(HttpServletRequest request) {
        boolean handshake = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
        boolean write = !READS.contains(request.getMethod());
        if (!write && !handshake) return null;
        if (request.getAttribute(CurrentCaller.BEARER) != null) return null;
        if (isForeign(request)) return "cross_site_request";
        boolean session = request.getUserPrincipal() != null;
        return write && session && MachinePaths.contains(request) && !Csrf.holds(request)
                ? "csrf_token_required"
                : null;
    }

    /** Without either header it is no browser of this decade, and has no session that could be abused. */
    private boolean isForeign(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !OWN_SITES.contains(site)) return true;
        String origin = request.getHeader("Origin");
        String asked = request.getScheme() + "://" + request.getHeader("Host");
        return origin != null && !origin.equals(settings.getBaseUrl()) && !origin.equals(asked);
    }
}

package com.crocovoice.portal.identity;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;

/**
 * Nothing that changes something may come from another site: a request that is no GET and names a foreign origin, or that
 * the browser itself marks as cross-site, is refused, for pages, REST and WebSockets alike. On machine paths a browser
 * session alone is not enough: the token of {@link Csrf} must come with it.
 */
@WebFilter(filterName = "ownOrigin", urlPatterns = "/*", asyncSupported = true)
public class OwnOrigin implements Filter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Inject
    OidcSettings settings;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        boolean upgrades = asked.getHeader("Upgrade") != null;
        boolean changes = !SAFE.contains(asked.getMethod());
        boolean foreign = (changes || upgrades) && isForeign(asked);
        boolean tokenMissing = changes
                && MachinePaths.contains(asked)
                && asked.getHeader("Authorization") == null
                && asked.getUserPrincipal() != null
                && !Csrf.holds(asked);
        if (foreign || tokenMissing) {
            MachinePaths.refuse((HttpServletResponse) response, 403, "csrf");
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean isForeign(HttpServletRequest request) {
        if ("cross-site".equals(request.getHeader("Sec-Fetch-Site"))) return true;
        String origin = request.getHeader("Origin");
        if (origin == null) return false;
        URI own = URI.create(settings.getBaseUrl());
        String ownOrigin = own.getScheme() + "://" + own.getRawAuthority();
        String asked = request.getScheme() + "://" + request.getHeader("Host");
        return !origin.equals(ownOrigin) && !origin.equals(asked);
    }
}

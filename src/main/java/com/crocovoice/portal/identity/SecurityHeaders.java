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

/** What every answer says to browsers. Faces pages get their own content security policy, with a nonce, from PrimeFaces. */
@WebFilter(filterName = "securityHeaders", urlPatterns = "/*", asyncSupported = true)
public class SecurityHeaders implements Filter {

    @Inject
    ContentSecurityPolicy policy;

    @Inject
    OidcSettings settings;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        String path = asked.getRequestURI();
        answer.setHeader("X-Content-Type-Options", "nosniff");
        answer.setHeader("X-Frame-Options", "DENY");
        answer.setHeader("Referrer-Policy", "same-origin");
        answer.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(self)");
        if (settings.getBaseUrl().startsWith("https:"))
            answer.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        boolean page = path.endsWith(".xhtml") || path.endsWith("/");
        if (!page) answer.setHeader("Content-Security-Policy", policy.forOthers());
        boolean resource = path.contains("/jakarta.faces.resource/");
        if (!resource) answer.setHeader("Cache-Control", "no-store");
        chain.doFilter(request, response);
    }
}

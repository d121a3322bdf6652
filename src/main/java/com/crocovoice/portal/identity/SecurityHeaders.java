package com.crocovoice.portal.identity;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** Puts {@link AnswerHeaders} on every answer; again for error pages, which start from a bare one. */
public class SecurityHeaders implements Filter {

    @Inject
    AnswerHeaders headers;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletResponse answer = new OnePolicy((HttpServletResponse) response);
        headers.writeTo(answer);
        // Style sheets, scripts and pictures carry their version in the address; everything else is somebody's data.
        if (!((HttpServletRequest) request).getRequestURI().contains("/jakarta.faces.resource/"))
            answer.setHeader("Cache-Control", "no-store");
        chain.doFilter(request, answer);
    }

    /** PrimeFaces adds its policy with the nonce: a second header would forbid what the first allows. */
    private static final class OnePolicy extends HttpServletResponseWrapper {

        OnePolicy(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void addHeader(String name, String value) {
            if (name.equalsIgnoreCase(ContentSecurityPolicy.HEADER)) setHeader(name, value);
            else super.addHeader(name, value);
        }
    }
}

package com.crocovoice.portal.wire;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Every answer names its trace. */
public class TraceFilter implements Filter {

    static final String HEADER = "X-Trace-Id";

    @Inject
    TraceId traceId;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ((HttpServletResponse) response).setHeader(HEADER, traceId.value());
        chain.doFilter(request, response);
    }
}

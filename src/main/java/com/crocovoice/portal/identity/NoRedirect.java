package com.crocovoice.portal.identity;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/** Answers 401 where the code flow would redirect: a machine can't follow it. */
final class NoRedirect extends HttpServletResponseWrapper {

    NoRedirect(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void sendRedirect(String location) {
        setHeader("WWW-Authenticate", "Bearer");
        MachinePaths.refuse((HttpServletResponse) getResponse(), 401, "unauthenticated");
    }
}

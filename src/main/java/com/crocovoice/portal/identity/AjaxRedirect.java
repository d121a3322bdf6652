package com.crocovoice.portal.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * Turns a redirect to the identity provider into the Faces instruction to load the page again: an XHR would follow the
 * 302 across origins and die silently.
 */
final class AjaxRedirect extends HttpServletResponseWrapper {

    private final String page;

    AjaxRedirect(HttpServletRequest request, HttpServletResponse response) {
        super(response);
        this.page = request.getRequestURI();
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        setContentType("text/xml;charset=UTF-8");
        setHeader("Cache-Control", "no-store");
        getWriter()
                .write("<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\"" + page
                        + "\"></redirect></partial-response>");
        getWriter().flush();
    }
}

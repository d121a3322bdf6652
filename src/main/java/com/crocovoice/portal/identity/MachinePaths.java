package com.crocovoice.portal.identity;

import jakarta.servlet.http.HttpServletRequest;

/** The paths that machines use: never a redirect to a login, never a page as an answer. */
final class MachinePaths {

    private MachinePaths() {}

    static boolean contains(HttpServletRequest request) {
        return contains(path(request));
    }

    static boolean isMcp(HttpServletRequest request) {
        String path = path(request);
        return path.equals("/mcp") || path.startsWith("/mcp/");
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    static boolean contains(String path) {
        return path.equals("/api")
                || path.startsWith("/api/")
                || path.startsWith("/ws/")
                || path.equals("/mcp")
                || path.startsWith("/mcp/")
                || path.equals("/openapi");
    }
}

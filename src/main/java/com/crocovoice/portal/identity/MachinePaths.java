package com.crocovoice.portal.identity;

import com.crocovoice.portal.wire.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The paths that machines use, and a refusal as they read it, for the layers below the REST resources. */
final class MachinePaths {

    private MachinePaths() {}

    static boolean contains(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.startsWith("/api/")
                || path.startsWith("/ws/")
                || path.equals("/mcp")
                || path.startsWith("/mcp/")
                || path.equals("/openapi");
    }

    static void refuse(HttpServletResponse response, int status, String code) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", status == 401 ? "Unauthorized" : status == 403 ? "Forbidden" : "Service Unavailable");
        problem.put("status", status);
        problem.put("code", code);
        response.setStatus(status);
        response.setContentType("application/problem+json");
        byte[] body = Json.write(problem).getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        try {
            response.getOutputStream().write(body);
            response.flushBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

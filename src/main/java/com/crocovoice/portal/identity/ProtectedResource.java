package com.crocovoice.portal.identity;

import com.crocovoice.portal.wire.Json;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells MCP clients where to get a token for {@code /mcp} (RFC 9728; MCP 2025-11-25, "Authorization"). */
@WebServlet({ProtectedResource.PATH, ProtectedResource.PATH + "/mcp"})
public class ProtectedResource extends HttpServlet {

    private static final long serialVersionUID = 1L;

    static final String PATH = "/.well-known/oauth-protected-resource";

    @Inject
    transient OidcSettings settings;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("resource", settings.getBaseUrl() + "/mcp");
        metadata.put("authorization_servers", List.of(settings.getIssuer()));
        metadata.put("bearer_methods_supported", List.of("header"));
        metadata.put("scopes_supported", List.of("openid"));
        metadata.put("resource_name", "CrocoVoice");
        response.setContentType("application/json");
        // Read by clients that run in a browser as well; it holds nothing that is anybody's.
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.getOutputStream().write(Json.write(metadata).getBytes(StandardCharsets.UTF_8));
    }
}

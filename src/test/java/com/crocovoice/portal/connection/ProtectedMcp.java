package com.crocovoice.portal.connection;

import com.crocovoice.portal.wire.Json;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** An MCP server of two tools, {@code whoami} and {@code wipe}, which answers only to a token with the scopes it needs. */
final class ProtectedMcp {

    private static final Map<String, Object> SCHEMA = Map.of("type", "object", "properties", Map.of());

    private final OAuthProvider provider;

    ProtectedMcp(OAuthProvider provider) {
        this.provider = provider;
    }

    void answer(HttpExchange http) throws IOException {
        String proof = http.getRequestHeaders().getFirst("Authorization");
        String scheme = provider.isBindingToKeys() ? "DPoP " : "Bearer ";
        String token = proof != null && proof.startsWith(scheme) ? proof.substring(scheme.length()) : "";
        String trouble = token.isEmpty() ? "" : provider.troubleWithProof(http, token);
        if (!trouble.isEmpty()) {
            refuse(http, 401, "error=\"" + trouble + "\", ");
            return;
        }
        Set<String> scopes = provider.scopesOf(token);
        if (scopes == null) {
            refuse(http, 401, proof == null ? "" : "error=\"invalid_token\", ");
            return;
        }
        JsonNode message =
                http.getRequestMethod().equals("POST") ? Json.parse(OAuthProvider.body(http)) : Json.parse("{}");
        String method = message.path("method").asString("");
        if (method.equals("tools/call") && !scopes.containsAll(provider.needed)) {
            refuse(
                    http,
                    403,
                    "error=\"insufficient_scope\", scope=\"" + String.join(" ", new TreeSet<>(provider.needed))
                            + "\", ");
            return;
        }
        if (!message.has("id")) {
            OAuthProvider.send(http, http.getRequestMethod().equals("POST") ? 202 : 405, "");
            return;
        }
        Object result =
                switch (method) {
                    case "initialize" ->
                        Map.of(
                                "protocolVersion", "2025-11-25",
                                "capabilities", Map.of("tools", Map.of()),
                                "serverInfo", Map.of("name", "protected", "version", "1"));
                    case "tools/list" -> Map.of("tools", List.of(tool("whoami", true), tool("wipe", false)));
                    case "tools/call" ->
                        Map.of("content", List.of(Map.of("type", "text", "text", "with " + String.join(" ", scopes))));
                    default -> Map.of();
                };
        String id = message.path("id").toString();
        OAuthProvider.send(http, 200, "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + Json.write(result) + "}");
    }

    private static Map<String, Object> tool(String name, boolean read) {
        return Map.of("name", name, "inputSchema", SCHEMA, "annotations", Map.of("readOnlyHint", read));
    }

    private void refuse(HttpExchange http, int status, String why) throws IOException {
        http.getResponseHeaders()
                .set(
                        "WWW-Authenticate",
                        (provider.isBindingToKeys() ? "DPoP " : "Bearer ") + why + "resource_metadata=\""
                                + provider.base() + "/.well-known/oauth-protected-resource/mcp\"");
        OAuthProvider.send(http, status, "{}");
    }
}

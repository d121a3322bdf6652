package com.crocovoice.portal.connector.notion;

import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Notion's OAuth: the client's secret in the header and JSON in the body, no scopes and no time until a token ends; a refresh
 * answers with a new pair and spends the old refresh token. What a person picked is what the token can see.
 */
final class SimulatedConsent {

    static final String CLIENT_ID = "2f5d8c1e-0000-4000-8000-00000000c0c0";
    static final String CLIENT_SECRET = "secret_notion";
    static final String WORKSPACE = "Atelier Dupuis";

    private static final String BOT_ID = "b0b0b0b0-0000-4000-8000-000000000001";

    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, Set<String>> accessTokens = new HashMap<>();
    private final Map<String, Set<String>> refreshTokens = new HashMap<>();
    private final List<String> revoked = new ArrayList<>();
    private boolean hasRefreshTokens = true;
    private int made;

    private record Code(String redirectUri, Set<String> shared) {}

    record Told(int status, ObjectNode body) {}

    /** Some connections of Notion's have no refresh token: it is null then. */
    void withoutRefreshTokens() {
        hasRefreshTokens = false;
    }

    List<String> revoked() {
        return List.copyOf(revoked);
    }

    /** A token without a consent page; it sees everything. */
    String issue() {
        return access(Set.of());
    }

    void expireTokens() {
        accessTokens.clear();
    }

    /** @return what the token may see, everything when that is empty; empty for a token that is not good */
    Optional<Set<String>> shared(String token) {
        return Optional.ofNullable(accessTokens.get(token));
    }

    Optional<String> flaw(Map<String, String> request) {
        if (!CLIENT_ID.equals(request.get("client_id"))) return Optional.of("Missing or invalid client_id");
        if (!request.getOrDefault("redirect_uri", "").matches("https?://.+/.*"))
            return Optional.of("Missing or invalid redirect_uri");
        if (!"code".equals(request.get("response_type"))) return Optional.of("Missing or invalid response_type");
        if (!"user".equals(request.get("owner"))) return Optional.of("Missing or invalid owner");
        return Optional.empty();
    }

    String grant(Map<String, String> request, Set<String> shared) {
        String code = "03a0" + ++made;
        codes.put(code, new Code(request.getOrDefault("redirect_uri", ""), Set.copyOf(shared)));
        return code;
    }

    Told answer(String endpoint, String authorization, String contentType, String body) {
        String client = CLIENT_ID + ":" + CLIENT_SECRET;
        String basic = "Basic " + Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.UTF_8));
        if (!basic.equals(authorization)) return error(401, "invalid_client", "The client is not authenticated.");
        if (!contentType.startsWith("application/json"))
            return error(400, "invalid_request", "The body has to be JSON.");
        try {
            JsonNode asked = Json.parse(body);
            return switch (endpoint) {
                case "token" -> token(asked);
                case "revoke" -> revoke(asked.path("token").asString(""));
                default -> introspect(asked.path("token").asString(""));
            };
        } catch (BadInput e) {
            return error(400, "invalid_request", "The body has to be JSON.");
        }
    }

    private Told token(JsonNode asked) {
        return switch (asked.path("grant_type").asString("")) {
            case "authorization_code" -> {
                Code code = codes.remove(asked.path("code").asString(""));
                boolean fits = code != null
                        && code.redirectUri().equals(asked.path("redirect_uri").asString(""));
                yield fits ? pair(code.shared()) : error(400, "invalid_grant", "Invalid code.");
            }
            case "refresh_token" -> {
                Set<String> shared =
                        refreshTokens.remove(asked.path("refresh_token").asString(""));
                yield shared == null ? error(400, "invalid_grant", "Invalid refresh token.") : pair(shared);
            }
            default -> error(400, "unsupported_grant_type", "Unknown grant_type.");
        };
    }

    private String access(Set<String> shared) {
        String token = "ntn_" + ++made;
        accessTokens.put(token, shared);
        return token;
    }

    private Told pair(Set<String> shared) {
        ObjectNode pair = Json.mapper().createObjectNode();
        pair.put("access_token", access(shared)).put("token_type", "bearer");
        String refresh = "nrt_" + ++made;
        if (hasRefreshTokens) {
            refreshTokens.put(refresh, shared);
            pair.put("refresh_token", refresh);
        } else {
            pair.putNull("refresh_token");
        }
        pair.put("bot_id", BOT_ID)
                .putNull("workspace_icon")
                .put("workspace_name", WORKSPACE)
                .put("workspace_id", "a11a11a1-0000-4000-8000-000000000001");
        ObjectNode user = pair.putObject("owner").put("type", "user").putObject("user");
        user.put("object", "user").put("id", "c0ffee00-0000-4000-8000-000000000001");
        user.put("name", "Camille").putNull("avatar_url").put("type", "person");
        user.putObject("person").put("email", "camille@example.com");
        pair.putNull("duplicated_template_id");
        return new Told(200, pair);
    }

    private Told revoke(String token) {
        accessTokens.remove(token);
        refreshTokens.remove(token);
        revoked.add(token);
        return new Told(200, Json.mapper().createObjectNode());
    }

    private Told introspect(String token) {
        return new Told(200, Json.mapper().createObjectNode().put("active", accessTokens.containsKey(token)));
    }

    private static Told error(int status, String error, String description) {
        return new Told(
                status, Json.mapper().createObjectNode().put("error", error).put("error_description", description));
    }
}

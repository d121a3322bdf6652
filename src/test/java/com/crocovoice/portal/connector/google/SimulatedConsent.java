package com.crocovoice.portal.connector.google;

import com.crocovoice.portal.wire.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Google's OAuth: a refresh token comes only with offline access and only at the first consent, or when consent is asked for
 * again; it is not rotated. What a person unticks is missing in {@code scope}.
 */
final class SimulatedConsent {

    static final String CLIENT_ID = "google-client.apps.googleusercontent.com";
    static final String CLIENT_SECRET = "google-secret";

    private static final Duration CODE_LIFE = Duration.ofMinutes(10);

    private final Clock clock;
    private final Map<String, Grant> codes = new HashMap<>();
    private final Map<String, Grant> refreshTokens = new HashMap<>();
    private final Map<String, Access> accessTokens = new HashMap<>();
    private final Set<String> consented = new HashSet<>();
    private final List<String> revoked = new ArrayList<>();
    private Duration life = Duration.ofSeconds(3_599);
    private int made;

    private record Grant(Map<String, String> request, String scopes, Instant until, boolean isOffline) {}

    private record Access(String scopes, Instant until, String refreshToken) {}

    /** What a token request gets. */
    record Told(int status, ObjectNode body) {}

    SimulatedConsent(Clock clock) {
        this.clock = clock;
    }

    void tokensLive(Duration life) {
        this.life = life;
    }

    List<String> revoked() {
        return List.copyOf(revoked);
    }

    /** A token without a consent page, for tests of the tools. */
    String issue(String scopes) {
        String token = "ya29." + ++made;
        accessTokens.put(token, new Access(scopes, clock.instant().plus(life), ""));
        return token;
    }

    void expireTokens() {
        accessTokens.replaceAll((token, access) -> new Access(access.scopes(), Instant.EPOCH, access.refreshToken()));
    }

    /** The scopes of a token that is good now. */
    Optional<String> scopesOf(String token) {
        return Optional.ofNullable(accessTokens.get(token))
                .filter(access -> access.until().isAfter(clock.instant()))
                .map(Access::scopes);
    }

    /** What is wrong with a request for consent; Google shows it to the person instead of sending them back. */
    Optional<String> flaw(Map<String, String> request) {
        if (!CLIENT_ID.equals(request.get("client_id"))) return Optional.of("Error 401: invalid_client");
        if (!request.getOrDefault("redirect_uri", "").matches("https?://.+/.*"))
            return Optional.of("Error 400: redirect_uri_mismatch");
        if (!"code".equals(request.get("response_type"))) return Optional.of("Error 400: invalid_request");
        if (request.getOrDefault("scope", "").isBlank()) return Optional.of("Error 400: invalid_request");
        return Optional.empty();
    }

    /** @param scopes what the person left ticked */
    String grant(Map<String, String> request, String scopes) {
        String code = "4/0A" + ++made;
        boolean first = consented.add(request.getOrDefault("client_id", ""));
        boolean offline = "offline".equals(request.get("access_type"))
                && (first || request.getOrDefault("prompt", "").contains("consent"));
        codes.put(code, new Grant(request, scopes, clock.instant().plus(CODE_LIFE), offline));
        return code;
    }

    Told token(Map<String, String> form) {
        if (!CLIENT_ID.equals(form.get("client_id")) || !CLIENT_SECRET.equals(form.get("client_secret")))
            return error(401, "invalid_client", "The OAuth client was not found.");
        return switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> exchange(form);
            case "refresh_token" -> refresh(form);
            default -> error(400, "unsupported_grant_type", "Invalid grant_type: " + form.get("grant_type"));
        };
    }

    private Told exchange(Map<String, String> form) {
        Grant grant = codes.remove(form.getOrDefault("code", ""));
        if (grant == null || !grant.until().isAfter(clock.instant()))
            return error(400, "invalid_grant", "Malformed auth code.");
        if (!grant.request().getOrDefault("redirect_uri", "").equals(form.get("redirect_uri")))
            return error(400, "redirect_uri_mismatch", "Bad Request");
        String challenge = grant.request().getOrDefault("code_challenge", "");
        if (!challenge.isEmpty() && !challenge.equals(s256(form.getOrDefault("code_verifier", ""))))
            return error(400, "invalid_grant", "Invalid code verifier.");
        String refresh = "";
        if (grant.isOffline()) {
            refresh = "1//0" + ++made;
            refreshTokens.put(refresh, grant);
        }
        ObjectNode answer = access(grant.scopes(), refresh);
        if (!refresh.isEmpty()) answer.put("refresh_token", refresh);
        return new Told(200, answer);
    }

    private Told refresh(Map<String, String> form) {
        String token = form.getOrDefault("refresh_token", "");
        Grant grant = refreshTokens.get(token);
        if (grant == null) return error(400, "invalid_grant", "Token has been expired or revoked.");
        return new Told(200, access(grant.scopes(), token));
    }

    private ObjectNode access(String scopes, String refreshToken) {
        String token = "ya29." + ++made;
        accessTokens.put(token, new Access(scopes, clock.instant().plus(life), refreshToken));
        ObjectNode answer = Json.mapper().createObjectNode();
        answer.put("access_token", token).put("expires_in", life.toSeconds());
        answer.put("scope", scopes).put("token_type", "Bearer");
        if (scopes.contains("openid")) answer.put("id_token", idToken());
        return answer;
    }

    private static String idToken() {
        return part("{\"alg\":\"RS256\",\"typ\":\"JWT\"}")
                + "."
                + part("{\"iss\":\"https://accounts.google.com\",\"aud\":\"" + CLIENT_ID
                        + "\",\"sub\":\"1234567890\",\"email\":\"me@example.com\",\"email_verified\":true}")
                + ".c2lnbmF0dXJl";
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Either of the two tokens ends the whole grant. */
    Told revoke(String token) {
        String refresh = refreshTokens.containsKey(token)
                ? token
                : Optional.ofNullable(accessTokens.get(token))
                        .map(Access::refreshToken)
                        .orElse("");
        if (refresh.isEmpty() && !accessTokens.containsKey(token))
            return error(400, "invalid_token", "Token expired or revoked");
        refreshTokens.remove(refresh);
        accessTokens.remove(token);
        accessTokens
                .values()
                .removeIf(access -> !refresh.isEmpty() && access.refreshToken().equals(refresh));
        consented.clear();
        revoked.add(token);
        return new Told(200, Json.mapper().createObjectNode());
    }

    private static Told error(int status, String error, String description) {
        return new Told(
                status, Json.mapper().createObjectNode().put("error", error).put("error_description", description));
    }

    private static String s256(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

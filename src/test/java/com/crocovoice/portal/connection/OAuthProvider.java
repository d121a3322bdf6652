package com.crocovoice.portal.connection;

import com.crocovoice.portal.wire.Json;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An authorisation server and an MCP server behind it, strict where the specifications are: PKCE, single-use codes, the
 * resource, the client's proof, refresh tokens that are good once. A test bends it by {@link #metadata}, {@link #resource} and
 * the other fields, and makes it bind tokens to keys by {@link #bindToKeys}. Its authorisation page is a form with a box for each scope, or, without a page, approves at once.
 */
public final class OAuthProvider implements AutoCloseable {

    private static final String RESOURCE = "/.well-known/oauth-protected-resource";

    /** Replaces or, by null, removes what the metadata of the authorisation server say. */
    public final Map<String, Object> metadata = new ConcurrentHashMap<>();
    /** The same for the metadata of the server. */
    public final Map<String, Object> resource = new ConcurrentHashMap<>();
    /** Documents at other paths, by path; an empty one is not there. */
    public final Map<String, String> documents = new ConcurrentHashMap<>();

    public final List<Map<String, String>> tokenRequests = new CopyOnWriteArrayList<>();
    public final List<String> asked = new CopyOnWriteArrayList<>();
    public final List<String> revoked = new CopyOnWriteArrayList<>();
    public volatile boolean page;
    public volatile boolean namesItself = true;
    /** Who its answers say they are from; null for itself. */
    public volatile String answersAs;

    /** What a person grants of what was asked, without a page; null for all. */
    public volatile Set<String> grants;

    public volatile Set<String> needed = Set.of("tools");
    /** The public half of the key by which clients prove themselves; null for secrets. */
    public volatile JWK clientKey;

    public volatile String secret = "s3cret";
    public volatile int lifetime = 3600;
    /** Answers token requests instead of giving tokens: status and body. */
    public volatile String tokenFailure = "";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    /** Refresh token to its scopes; one that was used stands with nothing. */
    private final Map<String, String> refreshTokens = new ConcurrentHashMap<>();

    private final Map<String, String> accessTokens = new ConcurrentHashMap<>();
    /** Access token to the thumbprint of its key. */
    private final Map<String, String> keys = new ConcurrentHashMap<>();

    private volatile StrictProofs proofs;
    private final Set<String> clients = ConcurrentHashMap.newKeySet();

    public OAuthProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public String base() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public URI mcp() {
        return URI.create(base() + "/mcp");
    }

    /** As if an administrator had made it there. */
    public void knows(String client) {
        clients.add(client);
    }

    /** From now on tokens are bound to the key that was shown, and the server takes no others. */
    public void bindToKeys() {
        proofs = new StrictProofs();
        metadata.put("dpop_signing_alg_values_supported", List.of("RS256", "ES256"));
    }

    /** Every proof must hold this from now on; who does not know it is told. */
    public void demandNonce(String nonce) {
        proofs.nonce = nonce;
    }

    /** Every access token given so far is refused from now on. */
    public void expireAccess() {
        accessTokens.clear();
    }

    /** Every refresh token too. */
    public void revokeAll() {
        accessTokens.clear();
        refreshTokens.clear();
    }

    private void answer(HttpExchange http) throws IOException {
        String path = http.getRequestURI().getPath();
        asked.add(http.getRequestMethod() + " " + path);
        try (http) {
            if (documents.containsKey(path)) send(http, documents.get(path).isEmpty() ? 404 : 200, documents.get(path));
            else if (path.equals(RESOURCE + "/mcp")) send(http, 200, Json.write(resourceMetadata()));
            else if (path.equals("/.well-known/oauth-authorization-server"))
                send(http, 200, Json.write(serverMetadata()));
            else if (path.equals("/register")) register(http);
            else if (path.equals("/authorize")) authorize(http);
            else if (path.equals("/decide")) decide(http);
            else if (path.equals("/token")) token(http);
            else if (path.equals("/revoke")) revoke(http);
            else if (path.equals("/mcp")) new ProtectedMcp(this).answer(http);
            else send(http, 404, "{}");
        }
    }

    private Map<String, Object> resourceMetadata() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("resource", mcp().toString());
        document.put("authorization_servers", List.of(base()));
        document.put("scopes_supported", List.of("tools", "admin"));
        document.putAll(resource);
        return document;
    }

    private Map<String, Object> serverMetadata() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", base());
        document.put("authorization_endpoint", base() + "/authorize");
        document.put("token_endpoint", base() + "/token");
        document.put("registration_endpoint", base() + "/register");
        document.put("revocation_endpoint", base() + "/revoke");
        document.put("code_challenge_methods_supported", List.of("S256"));
        document.put("authorization_response_iss_parameter_supported", namesItself);
        document.putAll(metadata);
        document.values().removeIf(""::equals);
        return document;
    }

    private void register(HttpExchange http) throws IOException {
        String method =
                Json.parse(body(http)).path("token_endpoint_auth_method").asString("");
        String id = "client-" + UUID.randomUUID();
        clients.add(id);
        Map<String, Object> answer = new LinkedHashMap<>(Map.of("client_id", id, "token_endpoint_auth_method", method));
        if (!method.equals("none")) answer.put("client_secret", secret);
        send(http, 201, Json.write(answer));
    }

    private void authorize(HttpExchange http) throws IOException {
        Map<String, String> question = form(http.getRequestURI().getRawQuery());
        if (!page) {
            Set<String> wanted = scopes(question.get("scope"));
            redirect(http, grant(question, grants == null ? wanted : grants));
            return;
        }
        String boxes = scopes(question.get("scope")).stream()
                .map(s -> "<label><input type=checkbox name=granted value='" + s + "' checked> " + s + "</label>")
                .collect(Collectors.joining());
        String hidden = "<input type=hidden name=question value='"
                + http.getRequestURI().getRawQuery().replace("&", "&amp;") + "'>";
        send(
                http,
                200,
                "text/html",
                "<!doctype html><title>Consent</title><form action=/decide>" + hidden + boxes
                        + "<button name=do value=allow>Allow</button><button name=do value=refuse>Refuse</button></form>");
    }

    private void decide(HttpExchange http) throws IOException {
        String raw = http.getRequestURI().getRawQuery();
        Map<String, String> decision = form(raw);
        Map<String, String> question = form(decision.get("question"));
        Set<String> granted = Arrays.stream(raw.split("&"))
                .filter(p -> p.startsWith("granted="))
                .map(p -> decode(p.substring(8)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        redirect(
                http,
                decision.get("do").equals("allow") ? grant(question, granted) : back(question, "error=access_denied"));
    }

    private String grant(Map<String, String> question, Set<String> granted) {
        String code = UUID.randomUUID().toString();
        Map<String, String> kept = new LinkedHashMap<>(question);
        kept.put("granted", String.join(" ", granted));
        codes.put(code, kept);
        return back(question, "code=" + code);
    }

    private String back(Map<String, String> question, String what) {
        String iss = namesItself ? "&iss=" + encode(answersAs == null ? base() : answersAs) : "";
        return question.get("redirect_uri") + "?" + what + "&state=" + encode(question.get("state")) + iss;
    }

    private synchronized void token(HttpExchange http) throws IOException {
        Map<String, String> asked = form(body(http));
        String basic = http.getRequestHeaders().getFirst("Authorization");
        if (basic != null)
            asked.put("basic", new String(Base64.getDecoder().decode(basic.substring(6)), StandardCharsets.UTF_8));
        tokenRequests.add(asked);
        if (proofs != null) {
            try {
                asked.put("key", proofs.thumbprint(http, base() + "/token", null));
            } catch (StrictProofs.Refused e) {
                send(http, 400, "{\"error\":\"" + e.getMessage() + "\"}");
                return;
            }
        }
        if (!tokenFailure.isEmpty()) send(http, 400, "{\"error\":\"" + tokenFailure + "\"}");
        else if (!isClient(asked)) send(http, 401, "{\"error\":\"invalid_client\"}");
        else tokens(http, asked);
    }

    private boolean isClient(Map<String, String> asked) {
        String[] basic = asked.getOrDefault("basic", ":").split(":", 2);
        String id = asked.getOrDefault("client_id", decode(basic[0]));
        String proof = asked.getOrDefault("client_secret", decode(basic[1]));
        if (clientKey != null) return isSigned(asked.getOrDefault("client_assertion", ""));
        boolean document = id.startsWith("https://");
        return document
                || clients.contains(id) && (proof.equals(secret) || proof.isEmpty() && !asked.containsKey("basic"));
    }

    /** RFC 7523 §3: signed by the client's key, about the client, for this very server. */
    private boolean isSigned(String assertion) {
        try {
            SignedJWT signed = SignedJWT.parse(assertion);
            var verifier = new DefaultJWSVerifierFactory()
                    .createJWSVerifier(signed.getHeader(), ((AsymmetricJWK) clientKey).toPublicKey());
            JWTClaimsSet claims = signed.getJWTClaimsSet();
            return signed.verify(verifier)
                    && claims.getIssuer().equals(claims.getSubject())
                    && clients.contains(claims.getSubject())
                    && claims.getAudience().equals(List.of(base()))
                    && claims.getExpirationTime().after(new Date());
        } catch (ParseException | JOSEException e) {
            return false;
        }
    }

    private void tokens(HttpExchange http, Map<String, String> asked) throws IOException {
        String granted =
                switch (asked.getOrDefault("grant_type", "")) {
                    case "authorization_code" -> redeem(asked);
                    case "refresh_token" -> refreshTokens.remove(asked.getOrDefault("refresh_token", ""));
                    case "client_credentials" -> asked.getOrDefault("scope", String.join(" ", needed));
                    default -> null;
                };
        if (granted == null) {
            send(http, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        String access = "at-" + UUID.randomUUID();
        accessTokens.put(access, granted);
        answer.put("access_token", access);
        answer.put("token_type", proofs == null ? "Bearer" : "DPoP");
        if (proofs != null) keys.put(access, asked.get("key"));
        answer.put("expires_in", lifetime);
        answer.put("scope", granted);
        if (!asked.get("grant_type").equals("client_credentials")) {
            String refresh = "rt-" + UUID.randomUUID();
            refreshTokens.put(refresh, granted);
            answer.put("refresh_token", refresh);
        }
        send(http, 200, Json.write(answer));
    }

    private String redeem(Map<String, String> asked) {
        Map<String, String> question = codes.remove(asked.getOrDefault("code", ""));
        boolean right = question != null
                && question.get("redirect_uri").equals(asked.get("redirect_uri"))
                && question.getOrDefault("resource", "").equals(asked.getOrDefault("resource", ""))
                && question.getOrDefault("dpop_jkt", "").equals(asked.getOrDefault("key", ""))
                && question.get("code_challenge").equals(challenge(asked.getOrDefault("code_verifier", "")));
        return right ? question.get("granted") : null;
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void revoke(HttpExchange http) throws IOException {
        String token = form(body(http)).get("token");
        revoked.add(token);
        refreshTokens.remove(token);
        accessTokens.remove(token);
        send(http, 200, "");
    }

    /** @return why a request to the server is refused that shows this token; empty when it is not */
    String troubleWithProof(HttpExchange http, String accessToken) {
        if (proofs == null) return "";
        try {
            String key = proofs.thumbprint(http, mcp().toString(), accessToken);
            return key.equals(keys.get(accessToken)) ? "" : "invalid_token";
        } catch (StrictProofs.Refused e) {
            return e.getMessage();
        }
    }

    boolean isBindingToKeys() {
        return proofs != null;
    }

    /** @return null when the token is not good (any more) */
    Set<String> scopesOf(String accessToken) {
        return accessTokens.containsKey(accessToken) ? scopes(accessTokens.get(accessToken)) : null;
    }

    static Set<String> scopes(String text) {
        return text == null || text.isBlank()
                ? new LinkedHashSet<>()
                : Stream.of(text.split(" ")).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static String body(HttpExchange http) throws IOException {
        return new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    static Map<String, String> form(String text) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : new ArrayList<>(List.of(text.split("&")))) {
            int equals = pair.indexOf('=');
            if (equals > 0) form.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }
        return form;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void redirect(HttpExchange http, String to) throws IOException {
        http.getResponseHeaders().set("Location", to);
        http.sendResponseHeaders(302, -1);
    }

    static void send(HttpExchange http, int status, String json) throws IOException {
        send(http, status, "application/json", json);
    }

    private static void send(HttpExchange http, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        http.getResponseHeaders().set("Content-Type", type);
        http.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        http.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

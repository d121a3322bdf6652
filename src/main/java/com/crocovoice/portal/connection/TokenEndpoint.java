package com.crocovoice.portal.connection;

import com.crocovoice.portal.connection.OAuthTrouble.Kind;
import com.crocovoice.portal.wire.Json;
import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessTokenType;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.TypelessAccessToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Gets tokens: for a code, for a refresh token, for the client's own credentials. Nothing is sent twice: a code and most
 * refresh tokens are good for one use.
 */
@ApplicationScoped
class TokenEndpoint {

    private static final Logger LOG = Logger.getLogger(TokenEndpoint.class.getName());

    /** All that Notion takes; it refuses a body with anything else in it, such as the proof of PKCE. */
    private static final Set<String> IN_JSON = Set.of("grant_type", "code", "redirect_uri", "refresh_token", "token");

    @Inject
    OAuthHttp http;

    @Inject
    Nonces nonces;

    /** Outside the container. */
    static TokenEndpoint with(OAuthHttp http) {
        var tokens = new TokenEndpoint();
        tokens.http = http;
        tokens.nonces = new Nonces();
        return tokens;
    }

    /**
     * Where a client asks for tokens.
     *
     * @param issuer who answers there
     * @param resource the server that the token is for (RFC 8707); null for who does not know the parameter
     * @param key that the token is to be bound to; null where it is not
     */
    record Place(
            String issuer,
            URI endpoint,
            OAuthClient client,
            @Nullable String resource,
            @Nullable ProofKey key) {}

    /**
     * @param verifier the secret half of PKCE
     * @throws OAuthTrouble {@code GRANT_ENDED} and the others of a token request
     */
    public Tokens forCode(Place place, String code, URI redirect, String verifier) {
        return ask(
                place,
                new AuthorizationCodeGrant(new AuthorizationCode(code), redirect, new CodeVerifier(verifier)),
                Set.of());
    }

    /** @throws OAuthTrouble {@code GRANT_ENDED} when a person must consent again */
    public Tokens forRefresh(Place place, String refreshToken) {
        return ask(place, new RefreshTokenGrant(new RefreshToken(refreshToken)), Set.of());
    }

    /** The portal for itself, without a person. */
    public Tokens forClient(Place place, Set<String> scopes) {
        return ask(place, new ClientCredentialsGrant(), scopes);
    }

    private Tokens ask(Place place, AuthorizationGrant grant, Set<String> scopes) {
        ClientAuthentication proof = proof(place.client(), place.issuer());
        TokenRequest.Builder request = proof == null
                ? new TokenRequest.Builder(
                        place.endpoint(), new ClientID(place.client().id()), grant)
                : new TokenRequest.Builder(place.endpoint(), proof, grant);
        if (!scopes.isEmpty()) request.scope(new Scope(scopes.toArray(String[]::new)));
        if (place.resource() != null) request.resource(URI.create(place.resource()));
        HTTPRequest asked = request.build().toHTTPRequest();
        HttpResponse<String> answer = send(asked, place);
        // Refused for the proof alone, which has to hold what the refusal brought (RFC 9449 §8).
        if (place.key() != null && nonces.hear(place.endpoint(), answer.headers()) && lacksNonce(answer))
            answer = send(asked, place);
        return read(answer, place.key());
    }

    private HttpResponse<String> send(HTTPRequest request, Place place) {
        String proof = place.key() == null
                ? null
                : place.key()
                        .proof(
                                "POST",
                                place.endpoint(),
                                null,
                                nonces.at(place.endpoint()).orElse(null));
        return send(request, place.client().style(), proof);
    }

    private static boolean lacksNonce(HttpResponse<String> answer) {
        return answer.statusCode() / 100 == 4
                && OAuthHttp.object(answer.body())
                        .filter(o -> o.path("error").asString("").equals("use_dpop_nonce"))
                        .isPresent();
    }

    private static @Nullable ClientAuthentication proof(OAuthClient client, String issuer) {
        String secret = client.secret();
        if (secret == null) return null;
        ClientID id = new ClientID(client.id());
        return switch (client.style()) {
            case FORM_BASIC, JSON_BASIC -> new ClientSecretBasic(id, new Secret(secret));
            case FORM_POST -> new ClientSecretPost(id, new Secret(secret));
            case FORM_PRIVATE_KEY -> ClientKey.of(secret).assertion(id, issuer);
            case FORM_PUBLIC -> null;
        };
    }

    private HttpResponse<String> send(HTTPRequest request, TokenStyle style, @Nullable String proof) {
        boolean json = style == TokenStyle.JSON_BASIC;
        HttpRequest.Builder sent = HttpRequest.newBuilder(request.getURI())
                .header("Accept", "application/json")
                .header("Content-Type", json ? "application/json" : "application/x-www-form-urlencoded");
        if (request.getAuthorization() != null) sent.header("Authorization", request.getAuthorization());
        if (proof != null) sent.header("DPoP", proof);
        return http.send(sent.POST(BodyPublishers.ofString(json ? asJson(request) : request.getBody()))
                .build());
    }

    private static String asJson(HTTPRequest request) {
        try {
            Map<String, Object> body = new LinkedHashMap<>();
            request.getBodyAsFormParameters().forEach((name, values) -> {
                if (IN_JSON.contains(name)) body.put(name, values.get(0));
            });
            return Json.write(body);
        } catch (ParseException e) {
            throw new IllegalStateException("a form of our own can't be read", e);
        }
    }

    private static Tokens read(HttpResponse<String> answer, @Nullable ProofKey key) {
        try {
            var parsed = new HTTPResponse(answer.statusCode());
            // Some say another type; what counts is what it is.
            parsed.setContentType("application/json");
            parsed.setBody(answer.body());
            TokenResponse response = TokenResponse.parse(parsed);
            if (response instanceof AccessTokenResponse granted) return read(granted, key);
            throw new OAuthTrouble(kind(
                    answer.statusCode(),
                    response.toErrorResponse().getErrorObject().getCode()));
        } catch (ParseException e) {
            LOG.log(Level.FINE, "no token answer: HTTP {0}", answer.statusCode());
            throw new OAuthTrouble(kind(answer.statusCode(), null));
        }
    }

    private static Kind kind(int status, @Nullable String code) {
        if (code == null)
            return status == 401 ? Kind.CLIENT_REFUSED : status >= 500 ? Kind.UNREACHABLE : Kind.UNUSABLE_ANSWER;
        return switch (code) {
            case "invalid_grant" -> Kind.GRANT_ENDED;
            case "invalid_client", "unauthorized_client" -> Kind.CLIENT_REFUSED;
            case "access_denied" -> Kind.REFUSED;
            default -> status >= 500 || status == 429 ? Kind.UNREACHABLE : Kind.UNUSABLE_ANSWER;
        };
    }

    private static Tokens read(AccessTokenResponse granted, @Nullable ProofKey key) {
        var access = granted.getTokens().getAccessToken();
        // Bound without our asking it would be of no use, unbound against our asking it would protect nothing.
        AccessTokenType wanted = key == null ? AccessTokenType.BEARER : AccessTokenType.DPOP;
        if (!wanted.equals(access.getType())) throw new OAuthTrouble(Kind.UNUSABLE_ANSWER);
        RefreshToken refresh = granted.getTokens().getRefreshToken();
        Scope scope = access.getScope();
        return new Tokens(
                access.getValue(),
                refresh == null ? null : refresh.getValue(),
                access.getLifetime() > 0 ? access.getLifetime() : null,
                scope == null ? null : Set.copyOf(scope.toStringList()),
                more(granted.getCustomParameters()),
                key);
    }

    /** Without what is null, as Notion writes what there is not. */
    private static Map<String, Object> more(Map<String, @Nullable Object> parameters) {
        Map<String, Object> more = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            if (value != null) more.put(name, value);
        });
        return Map.copyOf(more);
    }

    /** Ends a token at who gave it (RFC 7009). Best effort: what is forgotten here is of no use to anybody anyway. */
    public boolean revoke(String issuer, URI endpoint, OAuthClient client, String token, boolean refresh) {
        var ended = refresh ? new RefreshToken(token) : new TypelessAccessToken(token);
        ClientAuthentication proof = proof(client, issuer);
        TokenRevocationRequest request = proof == null
                ? new TokenRevocationRequest(endpoint, new ClientID(client.id()), ended)
                : new TokenRevocationRequest(endpoint, proof, ended);
        try {
            return send(request.toHTTPRequest(), client.style(), null).statusCode() / 100 == 2;
        } catch (OAuthTrouble e) {
            LOG.log(Level.INFO, "a token could not be revoked: {0}", e.kind().reason);
            return false;
        }
    }
}

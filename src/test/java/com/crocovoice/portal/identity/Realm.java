package com.crocovoice.portal.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A realm with keys of its own, which answers what it was told to. */
final class Realm implements AutoCloseable {

    /** Making keys is slow: one for the realms, and one that no realm knows. */
    private static final RSAKey KEY = newKey("realm-key");

    private static final RSAKey FOREIGN = newKey("foreign");

    final RSAKey key = KEY;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final HttpServer server;

    Realm() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            String body = answers.get(exchange.getRequestURI().toString());
            byte[] bytes = (body == null ? "{}" : body).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(body == null ? 404 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        answers.put("/realms/test/protocol/openid-connect/certs", new JWKSet(key.toPublicJWK()).toString());
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/test";
    }

    void answer(String path, String json) {
        answers.put(path, json);
    }

    OidcSettings settings() {
        OidcSettings settings = new OidcSettings();
        settings.issuer = issuer();
        settings.clientId = "crocovoice-portal";
        settings.clientSecret = Optional.of("secret");
        settings.baseUrl = "http://localhost:8080";
        settings.read();
        return settings;
    }

    /** What the realm would put into a token of dave's. */
    JWTClaimsSet.Builder claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("dave-id")
                .audience("crocovoice-portal")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("typ", "Bearer")
                .claim("preferred_username", "dave")
                .claim("name", "Dave Platform")
                .claim("groups", List.of("team-member", "developer"))
                .claim("teams", List.of("/teams/platform"));
    }

    static String sign(JWTClaimsSet claims, RSAKey key) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .type(JOSEObjectType.JWT)
                    .keyID(key.getKeyID())
                    .build();
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key that the realm does not have, under any id. */
    static RSAKey foreign(String id) {
        return new RSAKey.Builder(FOREIGN).keyID(id).build();
    }

    private static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

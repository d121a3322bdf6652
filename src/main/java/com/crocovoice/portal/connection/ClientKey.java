package com.crocovoice.portal.connection;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * With what a client proves itself that has a key instead of a secret ({@code private_key_jwt}, RFC 7523, OpenID Connect Core
 * §9): an elliptic curve or RSA, as PKCS #8 in PEM or as a JWK.
 *
 * @param id how the authorisation server finds the public half; null when it knows only one
 */
record ClientKey(
        PrivateKey key, JWSAlgorithm algorithm, @Nullable String id) {

    private static final String PEM = "-----BEGIN PRIVATE KEY-----";
    private static final String PEM_END = "-----END PRIVATE KEY-----";
    private static final int SHORTEST_RSA_BITS = 2_048;

    /** Whether a text is meant to be a key rather than a secret. */
    static boolean isMeantBy(String text) {
        return text.startsWith("-----BEGIN") || text.startsWith("{");
    }

    /**
     * @param text line breaks may have become spaces
     * @throws IllegalArgumentException when it is no private key that we can sign with
     */
    static ClientKey of(String text) {
        try {
            return text.startsWith("{") ? ofJwk(JWK.parse(text)) : ofPem(text);
        } catch (GeneralSecurityException | ParseException | JOSEException e) {
            throw new IllegalArgumentException("no private key", e);
        }
    }

    private static ClientKey ofJwk(JWK jwk) throws JOSEException {
        if (!(jwk instanceof AsymmetricJWK pair) || !jwk.isPrivate())
            throw new IllegalArgumentException("no private key");
        PrivateKey key = pair.toPrivateKey();
        JWSAlgorithm usual = algorithm(key);
        boolean named = jwk.getAlgorithm() != null && JWSAlgorithm.Family.SIGNATURE.contains(jwk.getAlgorithm());
        return new ClientKey(key, named ? JWSAlgorithm.parse(jwk.getAlgorithm().getName()) : usual, jwk.getKeyID());
    }

    private static ClientKey ofPem(String text) throws GeneralSecurityException {
        String whole = text.strip();
        if (!whole.startsWith(PEM) || !whole.endsWith(PEM_END)) throw new IllegalArgumentException("no PKCS #8");
        String inner = whole.substring(PEM.length(), whole.length() - PEM_END.length());
        var encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(inner.replaceAll("\\s", "")));
        PrivateKey key;
        try {
            key = KeyFactory.getInstance("EC").generatePrivate(encoded);
        } catch (GeneralSecurityException e) {
            key = KeyFactory.getInstance("RSA").generatePrivate(encoded);
        }
        return new ClientKey(key, algorithm(key), null);
    }

    private static JWSAlgorithm algorithm(PrivateKey key) {
        if (key instanceof RSAPrivateKey rsa && rsa.getModulus().bitLength() >= SHORTEST_RSA_BITS)
            return JWSAlgorithm.RS256;
        int bits = key instanceof ECPrivateKey curve
                ? curve.getParams().getCurve().getField().getFieldSize()
                : 0;
        return switch (bits) {
            case 256 -> JWSAlgorithm.ES256;
            case 384 -> JWSAlgorithm.ES384;
            case 521 -> JWSAlgorithm.ES512;
            default -> throw new IllegalArgumentException("no key to sign with");
        };
    }

    /** Says who the client is, for one request, to this issuer and nobody else. */
    ClientAuthentication assertion(ClientID client, String issuer) {
        try {
            var claims = new JWTAuthenticationClaimsSet(client, new Audience(issuer));
            return new PrivateKeyJWT(claims, algorithm, key, id, null);
        } catch (JOSEException e) {
            throw new IllegalStateException("nothing can be signed", e);
        }
    }

    /** Nothing of the key. */
    @Override
    public String toString() {
        return "ClientKey[" + algorithm + "]";
    }
}

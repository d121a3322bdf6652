package com.crocovoice.portal.connection;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Looks at proofs of possession as RFC 9449 §4.3 lists it; each is good once. */
final class StrictProofs {

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /** What the next proofs must hold; empty for nothing. */
    volatile String nonce = "";

    /** A proof that is not good, with what an answer says of it. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        Refused(String error) {
            super(error);
        }
    }

    /**
     * @param token what came with the request; null at the token endpoint
     * @return the thumbprint of the key
     */
    String thumbprint(HttpExchange http, String address, String token) throws Refused {
        List<String> proofs = http.getRequestHeaders().getOrDefault("DPoP", List.of());
        if (proofs.size() != 1) throw new Refused("invalid_dpop_proof");
        try {
            SignedJWT proof = SignedJWT.parse(proofs.get(0));
            if (!isRight(proof, http.getRequestMethod(), address, token)) throw new Refused("invalid_dpop_proof");
            if (!nonce.isEmpty() && !nonce.equals(proof.getJWTClaimsSet().getClaim("nonce"))) {
                http.getResponseHeaders().set("DPoP-Nonce", nonce);
                throw new Refused("use_dpop_nonce");
            }
            return proof.getHeader().getJWK().computeThumbprint().toString();
        } catch (ParseException | JOSEException | NoSuchAlgorithmException e) {
            throw new Refused("invalid_dpop_proof");
        }
    }

    private boolean isRight(SignedJWT proof, String method, String address, String token)
            throws ParseException, JOSEException, NoSuchAlgorithmException {
        JWTClaimsSet claims = proof.getJWTClaimsSet();
        boolean signed = proof.getHeader().getType().getType().equals("dpop+jwt")
                && proof.getHeader().getAlgorithm().equals(JWSAlgorithm.ES256)
                && !proof.getHeader().getJWK().isPrivate()
                && proof.verify(
                        new ECDSAVerifier((ECKey) proof.getHeader().getJWK().toPublicJWK()));
        boolean fresh =
                Math.abs(System.currentTimeMillis() - claims.getIssueTime().getTime()) < 60_000
                        && seen.add(claims.getJWTID());
        return signed
                && fresh
                && claims.getClaim("htm").equals(method)
                && claims.getClaim("htu").equals(address)
                && (token == null ? claims.getClaim("ath") == null : hash(token).equals(claims.getClaim("ath")));
    }

    private static String hash(String token) throws NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }
}

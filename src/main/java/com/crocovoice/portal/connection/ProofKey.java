package com.crocovoice.portal.connection;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.JWKThumbprintConfirmation;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.net.URI;
import java.text.ParseException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The key that the tokens of one connection are bound to (DPoP, RFC 9449): who steals a token can't use it. On the curve P-256,
 * made here for one connection and kept in the vault, so that servers can't tell by it that they serve the same portal.
 */
final class ProofKey {

    /** The one way of signing that everybody knows. */
    static final String ALGORITHM = JWSAlgorithm.ES256.getName();

    private final ECKey key;
    private final DPoPProofFactory proofs;

    private ProofKey(ECKey key) throws JOSEException {
        this.key = key;
        this.proofs = new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256);
    }

    static ProofKey fresh() {
        try {
            return new ProofKey(new ECKeyGenerator(Curve.P_256).generate());
        } catch (JOSEException e) {
            throw new IllegalStateException("no key can be made", e);
        }
    }

    /** @param json as {@link #json} gave it */
    static ProofKey of(String json) {
        try {
            return new ProofKey(ECKey.parse(json));
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException("a key from the vault can't be read", e);
        }
    }

    /** With its private half, for the vault alone. */
    String json() {
        return key.toJSONString();
    }

    /** By what an authorisation server binds a code to this key (RFC 9449 §10). */
    JWKThumbprintConfirmation confirmation() {
        try {
            return JWKThumbprintConfirmation.of(key);
        } catch (JOSEException e) {
            throw new IllegalStateException("a key has no thumbprint", e);
        }
    }

    /**
     * Signs for one request (RFC 9449 §4.2).
     *
     * @param token what is sent with it; null at a token endpoint
     * @param nonce what the server wants to see in it; null when it did not say
     */
    String proof(String method, URI address, @Nullable String token, @Nullable String nonce) {
        try {
            return proofs.createDPoPJWT(
                            method.toUpperCase(Locale.ROOT),
                            bare(address),
                            token == null ? null : new DPoPAccessToken(token),
                            nonce == null ? null : new Nonce(nonce))
                    .serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("nothing can be signed", e);
        }
    }

    /** Without query and fragment, as proofs name an address. */
    static URI bare(URI address) {
        String path = Objects.requireNonNullElse(address.getRawPath(), "");
        return URI.create(address.getScheme() + "://" + address.getRawAuthority() + path);
    }

    /** Nothing of the key. */
    @Override
    public String toString() {
        return "ProofKey[]";
    }
}

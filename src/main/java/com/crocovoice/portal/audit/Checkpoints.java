package com.crocovoice.portal.audit;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.RequiresRole;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.vault.SecretRef;
import com.crocovoice.portal.vault.Vault;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;

/**
 * Signs where the log stands. Who keeps a checkpoint elsewhere can prove later that nothing before it was changed or cut
 * off, with an export and {@code deploy/verify-action-log.mjs}, and without the portal. Ed25519 (RFC 8032); the key is made
 * at the first use and lies in the vault.
 */
@ApplicationScoped
public class Checkpoints {

    private static final String ALGORITHM = "Ed25519";
    private static final SecretRef KEY = new SecretRef("audit", "checkpoint", "key", "", "");
    private static final SecretRef PUBLIC_KEY = new SecretRef("audit", "checkpoint", "public_key", "", "");

    @Inject
    VerifyChain chain;

    @Inject
    Vault vault;

    @Inject
    Clock clock;

    /**
     * @param seq how many entries there are
     * @param headHash of the newest; 64 zeros for an empty log
     * @param publicKey X.509, base64
     * @param signature base64, over the RFC 8785 form of {@code {"at","head_hash","seq"}}
     */
    public record Checkpoint(
            long seq, String headHash, Instant at, String algorithm, String publicKey, String signature) {}

    @RequiresRole({Role.SECURITY_ADMIN, Role.AUDITOR})
    @Transactional
    public Checkpoint newest(Caller caller) {
        VerifyChain.Head head = chain.head();
        Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String said = Json.canonical(
                Json.write(Map.of("at", at.toString(), "head_hash", head.hash(), "seq", Math.max(0, head.seq()))));
        try {
            PrivateKey key = key();
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(said.getBytes(StandardCharsets.UTF_8));
            return new Checkpoint(
                    Math.max(0, head.seq()),
                    head.hash(),
                    at,
                    ALGORITHM,
                    vault.get(PUBLIC_KEY).orElseThrow(),
                    Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the checkpoint can't be signed", e);
        }
    }

    /** Two who ask for the first one at once wait for each other: one key, ever. */
    private synchronized PrivateKey key() throws GeneralSecurityException {
        if (vault.get(KEY).isEmpty()) {
            KeyPair made = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            vault.put(KEY, Base64.getEncoder().encodeToString(made.getPrivate().getEncoded()));
            vault.put(
                    PUBLIC_KEY,
                    Base64.getEncoder().encodeToString(made.getPublic().getEncoded()));
        }
        byte[] encoded = Base64.getDecoder().decode(vault.get(KEY).orElseThrow());
        return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }
}

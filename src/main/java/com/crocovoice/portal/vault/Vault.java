package com.crocovoice.portal.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Secrets at rest: AES-256-GCM by Tink, the key in a file of its own ({@code crocovoice.vault.key-file}), never in the
 * database. The portal refuses to start when secrets exist and the key that opens them does not.
 */
@ApplicationScoped
public class Vault {

    private static final String SETTING = "crocovoice.vault.key-file";

    @PersistenceContext
    EntityManager data;

    @Inject
    @ConfigProperty(name = SETTING)
    String keyFile;

    private KeyFile file;
    private volatile KeysetHandle keys;
    private volatile Aead aead;

    @PostConstruct
    void open() {
        try {
            file = new KeyFile(Path.of(keyFile));
            if (!file.exists() && hasSecrets())
                throw new IllegalStateException(
                        SETTING + ": " + keyFile + " is missing, and there are secrets that only its key opens");
            keys = file.exists() ? file.read() : file.create();
            aead = KeyFile.aead(keys);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(SETTING + ": " + keyFile + " can't be used as a key file", e);
        }
    }

    private boolean hasSecrets() {
        return !data.createQuery("select s from Secret s", Secret.class)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Stores a secret, replacing what the same row and field held. */
    @Transactional
    public void put(SecretRef ref, String secret) {
        String ciphertext = seal(ref, secret);
        Secret stored = data.find(Secret.class, new Secret.Key(ref));
        if (stored == null) data.persist(new Secret(ref, ciphertext));
        else stored.replace(ref, ciphertext);
    }

    /** @return the secret in clear; empty when there is none, or when what is stored is bound to something else */
    @Transactional
    public Optional<String> get(SecretRef ref) {
        Secret stored = data.find(Secret.class, new Secret.Key(ref));
        return stored == null ? Optional.empty() : unseal(ref, stored.ciphertext());
    }

    @Transactional
    public void remove(SecretRef ref) {
        Secret stored = data.find(Secret.class, new Secret.Key(ref));
        if (stored != null) data.remove(stored);
    }

    /** Makes a new key and encrypts every secret with it. Safe to repeat after a crash: older keys stay in the file. */
    @Transactional
    public int rotate() {
        try {
            keys = file.rotate(keys);
            aead = KeyFile.aead(keys);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the vault's key could not be rotated", e);
        }
        var all = data.createQuery("select s from Secret s", Secret.class).getResultList();
        for (Secret secret : all)
            unseal(secret.ref(), secret.ciphertext())
                    .ifPresent(clear -> secret.replace(secret.ref(), seal(secret.ref(), clear)));
        return all.size();
    }

    private String seal(SecretRef ref, String clear) {
        try {
            return Base64.getEncoder()
                    .encodeToString(aead.encrypt(clear.getBytes(StandardCharsets.UTF_8), ref.associatedData()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a secret could not be encrypted", e);
        }
    }

    private Optional<String> unseal(SecretRef ref, String ciphertext) {
        try {
            byte[] clear = aead.decrypt(Base64.getDecoder().decode(ciphertext), ref.associatedData());
            return Optional.of(new String(clear, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

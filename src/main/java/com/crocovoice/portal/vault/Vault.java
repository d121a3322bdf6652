package com.crocovoice.portal.vault;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Secrets at rest: AES-256-GCM by Tink, the key in a file of its own ({@code crocovoice.vault.key-file}), never in the
 * database. The portal refuses to start when secrets exist and the key that opens them does not.
 */
@ApplicationScoped
public class Vault {

    private static final Logger LOG = Logger.getLogger(Vault.class.getName());
    private static final String SETTING = "crocovoice.vault.key-file";
    /** One spoilt row must not stop the portal; a key that opens none of so many is the wrong one. */
    private static final int TRIED_AT_START = 20;

    @Inject
    Secrets secrets;

    @Inject
    @ConfigProperty(name = SETTING)
    String setting;

    private final ReentrantLock changing = new ReentrantLock();
    private KeyFile file;
    private volatile Opened opened;

    /** @param written when the file that they come from was written */
    private record Opened(Keys keys, FileTime written) {}

    @PostConstruct
    void open() {
        try {
            file = new KeyFile(Path.of(setting));
            List<Secret> some = secrets.some(TRIED_AT_START);
            if (!file.exists() && !some.isEmpty())
                throw new IllegalStateException(
                        SETTING + ": " + setting + " is missing, and there are secrets that only its key opens");
            Keys keys = file.exists() ? file.read() : file.create();
            opened = new Opened(keys, file.written());
            if (!some.isEmpty()
                    && some.stream()
                            .noneMatch(s -> keys.open(s.ref(), s.ciphertext()).isPresent()))
                throw new IllegalStateException(SETTING + ": " + setting + " holds another key than the secrets need");
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(SETTING + ": " + setting + " can't be used as a key file", e);
        }
    }

    /**
     * Makes sure at the start that there is a key and that it is the right one.
     *
     * @throws IllegalStateException with the setting's name and what is wrong
     */
    public void check() {
        // The work is done when the bean is made, which a call to it brings about.
        LOG.log(Level.FINE, "the vault is open");
    }

    /** Stores a secret, replacing what the same row and field held. */
    @Transactional
    public void put(SecretRef ref, String secret) {
        String ciphertext = opened.keys().seal(ref, secret);
        secrets.find(ref)
                .ifPresentOrElse(
                        stored -> stored.replace(ref, ciphertext), () -> secrets.add(new Secret(ref, ciphertext)));
    }

    /** @return the secret in clear; empty when there is none, or when what is stored is bound to something else */
    @Transactional
    public Optional<String> get(SecretRef ref) {
        Optional<Secret> stored = secrets.find(ref);
        if (stored.isEmpty()) return Optional.empty();
        Optional<String> clear = clear(ref, stored.get());
        if (clear.isEmpty()) LOG.log(Level.WARNING, "a secret can''t be opened: {0}", ref);
        return clear;
    }

    @Transactional
    public void remove(SecretRef ref) {
        secrets.find(ref).ifPresent(secrets::remove);
    }

    /**
     * Makes a new key and encrypts every secret with it. Safe to repeat after a crash: older keys stay in the file.
     *
     * @return how many secrets were encrypted again
     */
    @Transactional
    public int rotate() {
        changing.lock();
        try {
            Keys rotated = file.rotate(file.read());
            opened = new Opened(rotated, file.written());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the vault's key could not be rotated", e);
        } finally {
            changing.unlock();
        }
        int many = 0;
        for (Secret secret : secrets.list()) {
            Optional<String> clear = clear(secret.ref(), secret);
            if (clear.isEmpty()) continue;
            secret.replace(secret.ref(), opened.keys().seal(secret.ref(), clear.get()));
            many++;
        }
        return many;
    }

    private Optional<String> clear(SecretRef ref, Secret stored) {
        Optional<String> clear = opened.keys().open(ref, stored.ciphertext());
        if (clear.isPresent() || !reread()) return clear;
        return opened.keys().open(ref, stored.ciphertext());
    }

    /** Takes over a key that another node has added. */
    private boolean reread() {
        changing.lock();
        try {
            FileTime written = file.written();
            if (written.equals(opened.written())) return false;
            opened = new Opened(file.read(), written);
            return true;
        } catch (GeneralSecurityException | IOException e) {
            LOG.log(Level.WARNING, e, () -> SETTING + ": " + setting + " can't be read again");
            return false;
        } finally {
            changing.unlock();
        }
    }
}

package com.crocovoice.portal.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;

/** Seals with the newest key, opens with any key of the file. Knows only what a secret is bound to, nothing of rows. */
final class Keys {

    private final KeysetHandle handle;
    private final Aead aead;

    Keys(KeysetHandle handle) throws GeneralSecurityException {
        this.handle = handle;
        this.aead = handle.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    KeysetHandle handle() {
        return handle;
    }

    String seal(SecretRef ref, String clear) {
        try {
            byte[] sealed = aead.encrypt(clear.getBytes(StandardCharsets.UTF_8), ref.associatedData());
            return Base64.getEncoder().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a secret could not be encrypted", e);
        }
    }

    /** @return empty when no key of the file opens it there: another key, another place, or a changed byte */
    Optional<String> open(SecretRef ref, String ciphertext) {
        try {
            byte[] clear = aead.decrypt(Base64.getDecoder().decode(ciphertext), ref.associatedData());
            return Optional.of(new String(clear, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

package com.crocovoice.portal.connection;

import com.crocovoice.portal.vault.SecretRef;
import com.crocovoice.portal.vault.Vault;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A vault that keeps secrets in memory, each under all of its reference, as the real one does. */
final class RememberedSecrets extends Vault {

    private final Map<SecretRef, String> secrets = new HashMap<>();

    @Override
    public void put(SecretRef ref, String secret) {
        secrets.put(ref, secret);
    }

    @Override
    public Optional<String> get(SecretRef ref) {
        return Optional.ofNullable(secrets.get(ref));
    }

    @Override
    public void remove(SecretRef ref) {
        secrets.remove(ref);
    }
}

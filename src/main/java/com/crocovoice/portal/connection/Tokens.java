package com.crocovoice.portal.connection;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a token endpoint gave.
 *
 * @param refresh null when none came: the one in use stays good then
 * @param lifetime seconds; null when it does not tell
 * @param scopes what was granted; null when it does not tell, which means what was asked for (RFC 6749 §5.1)
 * @param more what else stood in the answer, such as a vendor's account id
 * @param key that the access token is bound to; null for one that who has it can use
 */
public record Tokens(
        String access,
        @Nullable String refresh,
        @Nullable Long lifetime,
        @Nullable Set<String> scopes,
        Map<String, Object> more,
        @Nullable ProofKey key) {

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Tokens[scopes=" + scopes + "]";
    }
}

package com.crocovoice.portal.identity;

import com.crocovoice.portal.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bearer tokens found good a moment ago: checking its signature costs more than much of a request, and scripts send the
 * same token again and again. Remembered by hash, never beyond the token's own end nor for long after a key was withdrawn.
 */
final class VerifiedTokens {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int MOST = 1_000;

    private record Verified(BearerToken token, Instant until) {}

    private final Map<String, Verified> byHash = new ConcurrentHashMap<>();

    Optional<BearerToken> find(String token, Instant now) {
        Verified verified = byHash.get(Json.sha256(token));
        return verified == null || !now.isBefore(verified.until()) ? Optional.empty() : Optional.of(verified.token());
    }

    /** @param end when the token ends */
    void keep(BearerToken token, Instant end, Instant now) {
        if (byHash.size() >= MOST) byHash.values().removeIf(verified -> !now.isBefore(verified.until()));
        if (byHash.size() >= MOST) byHash.clear();
        Instant latest = now.plus(LONGEST);
        byHash.put(Json.sha256(token.raw()), new Verified(token, end.isBefore(latest) ? end : latest));
    }
}

package com.crocovoice.portal.identity;

import com.crocovoice.portal.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who was found in a bearer token a moment ago: checking its signature costs more than much of a request, and scripts send the
 * same token again and again. Remembered by hash, never beyond the token's own end nor for long after a key was withdrawn.
 */
final class VerifiedTokens {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int MOST = 1_000;

    private record Verified(Caller caller, Instant until) {}

    private final Map<String, Verified> byHash = new ConcurrentHashMap<>();

    Optional<Caller> find(String token, Instant now) {
        Verified verified = byHash.get(Json.sha256(token));
        return verified == null || !now.isBefore(verified.until()) ? Optional.empty() : Optional.of(verified.caller());
    }

    /** @param end when the token ends */
    void keep(String token, Caller caller, Instant end, Instant now) {
        if (byHash.size() >= MOST) byHash.values().removeIf(verified -> !now.isBefore(verified.until()));
        if (byHash.size() >= MOST) byHash.clear();
        Instant latest = now.plus(LONGEST);
        byHash.put(Json.sha256(token), new Verified(caller, end.isBefore(latest) ? end : latest));
    }
}

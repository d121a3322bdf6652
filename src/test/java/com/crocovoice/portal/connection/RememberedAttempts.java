package com.crocovoice.portal.connection;

import com.crocovoice.portal.identity.Caller;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Consents under way, in memory; each can be taken once, by its own person. */
final class RememberedAttempts extends ConsentAttempts {

    private final Map<String, Taken> byState = new HashMap<>();

    @Override
    public void add(
            Caller person,
            String serverId,
            OwnerKind kind,
            Grant grant,
            OAuthClient client,
            boolean namesItself,
            ConsentRequest request) {
        var attempt = new ConsentAttempt(
                "cns_1", request.state(), person, serverId, kind, grant, client.id(), namesItself, Instant.now());
        byState.put(request.state(), new Taken(attempt, request.verifier(), request.key()));
    }

    @Override
    public Optional<Taken> take(Caller person, String state) {
        return Optional.ofNullable(byState.remove(state))
                .filter(taken -> taken.attempt().isOf(person));
    }
}

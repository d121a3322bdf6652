package com.crocovoice.portal.mcp;

import com.crocovoice.portal.identity.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of MCP clients at our own endpoint (MCP 2025-11-25, "Session Management"). A session belongs to the person
 * who opened it: with anybody else's token it does not exist. They live in this process; a client whose session is gone
 * gets 404 and opens another.
 */
@ApplicationScoped
class EndpointSessions {

    static final int MOST_OF_ONE = 50;
    private static final int MOST = 5_000;
    private static final Duration IDLE = Duration.ofMinutes(30);

    private record Session(String userId, String revision, Instant lastUsed) {

        Session at(Instant now) {
            return new Session(userId, revision, now);
        }
    }

    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    @Inject
    Clock clock;

    /** @return its id; the longest idle one of the same person gives way when there are too many */
    String open(Caller caller, String revision) {
        Instant now = clock.instant();
        sessions.values().removeIf(session -> session.lastUsed().plus(IDLE).isBefore(now));
        giveWay(caller.userId(), MOST_OF_ONE);
        if (sessions.size() >= MOST) giveWay(null, MOST);
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        sessions.put(id, new Session(caller.userId(), revision, now));
        return id;
    }

    private void giveWay(@Nullable String userId, int most) {
        var theirs = sessions.entrySet().stream()
                .filter(entry -> userId == null || entry.getValue().userId().equals(userId))
                .sorted(Comparator.comparing(entry -> entry.getValue().lastUsed()))
                .map(Map.Entry::getKey)
                .toList();
        theirs.stream().limit(Math.max(0, theirs.size() - most + 1)).forEach(sessions::remove);
    }

    /** Whether the caller has this session; it stays alive by that. */
    boolean touch(Caller caller, String id) {
        Instant now = clock.instant();
        Session known = sessions.computeIfPresent(id, (key, session) -> {
            if (!session.userId().equals(caller.userId())) return session;
            return session.lastUsed().plus(IDLE).isBefore(now) ? null : session.at(now);
        });
        return known != null && known.userId().equals(caller.userId());
    }

    /** @return whether there was one of the caller's to end */
    boolean end(Caller caller, String id) {
        Session known = sessions.get(id);
        return known != null && known.userId().equals(caller.userId()) && sessions.remove(id, known);
    }
}

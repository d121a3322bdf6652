package com.crocovoice.portal.mcp.endpoint;

import com.crocovoice.portal.identity.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The sessions of MCP clients at our own endpoint (MCP 2025-11-25, "Session Management"). A session belongs to the person
 * who opened it: with anybody else's token it does not exist. They live in this process; a client whose session is gone
 * gets 404 and opens another.
 */
@ApplicationScoped
class EndpointSessions {

    static final int MOST_OF_ONE = 50;
    static final int MOST = 5_000;
    static final Duration IDLE = Duration.ofMinutes(30);

    private final Map<String, EndpointSession> sessions = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    @Inject
    Clock clock;

    /** Outside the container. */
    static EndpointSessions with(Clock clock) {
        EndpointSessions made = new EndpointSessions();
        made.clock = clock;
        return made;
    }

    /** The longest idle one of the same person gives way when there are too many, or of all when all are too many. */
    EndpointSession open(Caller caller) {
        endIdle();
        giveWay(session -> session.isOf(caller), MOST_OF_ONE);
        giveWay(session -> true, MOST);
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        EndpointSession opened = new EndpointSession(id, caller, clock.instant());
        sessions.put(id, opened);
        return opened;
    }

    private void giveWay(Predicate<EndpointSession> among, int most) {
        List<EndpointSession> theirs = sessions.values().stream().filter(among).toList();
        if (theirs.size() < most) return;
        theirs.stream()
                .sorted(Comparator.comparing(EndpointSession::lastUsed))
                .limit(theirs.size() - most + 1L)
                .forEach(this::end);
    }

    /** The caller's session of this id; it stays alive by that. */
    Optional<EndpointSession> find(Caller caller, String id) {
        Instant now = clock.instant();
        EndpointSession known = sessions.get(id);
        if (known == null || !known.isOf(caller)) return Optional.empty();
        if (isIdle(known, now)) {
            end(known);
            return Optional.empty();
        }
        known.used(caller, now);
        return Optional.of(known);
    }

    void end(EndpointSession session) {
        if (sessions.remove(session.id(), session)) session.close();
    }

    List<EndpointSession> all() {
        return List.copyOf(sessions.values());
    }

    /** From time to time: ends what nobody uses, and keeps the open streams open. */
    void round() {
        endIdle();
        sessions.values().forEach(EndpointSession::ping);
    }

    private void endIdle() {
        Instant now = clock.instant();
        sessions.values().stream().filter(session -> isIdle(session, now)).forEach(this::end);
    }

    private static boolean isIdle(EndpointSession session, Instant now) {
        return session.lastUsed().plus(IDLE).isBefore(now);
    }
}

package com.crocovoice.portal.mcp;

import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.egress.GuardedHttp;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which era of the protocol a server speaks, and remembers it per origin while the portal runs: {@code
 * server/discover} is asked first, and who does not know it is given {@code initialize}. An era is remembered only when the
 * server has shown it by its answers; a time-out, a broken connection or a failure of the server's own shows nothing.
 */
final class Eras {

    private static final Duration PROBE_AT_MOST = Duration.ofSeconds(2);
    /** What a server that speaks either era answers when it is not in the mood. */
    private static final Set<String> NOT_NOW = Set.of("HTTP 408", "HTTP 421", "HTTP 425", "HTTP 429");

    private enum Era {
        SESSIONS,
        STATELESS
    }

    private final Map<String, Era> known = new ConcurrentHashMap<>();
    private final GuardedHttp http;
    private final Inputs inputs;

    Eras(GuardedHttp http, Inputs inputs) {
        this.http = http;
        this.inputs = inputs;
    }

    /**
     * Connects in the era that the server speaks.
     *
     * @param withSession connects by {@code initialize}
     * @throws Failure when there is no way to the server now
     */
    Link connect(ServerTarget target, Deadline deadline, Function<Deadline, Link> withSession) {
        String origin = origin(target.url());
        Era era = known.get(origin);
        if (era == Era.SESSIONS) return inSession(origin, deadline, withSession);
        Failure why;
        try {
            Link link = probe(target, deadline.atMost(PROBE_AT_MOST));
            known.put(origin, Era.STATELESS);
            return link;
        } catch (Failure e) {
            why = e;
        }
        if (isHopeless(why)) throw why;
        boolean shown = isShown(why);
        if (era == Era.STATELESS && !shown) throw why;
        known.remove(origin);
        Link link = withSession.apply(deadline);
        if (shown) known.put(origin, Era.SESSIONS);
        return link;
    }

    private Link inSession(String origin, Deadline deadline, Function<Deadline, Link> withSession) {
        try {
            return withSession.apply(deadline);
        } catch (Failure e) {
            // It may have learned the other era in the meantime: the next one finds out.
            if (e.kind().isMisunderstanding()) known.remove(origin, Era.SESSIONS);
            throw e;
        }
    }

    private Link probe(ServerTarget target, Deadline deadline) {
        var connection = stateless(target);
        try {
            connection.discover(deadline);
        } catch (Failure e) {
            if (!speaksOurs(e)) throw e;
            connection = stateless(target);
            connection.discover(deadline);
        }
        return connection;
    }

    private static boolean speaksOurs(Failure failure) {
        @Nullable String supported = failure.detail();
        return failure.kind() == Failure.Kind.OTHER_REVISION
                && supported != null
                && supported.contains('"' + StatelessHttp.REVISION + '"');
    }

    private static boolean isHopeless(Failure failure) {
        return switch (failure.kind()) {
            case REFUSED, UNKNOWN_HOST, TLS, EGRESS, CONNECT_LATE, UNAUTHORIZED -> true;
            default -> false;
        };
    }

    /** Whether the server has shown that it does not know the stateless era. */
    private static boolean isShown(Failure failure) {
        return switch (failure.kind()) {
            case HTTP_REFUSED -> !NOT_NOW.contains(String.valueOf(failure.detail()));
            case NOT_MCP, ERROR, NO_SUCH_METHOD, OTHER_REVISION -> true;
            default -> false;
        };
    }

    /** Whether anything is remembered of the server at this address. */
    boolean isKnown(URI url) {
        return known.containsKey(origin(url));
    }

    private static String origin(URI url) {
        return (url.getScheme() + "://" + url.getRawAuthority()).toLowerCase(Locale.ROOT);
    }

    private StatelessConnection stateless(ServerTarget target) {
        Inputs offered = inputs.of(target);
        return new StatelessConnection(new StatelessHttp(http, target, offered.capabilities()), offered);
    }
}

package com.crocovoice.portal.egress;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether an answer leads elsewhere and, if so, throws its body away. 307 and 308 are followed with the same method and
 * body, 301, 302 and 303 only for GET (for a POST they would turn it into another request, RFC 9110 §15.4). From https never
 * back to http. To another origin go only headers that prove nothing.
 */
final class Redirect<T> implements BodyHandler<T> {

    private static final Set<String> SAFE_ELSEWHERE = Set.of("accept", "content-type", "mcp-protocol-version");

    private final HttpRequest request;
    private final boolean allowed;
    private final BodyHandler<T> handler;
    private volatile @Nullable HttpRequest next;

    Redirect(HttpRequest request, boolean allowed, BodyHandler<T> handler) {
        this.request = request;
        this.allowed = allowed;
        this.handler = handler;
    }

    /** What to send instead; known once the body handler was applied. */
    Optional<HttpRequest> next() {
        return Optional.ofNullable(next);
    }

    @Override
    public BodySubscriber<T> apply(ResponseInfo info) {
        Optional<URI> target = allowed ? target(info) : Optional.empty();
        if (target.isEmpty()) return handler.apply(info);
        next = to(target.get());
        return nothing();
    }

    @SuppressWarnings("NullAway") // nobody reads it: the answer to the next request takes its place
    static <T> BodySubscriber<T> nothing() {
        return BodySubscribers.replacing(null);
    }

    private Optional<URI> target(ResponseInfo info) {
        boolean followed =
                switch (info.statusCode()) {
                    case 307, 308 -> true;
                    case 301, 302, 303 -> request.method().equals("GET");
                    default -> false;
                };
        if (!followed) return Optional.empty();
        return info.headers().firstValue("location").flatMap(this::resolve).filter(this::staysSafe);
    }

    private Optional<URI> resolve(String location) {
        try {
            return Optional.of(request.uri().resolve(location));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean staysSafe(URI target) {
        if (target.getHost() == null) return false;
        boolean secure = "https".equalsIgnoreCase(target.getScheme());
        return secure
                || ("http".equalsIgnoreCase(target.getScheme())
                        && !origin(request.uri()).startsWith("https:"));
    }

    private HttpRequest to(URI target) {
        boolean sameOrigin = origin(request.uri()).equals(origin(target));
        return HttpRequest.newBuilder(
                        request, (name, value) -> sameOrigin || SAFE_ELSEWHERE.contains(name.toLowerCase(Locale.ROOT)))
                .uri(target)
                .build();
    }

    private static String origin(URI uri) {
        String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + Objects.requireNonNullElse(uri.getHost(), "").toLowerCase(Locale.ROOT) + ":" + port;
    }
}

package com.crocovoice.portal.egress;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sends requests to addresses that people or servers gave. Each request and each {@link Redirect} passes the
 * {@link EgressGuard}; at most {@value #REDIRECTS} redirects are followed. One that is not followed is given back as it came.
 */
@ApplicationScoped
public class GuardedHttp {

    static final int REDIRECTS = 3;

    @Inject
    OutboundHttp http;

    @Inject
    EgressGuard guard;

    /** Outside the container. */
    public static GuardedHttp with(OutboundHttp http, EgressGuard guard) {
        var guarded = new GuardedHttp();
        guarded.http = http;
        guarded.guard = guard;
        return guarded;
    }

    /**
     * The future fails with {@code Forbidden}, {@code BadInput} or {@code UnknownHostException} before anything is sent, or
     * with what the HTTP client says. Cancelling it, also after it is done, ends the exchange that is running.
     */
    public <T> CompletableFuture<HttpResponse<T>> send(HttpRequest request, BodyHandler<T> handler) {
        return send(request, handler, RequestProof.NONE);
    }

    /**
     * As the other {@link #send}.
     *
     * @param proof put on the request, and on each that a redirect leads to; one that is refused for itself alone is made a
     *     second time
     */
    public <T> CompletableFuture<HttpResponse<T>> send(
            HttpRequest request, BodyHandler<T> handler, RequestProof proof) {
        var exchange = new Exchange<>(handler, proof);
        exchange.send(request, REDIRECTS);
        return exchange;
    }

    /** As {@link #send}, but a redirect is given back as it came: for requests that carry what only one server may have. */
    public <T> CompletableFuture<HttpResponse<T>> sendHereOnly(HttpRequest request, BodyHandler<T> handler) {
        var exchange = new Exchange<>(handler, RequestProof.NONE);
        exchange.send(request, 0);
        return exchange;
    }

    /** One request with the redirects that follow from it. */
    private final class Exchange<T> extends CompletableFuture<HttpResponse<T>> {

        private final BodyHandler<T> handler;
        private final RequestProof proof;
        private volatile CompletableFuture<?> running = new CompletableFuture<>();

        Exchange(BodyHandler<T> handler, RequestProof proof) {
            this.handler = handler;
            this.proof = proof;
        }

        void send(HttpRequest request, int redirectsLeft) {
            guard.checkLater(request.uri()).whenComplete((passed, refusal) -> {
                if (refusal != null) completeExceptionally(cause(refusal));
                else if (!isDone()) sendChecked(request, redirectsLeft, true);
            });
        }

        private void sendChecked(HttpRequest request, int redirectsLeft, boolean mayProveAgain) {
            HttpRequest proven;
            try {
                proven = proof.on(request);
            } catch (IllegalStateException e) {
                completeExceptionally(e);
                return;
            }
            var redirect = new Redirect<>(request, redirectsLeft > 0, handler);
            var proveAgain = new AtomicBoolean();
            var sent = http.client().sendAsync(proven, info -> {
                proveAgain.set(proof.isWantedAgain(request.uri(), info.statusCode(), info.headers()) && mayProveAgain);
                return proveAgain.get() ? Redirect.nothing() : redirect.apply(info);
            });
            running = sent;
            if (isDone()) sent.cancel(true);
            sent.whenComplete((response, failure) -> {
                if (failure != null) completeExceptionally(cause(failure));
                else if (proveAgain.get()) sendChecked(request, redirectsLeft, false);
                else redirect.next().ifPresentOrElse(next -> send(next, redirectsLeft - 1), () -> complete(response));
            });
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            boolean cancelled = super.cancel(mayInterrupt);
            running.cancel(mayInterrupt);
            return cancelled;
        }
    }

    /**
     * Opens a WebSocket. The future fails as that of {@link #send} does; a redirect is not followed.
     *
     * @param uri {@code ws} or {@code wss}
     * @param opening a GET of this address as {@link #asHttp} writes it; its headers go with the opening of the socket
     */
    public CompletableFuture<WebSocket> connect(
            URI uri, HttpRequest opening, String subProtocol, WebSocket.Listener listener) {
        return guard.checkLater(asHttp(uri)).thenCompose(passed -> {
            WebSocket.Builder socket = http.client()
                    .newWebSocketBuilder()
                    .connectTimeout(OutboundHttp.CONNECT_TIMEOUT)
                    .subprotocols(subProtocol);
            opening.headers().map().forEach((name, values) -> values.forEach(value -> socket.header(name, value)));
            return socket.buildAsync(uri, listener);
        });
    }

    public static boolean isSocket(String address) {
        return address.regionMatches(true, 0, "ws://", 0, 5) || address.regionMatches(true, 0, "wss://", 0, 6);
    }

    /** The address that a WebSocket is opened through: what the {@link EgressGuard} checks. */
    public static URI asHttp(URI uri) {
        String address = uri.toString();
        return isSocket(address) ? URI.create("http" + address.substring(2)) : uri;
    }

    private static Throwable cause(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }
}

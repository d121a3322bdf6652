package com.crocovoice.portal.egress;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.concurrent.CompletableFuture;

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
     * with what the HTTP client says. Cancelling it ends the exchange that is running.
     */
    public <T> CompletableFuture<HttpResponse<T>> send(HttpRequest request, BodyHandler<T> handler) {
        var exchange = new Exchange<>(handler);
        exchange.send(request, REDIRECTS);
        return exchange;
    }

    /** One request with the redirects that follow from it. */
    private final class Exchange<T> extends CompletableFuture<HttpResponse<T>> {

        private final BodyHandler<T> handler;
        private volatile CompletableFuture<?> running = new CompletableFuture<>();

        Exchange(BodyHandler<T> handler) {
            this.handler = handler;
        }

        void send(HttpRequest request, int redirectsLeft) {
            try {
                guard.check(request.uri());
            } catch (UnknownHostException | RuntimeException e) {
                completeExceptionally(e);
                return;
            }
            var redirect = new Redirect<>(request, redirectsLeft > 0, handler);
            var sent = http.client().sendAsync(request, redirect);
            running = sent;
            if (isCancelled()) sent.cancel(true);
            sent.whenComplete((response, failure) -> {
                if (failure != null) completeExceptionally(failure);
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
}

package com.crocovoice.portal.mcp;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A message that was sent and the HTTP exchange that it waits on. Done normally when its answer reached the session (a
 * notification: when the server took it), else with a {@link Failure}. No exchange outlives it for long: one that failed is
 * cut off, one that was answered gets a few seconds to end by itself, so that its connection can be used again.
 */
final class PendingAnswer extends CompletableFuture<Void> {

    private static final int GRACE_SECONDS = 5;

    private final @Nullable Object id;
    private @Nullable CompletableFuture<HttpResponse<byte[]>> exchange;

    /** @param id of the request; null for a message that has no answer */
    PendingAnswer(@Nullable Object id) {
        this.id = id;
    }

    @Nullable
    Object id() {
        return id;
    }

    synchronized void runsOver(CompletableFuture<HttpResponse<byte[]>> exchange) {
        this.exchange = exchange;
        if (isCompletedExceptionally()) exchange.cancel(true);
        else if (isDone()) letEnd(exchange);
    }

    /** Null before it was sent. */
    synchronized @Nullable CompletableFuture<HttpResponse<byte[]>> exchange() {
        return exchange;
    }

    synchronized void answered() {
        if (complete(null) && exchange != null) letEnd(exchange);
    }

    synchronized void fail(Failure failure) {
        if (completeExceptionally(failure) && exchange != null) exchange.cancel(true);
    }

    private static void letEnd(CompletableFuture<HttpResponse<byte[]>> exchange) {
        if (exchange.isDone()) return;
        var unused = exchange.orTimeout(GRACE_SECONDS, TimeUnit.SECONDS).exceptionally(thrown -> {
            if (thrown instanceof TimeoutException) exchange.cancel(true);
            return null;
        });
    }
}

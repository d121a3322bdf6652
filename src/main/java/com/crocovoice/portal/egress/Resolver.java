package com.crocovoice.portal.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Finds the addresses of a host, all of them; the future fails with {@link UnknownHostException} when there is none. */
@FunctionalInterface
interface Resolver {

    CompletableFuture<List<InetAddress>> resolve(String host);

    /**
     * The system's resolver, on threads of its own since a name server that is away blocks for long; waited for at most 3 s.
     * The JVM keeps an answer for 30 s, so the connection that follows a check goes to an address that was checked.
     */
    static Resolver system() {
        Executor threads = OutboundHttp.threads("egress-dns", 16);
        return host -> CompletableFuture.supplyAsync(() -> addresses(host), threads)
                .completeOnTimeout(List.of(), 3, TimeUnit.SECONDS)
                .thenApply(found -> notEmpty(found, host));
    }

    private static List<InetAddress> addresses(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    private static List<InetAddress> notEmpty(List<InetAddress> found, String host) {
        if (found.isEmpty()) throw new CompletionException(new UnknownHostException(host));
        return found;
    }
}

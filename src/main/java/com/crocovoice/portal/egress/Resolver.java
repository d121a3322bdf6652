package com.crocovoice.portal.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Finds the addresses of a host, all of them, within a bounded time. */
@FunctionalInterface
interface Resolver {

    List<InetAddress> resolve(String host) throws UnknownHostException;

    /**
     * The system's resolver with a deadline, since a name server that is away would block for long. The JVM keeps an answer
     * for 30 s, so the connection that follows a check goes to an address that was checked.
     */
    static Resolver system() {
        Executor threads = OutboundHttp.threads("egress-dns", 4);
        return host -> within(3, host, threads);
    }

    private static List<InetAddress> within(int seconds, String host, Executor threads) throws UnknownHostException {
        var answer = CompletableFuture.supplyAsync(() -> addresses(host), threads);
        try {
            List<InetAddress> found = answer.get(seconds, TimeUnit.SECONDS);
            if (found.isEmpty()) throw new UnknownHostException(host);
            return found;
        } catch (TimeoutException | ExecutionException e) {
            throw new UnknownHostException(host);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException(host);
        }
    }

    private static List<InetAddress> addresses(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            return List.of();
        }
    }
}

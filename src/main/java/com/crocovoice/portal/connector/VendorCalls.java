package com.crocovoice.portal.connector;

import io.github.bucket4j.Bucket;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests to one vendor, each within its limits and within the caller's time: a bucket of tokens per connection, a pause
 * where the vendor asks for one, one renewal of a refused token, and a repetition only where the request is safe to repeat.
 */
public final class VendorCalls {

    private static final int ATTEMPTS = 4;
    private static final int CONNECTIONS = 10_000;
    /** How long somebody who gave up may wait for a pause to notice. */
    private static final long LOOK_UP_NS = 250_000_000;

    private final VendorRules rules;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    public VendorCalls(VendorRules rules) {
        this.rules = rules;
    }

    /** Whether a request may be sent again when it is not known what became of it. */
    public enum Repeat {
        /** It changes nothing, or the same once and twice. */
        SAFE,
        /** Twice would be too much. */
        NEVER
    }

    /** One request. */
    @FunctionalInterface
    public interface Exchange {

        /** @param authorization the header's value */
        Response send(String authorization);
    }

    /**
     * Sends a request until it is answered.
     *
     * @return a success
     * @throws ConnectorTrouble what the vendor refused, as the rules say it; {@code connector.too_much} when the vendor's limit
     *     does not leave enough time, {@code connector.away} when it does not answer, {@code connector.reconnect}
     * @throws VendorUnclear only for {@link Repeat#NEVER}: it may have been done
     */
    public VendorAnswer send(ToolCall call, Repeat repeat, Exchange exchange) {
        try {
            return send(call, call.account().token(), repeat, exchange);
        } catch (ConnectorTrouble e) {
            throw e.at(rules.vendor());
        }
    }

    private VendorAnswer send(ToolCall call, String first, Repeat repeat, Exchange exchange) {
        String token = first;
        boolean renewed = false;
        for (int attempt = 1; ; attempt++) {
            takeTurn(call);
            VendorAnswer answer = once(token, repeat, exchange, attempt);
            if (answer == null) continue;
            if (answer.isSuccess()) return answer;
            boolean again = attempt < ATTEMPTS;
            if (rules.isTokenRefused(answer) && !renewed) {
                token = call.account().renewedToken(token);
                renewed = true;
            } else if (rules.isTooMuch(answer) && again) {
                pause(call, rules.pause(answer));
            } else if (answer.status() >= 500 && repeat == Repeat.SAFE && again) {
                pause(call, Duration.ofMillis(200L << attempt));
            } else if (answer.status() >= 500 && repeat == Repeat.NEVER) {
                throw new VendorUnclear(rules.vendor());
            } else {
                throw rules.trouble(answer);
            }
        }
    }

    /** @return null when there was no answer and it is to be sent again */
    private @org.jspecify.annotations.Nullable VendorAnswer once(
            String token, Repeat repeat, Exchange exchange, int attempt) {
        try {
            return VendorAnswer.read(exchange.send("Bearer " + token));
        } catch (ProcessingException | IOException e) {
            if (isNotConnected(e)) {
                if (attempt < 2) return null;
                throw ConnectorTrouble.of("connector.away", rules.vendor());
            }
            if (repeat == Repeat.NEVER) throw new VendorUnclear(rules.vendor());
            if (attempt < 2) return null;
            throw ConnectorTrouble.of("connector.away", rules.vendor());
        }
    }

    /** Nothing was sent: nobody took the connection. */
    private static boolean isNotConnected(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause())
            if (cause instanceof java.net.ConnectException || cause instanceof java.net.UnknownHostException)
                return true;
        return false;
    }

    private void takeTurn(ToolCall call) {
        if (buckets.size() > CONNECTIONS) buckets.clear();
        Bucket bucket = buckets.computeIfAbsent(call.account().connectionId(), id -> bucket());
        try {
            if (!call.isOver() && bucket.asBlocking().tryConsume(1, call.left())) return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw ConnectorTrouble.of("connector.too_much", rules.vendor());
    }

    private Bucket bucket() {
        int burst = rules.burst();
        int spread = burst < rules.requests() ? rules.requests() - burst : burst;
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(spread, rules.period()))
                .build();
    }

    private void pause(ToolCall call, Duration time) {
        if (call.left().compareTo(time) <= 0) throw ConnectorTrouble.of("connector.too_much", rules.vendor());
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end && !call.isOver()) {
            LockSupport.parkNanos(Math.min(Math.max(end - System.nanoTime(), 1), LOOK_UP_NS));
            call.waiting(rules.vendor());
        }
        if (call.isOver()) throw ConnectorTrouble.of("connector.too_much", rules.vendor());
    }
}

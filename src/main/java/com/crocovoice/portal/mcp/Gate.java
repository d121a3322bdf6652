package com.crocovoice.portal.mcp;

import com.crocovoice.portal.call.InputAnswer;
import com.crocovoice.portal.call.InputQuestion;
import com.crocovoice.portal.call.ProgressListener;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stands before one server, so that a bad one costs the others nothing. At most {@value #AT_ONCE} calls run at it at a time
 * (a bulkhead; those that wait for a person do not count); after {@value #IN_A_ROW} in a row that were late or broke off it is
 * left alone for some seconds, and then one call tries whether it is back (a circuit breaker). Who is turned away has sent
 * nothing.
 */
final class Gate {

    static final int AT_ONCE = 32;
    static final int IN_A_ROW = 5;
    static final Duration REST = Duration.ofSeconds(5);

    /** Longer waiting only hides that a server is overrun. */
    private static final Duration WAIT_AT_MOST = Duration.ofSeconds(2);

    private final Places places = new Places();
    private final CircuitBreaker breaker;
    private volatile @Nullable Failure why;

    Gate(Clock clock) {
        breaker = CircuitBreaker.of(
                "server",
                CircuitBreakerConfig.custom()
                        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(IN_A_ROW)
                        .minimumNumberOfCalls(IN_A_ROW)
                        .failureRateThreshold(100)
                        .waitDurationInOpenState(REST)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .clock(clock)
                        .writableStackTraceEnabled(false)
                        .build());
    }

    private static final class Places extends Semaphore {

        private static final long serialVersionUID = 1L;

        Places() {
            super(AT_ONCE);
        }

        boolean take(Deadline deadline) {
            try {
                return tryAcquire(deadline.atMost(WAIT_AT_MOST).left().toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        /** For a call that goes on after its person answered: it is never turned away for that. */
        void takeAgain() {
            reducePermits(1);
        }
    }

    /**
     * Lets a call through.
     *
     * @param call is to tell what it hears to the listener that it gets
     * @throws Failure of the call, or without it: {@code BUSY} when too many run, and why the last one failed while the server
     *     is left alone
     */
    <T> T pass(Deadline deadline, ProgressListener listener, Function<ProgressListener, T> call) {
        enter();
        if (!places.take(deadline)) {
            breaker.releasePermission();
            throw new Failure(Failure.Kind.BUSY, AT_ONCE + " calls");
        }
        boolean told = false;
        try {
            T given = call.apply(new Listening(listener));
            succeeded();
            told = true;
            return given;
        } catch (Failure e) {
            told = tell(e);
            throw e;
        } finally {
            if (!told) breaker.releasePermission();
            places.release();
        }
    }

    private void enter() {
        try {
            breaker.acquirePermission();
        } catch (CallNotPermittedException e) {
            Failure last = why;
            throw (last == null ? new Failure(Failure.Kind.LOST, null) : last).beforeSending();
        }
    }

    private void succeeded() {
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }

    /** @return false for what says nothing about the server: it was not reached, or we gave up */
    private boolean tell(Failure failure) {
        if (failure.nothingDone() || failure.kind() == Failure.Kind.GIVEN_UP) return false;
        if (failure.kind().isServersFault()) {
            why = failure;
            breaker.onError(0, TimeUnit.NANOSECONDS, failure);
        } else {
            succeeded();
        }
        return true;
    }

    /** Gives the place of a call to others while a person is asked. */
    private final class Listening implements ProgressListener {

        private final ProgressListener listener;

        Listening(ProgressListener listener) {
            this.listener = listener;
        }

        @Override
        public void progressed(double done, @Nullable Double total, @Nullable String message) {
            listener.progressed(done, total, message);
        }

        @Override
        public void sent(Runnable giveUp) {
            listener.sent(giveUp);
        }

        @Override
        public CompletableFuture<InputAnswer> asked(InputQuestion question) {
            // Who asks is there: others need not wait for the answer to learn that.
            succeeded();
            places.release();
            return listener.asked(question).whenComplete((given, thrown) -> places.takeAgain());
        }

        @Override
        public CompletableFuture<Optional<String>> sampled(String params) {
            return listener.sampled(params);
        }

        @Override
        public void waitsForInput(String inputId, String message) {
            listener.waitsForInput(inputId, message);
        }
    }
}

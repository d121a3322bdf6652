package com.crocovoice.portal.call;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The caller beside a call that runs on a thread of its own: is told how far it is, on the caller's thread, so that a slow
 * reader keeps no transport waiting; and leaves with word of it when the call has to wait for a person. The call goes on.
 */
final class Attendance implements ProgressListener {

    private record Told(
            double done, @Nullable Double total, @Nullable String message) {}

    private record WaitsForInput(String inputId, String message) {}

    private record Ended(
            @Nullable CallOutcome outcome, @Nullable Throwable thrown) {}

    private static final Object PROGRESS = new Object();

    private final ProgressListener caller;
    private final String traceId;
    private final BlockingQueue<Object> news = new LinkedBlockingQueue<>();
    /** Of progress only the newest counts. */
    private final AtomicReference<@Nullable Told> newest = new AtomicReference<>();

    private volatile boolean left;

    private Attendance(ProgressListener caller, String traceId) {
        this.caller = caller;
        this.traceId = traceId;
    }

    /**
     * @param sending sends the call and sees to everything that has to be done when it ended
     * @return how the call ended, or that it waits
     */
    static CallOutcome at(
            Function<ProgressListener, CallOutcome> sending,
            ProgressListener caller,
            String traceId,
            Executor threads) {
        var attendance = new Attendance(caller, traceId);
        try {
            CompletableFuture.supplyAsync(() -> sending.apply(attendance), threads)
                    .whenComplete((outcome, thrown) -> attendance.news.add(new Ended(outcome, thrown)));
        } catch (RejectedExecutionException e) {
            return sending.apply(caller);
        }
        return attendance.await();
    }

    private CallOutcome await() {
        try {
            while (true) {
                Object one = news.take();
                if (one instanceof Ended ended) return outcome(ended);
                if (one instanceof WaitsForInput waits) {
                    left = true;
                    caller.waitsForInput(waits.inputId(), waits.message());
                    return new CallOutcome.WaitsForInput(traceId, waits.inputId(), waits.message());
                }
                Told told = newest.getAndSet(null);
                if (told != null) caller.progressed(told.done(), told.total(), told.message());
            }
        } catch (InterruptedException e) {
            left = true;
            Thread.currentThread().interrupt();
            return new CallOutcome.Unanswered(traceId, true, 0, null);
        }
    }

    private static CallOutcome outcome(Ended ended) {
        if (ended.outcome() != null) return ended.outcome();
        Throwable thrown = ended.thrown() instanceof CompletionException wrapped ? wrapped.getCause() : ended.thrown();
        if (thrown instanceof RuntimeException unforeseen) throw unforeseen;
        throw new IllegalStateException(thrown);
    }

    @Override
    public void progressed(double done, @Nullable Double total, @Nullable String message) {
        if (!left && newest.getAndSet(new Told(done, total, message)) == null) news.add(PROGRESS);
    }

    @Override
    public void sent(Runnable giveUp) {
        if (!left) caller.sent(giveUp);
    }

    @Override
    public void waitsForInput(String inputId, String message) {
        if (!left) news.add(new WaitsForInput(inputId, message));
    }
}

package com.crocovoice.portal.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Commits what comes while something else is being committed all at once: of callers that wait for the head of the chain the
 * first one writes for all the others. Alone, an entry costs what it always did; together they cost one commit.
 */
@ApplicationScoped
class AppendTogether {

    /** Longer ones would keep those waiting who append within their own transaction. */
    private static final int AT_ONCE = 64;

    @Inject
    AppendBatch batch;

    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    /** Outside the container. */
    static AppendTogether with(AppendBatch batch) {
        var together = new AppendTogether();
        together.batch = batch;
        return together;
    }

    private static final class Waiting {

        private final Action action;
        private long seq;
        private @Nullable RuntimeException failure;

        Waiting(Action action) {
            this.action = action;
        }

        private boolean isDone() {
            return seq > 0 || failure != null;
        }

        private void write(ToLongFunction<Action> write) {
            try {
                seq = write.applyAsLong(action);
            } catch (RuntimeException e) {
                failure = e;
            }
        }
    }

    /**
     * Returns when it is committed.
     *
     * @return the entry's number
     */
    long append(Action action) {
        var mine = new Waiting(action);
        waiting.add(mine);
        turn.lock();
        try {
            while (!mine.isDone()) commit(next());
        } finally {
            turn.unlock();
        }
        if (mine.failure != null) throw mine.failure;
        return mine.seq;
    }

    /** How many nobody has begun to write yet. */
    int waiting() {
        return waiting.size();
    }

    private List<Waiting> next() {
        List<Waiting> next = new ArrayList<>();
        for (Waiting one = waiting.poll(); one != null; one = waiting.poll()) {
            next.add(one);
            if (next.size() == AT_ONCE) break;
        }
        return next;
    }

    private void commit(List<Waiting> next) {
        try {
            long seq = batch.write(next.stream().map(one -> one.action).toList());
            for (Waiting one : next) one.seq = seq++;
        } catch (AppendBatch.Unsure e) {
            // Written again they might be there twice.
            for (Waiting one : next) one.failure = e;
        } catch (RuntimeException e) {
            // One that can't be written does not keep the others out.
            for (Waiting one : next) one.write(action -> batch.write(List.of(action)));
        }
    }
}

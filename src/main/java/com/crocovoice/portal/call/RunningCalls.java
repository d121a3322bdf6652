package com.crocovoice.portal.call;

import com.crocovoice.portal.freeze.FreezeChanged;
import com.crocovoice.portal.freeze.Freezes;
import com.crocovoice.portal.problem.Problem;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The calls that are on their way from this node. Each is entered before a last look at what is frozen: whoever freezes
 * afterwards finds it here and gives it up, so that none slips through in between.
 */
@ApplicationScoped
class RunningCalls {

    @Inject
    Freezes freezes;

    @Resource
    ManagedExecutorService threads;

    private final Set<Running> running = ConcurrentHashMap.newKeySet();

    /** One call on its way; tells its listener as before, and can be given up. */
    static final class Running implements ProgressListener {

        private final String serverId;
        private final String userName;
        private final ProgressListener listener;
        private @Nullable Runnable giveUp;
        private boolean stopped;

        private Running(String serverId, String userName, ProgressListener listener) {
            this.serverId = serverId;
            this.userName = userName;
            this.listener = listener;
        }

        @Override
        public void progressed(double done, @Nullable Double total, @Nullable String message) {
            listener.progressed(done, total, message);
        }

        @Override
        public CompletableFuture<InputAnswer> asked(InputQuestion question) {
            return listener.asked(question);
        }

        @Override
        public CompletableFuture<Optional<String>> sampled(String params) {
            return listener.sampled(params);
        }

        @Override
        public void sent(Runnable action) {
            boolean late;
            synchronized (this) {
                giveUp = action;
                late = stopped;
            }
            if (late) action.run();
            listener.sent(action);
        }

        private void stop() {
            Runnable action;
            synchronized (this) {
                stopped = true;
                action = giveUp;
            }
            if (action != null) action.run();
        }

        synchronized boolean isStopped() {
            return stopped;
        }
    }

    Running enter(String serverId, String userName, ProgressListener listener) {
        Running entered = new Running(serverId, userName, listener);
        running.add(entered);
        return entered;
    }

    Optional<Problem> refusal(Running call) {
        return freezes.refusal(call.serverId, call.userName);
    }

    void leave(Running call) {
        running.remove(call);
    }

    void frozen(@Observes(during = TransactionPhase.AFTER_SUCCESS) FreezeChanged change) {
        // Whichever observer of the event is the first.
        freezes.forget();
        threads.execute(this::stopFrozen);
    }

    /** Also from time to time, for what other nodes froze. */
    void stopFrozen() {
        for (Running call : running) if (refusal(call).isPresent()) call.stop();
    }
}

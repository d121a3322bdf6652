package com.crocovoice.portal.call;

import com.crocovoice.portal.approval.ApprovalLife;
import com.crocovoice.portal.approval.input.AskedInput;
import com.crocovoice.portal.approval.input.InputAnswered;
import com.crocovoice.portal.approval.input.InputLife;
import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.wire.Json;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hands what servers ask in the middle of calls to the people who asked for the calls, and their answers back. A call that
 * waits holds a thread and no connection of the database; so many may wait on one node and for one person, and what is asked
 * beyond that is cancelled at once. A node that goes down renews its questions no more: they expire.
 */
@ApplicationScoped
class Questions {

    private static final Logger LOG = Logger.getLogger(Questions.class.getName());

    private static final int MOST_WAITING = 200;
    private static final int MOST_OF_ONE = 10;
    private static final int MOST_IN_A_CALL = 8;
    private static final int LONGEST_MESSAGE = 4_000;
    private static final int LARGEST_SCHEMA = 64 << 10;

    @Inject
    InputLife life;

    @Inject
    ApprovalLife approvals;

    @Inject
    Sampling sampling;

    @Resource
    ManagedExecutorService threads;

    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

    private record Waiting(String userId, CompletableFuture<InputAnswer> answer) {}

    /** For one call on its way; to be ended with it. */
    Asking of(Errand errand, ProgressListener listener, Duration deadline) {
        return new Asking(errand, listener, deadline);
    }

    void answered(@Observes(during = TransactionPhase.AFTER_SUCCESS) InputAnswered event) {
        if (!waiting.containsKey(event.id())) return;
        try {
            threads.execute(() -> handBack(event.id()));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.FINE, "the answer to {0} is looked up a moment later", event.id());
        }
    }

    private void handBack(String id) {
        life.answerTo(id).ifPresent(given -> {
            Waiting call = waiting.remove(id);
            if (call != null)
                call.answer().complete(new InputAnswer(given.action().wireName(), given.content()));
        });
    }

    /** From time to time: also for answers that were given on other nodes. */
    void keep() {
        for (String id : life.keep(List.copyOf(waiting.keySet()))) handBack(id);
    }

    /** What a server asks in the middle of one call. */
    final class Asking implements ProgressListener {

        private final Errand errand;
        private final ProgressListener listener;
        private final Duration deadline;
        private final Pause pause = new Pause();
        private final List<String> asked = new CopyOnWriteArrayList<>();
        private final AtomicInteger sampled = new AtomicInteger();
        private volatile boolean over;

        private Asking(Errand errand, ProgressListener listener, Duration deadline) {
            this.errand = errand;
            this.listener = listener;
            this.deadline = deadline;
        }

        /** In nanoseconds. */
        long waited() {
            return pause.nanos();
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
            String refused = refusal(question);
            if (refused != null) {
                LOG.log(Level.INFO, "{0}: what {1} asks is cancelled: {2}", new Object[] {
                    errand.traceId(), errand.tool().serverKey(), refused
                });
                return CompletableFuture.completedFuture(InputAnswer.CANCEL);
            }
            var answer = new CompletableFuture<InputAnswer>();
            pause.begin();
            var unused = answer.whenComplete((given, thrown) -> pause.end());
            try {
                var put = CompletableFuture.runAsync(() -> put(question, answer), threads);
                put.whenComplete((done, thrown) -> {
                    if (thrown == null) return;
                    LOG.log(Level.WARNING, thrown, () -> errand.traceId() + ": a question can't be asked");
                    answer.complete(InputAnswer.CANCEL);
                });
            } catch (RejectedExecutionException e) {
                answer.complete(InputAnswer.CANCEL);
            }
            return answer;
        }

        @Override
        public CompletableFuture<Optional<String>> sampled(String params) {
            if (over || sampled.incrementAndGet() > MOST_IN_A_CALL)
                return CompletableFuture.completedFuture(Optional.empty());
            pause.begin();
            var answer = new CompletableFuture<Optional<String>>();
            var unused = answer.whenComplete((given, thrown) -> pause.end());
            try {
                CompletableFuture.supplyAsync(() -> sampling.create(errand, params), threads)
                        .whenComplete((given, thrown) -> {
                            if (thrown != null)
                                LOG.log(Level.WARNING, thrown, () -> errand.traceId() + ": the model can't be asked");
                            answer.complete(thrown == null ? given : Optional.empty());
                        });
            } catch (RejectedExecutionException e) {
                answer.complete(Optional.empty());
            }
            return answer;
        }

        private @Nullable String refusal(InputQuestion question) {
            String user = errand.caller().userId();
            String schema = question.schema();
            if (over || asked.size() >= MOST_IN_A_CALL) return "too many in one call";
            if (waiting.size() >= MOST_WAITING) return "too many wait";
            if (waiting.values().stream().filter(w -> w.userId().equals(user)).count() >= MOST_OF_ONE)
                return "too many wait for one person";
            return schema == null || isUsable(schema) ? null : "no schema to make a form of";
        }

        private static boolean isUsable(String schema) {
            try {
                return schema.length() <= LARGEST_SCHEMA && Json.parse(schema).isObject();
            } catch (BadInput e) {
                return false;
            }
        }

        private void put(InputQuestion question, CompletableFuture<InputAnswer> answer) {
            String message = question.message();
            if (errand.approvalId() != null)
                approvals.prolong(errand.approvalId(), life.expiry().plus(deadline));
            String id = life.ask(new AskedInput(
                    errand.caller(),
                    errand.tool(),
                    errand.traceId(),
                    errand.arguments(),
                    errand.approvalId(),
                    message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…",
                    question.schema(),
                    question.url()));
            asked.add(id);
            waiting.put(id, new Waiting(errand.caller().userId(), answer));
            if (over) callOff(id);
            else listener.waitsForInput(id, message);
        }

        /** The call came to its end. */
        void end(Outcome outcome, @Nullable String response, long latencyMs) {
            over = true;
            asked.forEach(this::callOff);
            if (!asked.isEmpty()) life.callEnded(asked.get(asked.size() - 1), outcome, response, latencyMs);
        }

        private void callOff(String id) {
            Waiting call = waiting.remove(id);
            if (call == null) return;
            life.callOff(id);
            call.answer().complete(InputAnswer.CANCEL);
        }
    }
}

package com.crocovoice.portal.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.crocovoice.portal.call.InputAnswer;
import com.crocovoice.portal.call.InputQuestion;
import com.crocovoice.portal.call.ProgressListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GateTest {

    private final MovableClock clock = new MovableClock();
    private final Gate gate = new Gate(clock);
    private final AtomicInteger reached = new AtomicInteger();

    private static Deadline soon() {
        return Deadline.in(Duration.ofMillis(200));
    }

    private void fail(Failure.Kind kind) {
        assertThatThrownBy(() -> gate.pass(soon(), ProgressListener.NONE, heard -> {
                    reached.incrementAndGet();
                    throw new Failure(kind, null);
                }))
                .isInstanceOf(Failure.class);
    }

    private String answer() {
        return gate.pass(soon(), ProgressListener.NONE, heard -> "ok");
    }

    private void failOften(Failure.Kind kind) {
        for (int i = 0; i < Gate.IN_A_ROW; i++) fail(kind);
    }

    @Test
    void a_server_that_fails_again_and_again_is_left_alone_and_the_reason_is_told() {
        failOften(Failure.Kind.LATE);
        assertThatThrownBy(this::answer).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Failure.Kind.LATE);
            assertThat(failure.nothingDone()).isTrue();
        });
        assertThat(reached).hasValue(Gate.IN_A_ROW);
    }

    @Test
    void after_a_rest_one_call_tries_and_opens_the_way_for_all() {
        failOften(Failure.Kind.LOST);
        clock.move(Gate.REST.plusMillis(1));
        String tried = gate.pass(soon(), ProgressListener.NONE, heard -> {
            assertThatThrownBy(this::answer).isInstanceOf(Failure.class);
            return "ok";
        });
        assertThat(tried).isEqualTo("ok");
        assertThat(answer()).isEqualTo("ok");
    }

    @Test
    void a_try_that_fails_too_means_another_rest() {
        failOften(Failure.Kind.LOST);
        clock.move(Gate.REST.plusMillis(1));
        fail(Failure.Kind.LOST);
        assertThatThrownBy(this::answer).isInstanceOf(Failure.class);
    }

    @Test
    void an_answer_in_between_starts_the_count_anew() {
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < Gate.IN_A_ROW - 1; j++) fail(Failure.Kind.LATE);
            assertThat(answer()).isEqualTo("ok");
        }
    }

    @Test
    void what_a_server_says_no_to_is_not_its_fault() {
        failOften(Failure.Kind.ERROR);
        failOften(Failure.Kind.UNAUTHORIZED);
        failOften(Failure.Kind.HTTP_REFUSED);
        assertThat(answer()).isEqualTo("ok");
    }

    @Test
    void more_calls_at_once_than_a_server_may_have_are_turned_away_without_being_sent() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        var inside = new CountDownLatch(Gate.AT_ONCE);
        var stop = new CountDownLatch(1);
        List<CompletableFuture<String>> running = new ArrayList<>();
        for (int i = 0; i < Gate.AT_ONCE; i++)
            running.add(CompletableFuture.supplyAsync(
                    () -> gate.pass(soon(), ProgressListener.NONE, heard -> {
                        inside.countDown();
                        try {
                            stop.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        return "ok";
                    }),
                    threads));
        inside.await();
        assertThatThrownBy(this::answer).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Failure.Kind.BUSY);
            assertThat(failure.nothingDone()).isTrue();
        });
        stop.countDown();
        for (var one : running) assertThat(one.get()).isEqualTo("ok");
        assertThat(answer()).isEqualTo("ok");
        threads.shutdownNow();
    }

    @Test
    void a_call_that_waits_for_a_person_takes_no_place() {
        var question = new InputQuestion("Which one?", "{}", null);
        var answers = new ArrayList<CompletableFuture<InputAnswer>>();
        ProgressListener person = new ProgressListener() {
            @Override
            public void progressed(double done, Double total, String message) {}

            @Override
            public CompletableFuture<InputAnswer> asked(InputQuestion asked) {
                answers.add(new CompletableFuture<>());
                return answers.get(answers.size() - 1);
            }
        };
        assertThat(askOver(Gate.AT_ONCE + 1, question, person)).isEqualTo("ok");
        assertThat(answers).hasSize(Gate.AT_ONCE + 1);
    }

    /** So many calls, each within the one before, that all wait for an answer. */
    private String askOver(int calls, InputQuestion question, ProgressListener person) {
        if (calls == 0) return answer();
        return gate.pass(soon(), person, heard -> {
            CompletableFuture<InputAnswer> given = heard.asked(question);
            String inner = askOver(calls - 1, question, person);
            assertThat(given).isNotDone();
            return inner;
        });
    }

    @Test
    void a_call_that_ends_unexpectedly_gives_its_place_and_its_turn_back() {
        failOften(Failure.Kind.LOST);
        clock.move(Gate.REST.plusMillis(1));
        for (int i = 0; i <= Gate.AT_ONCE; i++)
            assertThatThrownBy(() -> gate.pass(soon(), ProgressListener.NONE, heard -> {
                        throw new IllegalStateException("bug");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        assertThat(answer()).isEqualTo("ok");
    }

    private static final class MovableClock extends Clock {

        private Instant now = Instant.EPOCH;

        void move(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

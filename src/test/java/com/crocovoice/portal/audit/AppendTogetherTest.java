package com.crocovoice.portal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AppendTogetherTest {

    private static final String BAD = "bad";

    private final List<List<Action>> commits = new CopyOnWriteArrayList<>();
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Waits in its first commit until it may go on; has no room for what is bad. */
    private final AppendTogether log = AppendTogether.with(new AppendBatch() {
        @Override
        long write(List<Action> actions) {
            first.countDown();
            try {
                assertThat(go.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (actions.stream().anyMatch(action -> action.arguments().contains(BAD)))
                throw new IllegalStateException("no room");
            long before = commits.stream().mapToLong(List::size).sum();
            commits.add(List.copyOf(actions));
            return before + 1;
        }
    });

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private CompletableFuture<Long> append(String argument) {
        return CompletableFuture.supplyAsync(() -> log.append(Actions.echo(argument)), threads);
    }

    private List<CompletableFuture<Long>> whileTheFirstIsBeingCommitted(List<String> arguments) throws Exception {
        List<CompletableFuture<Long>> all = new ArrayList<>();
        all.add(append("first"));
        assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
        for (String one : arguments) all.add(append(one));
        while (log.waiting() < arguments.size()) Thread.onSpinWait();
        assertThat(all).as("told before it is committed").noneMatch(CompletableFuture::isDone);
        go.countDown();
        return all;
    }

    @Test
    void what_comes_during_a_commit_is_committed_at_once_and_everybody_gets_their_number() throws Exception {
        List<Long> numbers = new ArrayList<>();
        for (var one : whileTheFirstIsBeingCommitted(List.of("a", "b", "c", "d"))) numbers.add(one.get());
        assertThat(numbers).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
        assertThat(commits).extracting(List::size).containsExactly(1, 4);
    }

    @Test
    void one_that_can_not_be_written_keeps_nobody_else_out() throws Exception {
        var all = whileTheFirstIsBeingCommitted(List.of("a", BAD, "c"));
        assertThat(List.of(all.get(0).get(), all.get(1).get(), all.get(3).get()))
                .containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThatThrownBy(() -> all.get(2).get()).hasRootCauseMessage("no room");
    }
}

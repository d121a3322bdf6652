package com.crocovoice.portal.approval;

import static com.crocovoice.portal.approval.People.ALICE;
import static com.crocovoice.portal.approval.People.BOB;
import static com.crocovoice.portal.approval.People.ERIN;
import static com.crocovoice.portal.approval.SampleTool.deleteContacts;
import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.TestDatabase;
import com.crocovoice.portal.approval.DecideApproval.Verdict;
import com.crocovoice.portal.approval.DecideApproval.Word;
import com.crocovoice.portal.policy.Effect;
import com.crocovoice.portal.problem.Conflict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two at once: one wins, the other is told so; whatever the database. */
class RacesTest {

    private static final int ROUNDS = 10;

    @ParameterizedTest
    @EnumSource
    void of_two_people_who_decide_at_once_one_wins(TestDatabase kind) throws Exception {
        try (Desk desk = new Desk(kind)) {
            desk.policies.rule("agency-owner", Effect.APPROVE);
            for (int round = 0; round < ROUNDS; round++) {
                String id = desk.held(BOB, deleteContacts(), "{\"filter\":\"inactive\"}");
                String hash = desk.request(id).argumentsHash();
                List<String> said = atOnce(
                        () -> decide(desk, ERIN, id, new Verdict(Word.APPROVE, hash, null, null, null)),
                        () -> decide(desk, ALICE, id, new Verdict(Word.REJECT, hash, null, null, null)));

                assertThat(said).containsExactlyInAnyOrder("done", "already_decided");
                assertThat(desk.row(BOB, id).decisions()).hasSize(1);
                boolean granted = desk.state(id) == ApprovalState.APPROVED;
                assertThat(desk.granted.fired.contains(new ApprovalGranted(id))).isEqualTo(granted);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void of_two_executions_one_claims(TestDatabase kind) throws Exception {
        try (Desk desk = new Desk(kind)) {
            desk.policies.rule("agency-owner", Effect.APPROVE);
            for (int round = 0; round < ROUNDS; round++) {
                String id = desk.held(BOB, deleteContacts(), "{\"filter\":\"inactive\"}");
                desk.approve(ERIN, id);
                Callable<String> claim = () -> String.valueOf(desk.life.claim(id, Duration.ofSeconds(10)));
                assertThat(atOnce(claim, claim, claim)).containsExactlyInAnyOrder("true", "false", "false");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_quorum_that_arrives_at_once_grants_once(TestDatabase kind) throws Exception {
        try (Desk desk = new Desk(kind)) {
            desk.policies.approve("agency-owner", null, 2);
            for (int round = 0; round < ROUNDS; round++) {
                String id = desk.held(BOB, deleteContacts(), "{\"filter\":\"inactive\"}");
                Verdict yes = new Verdict(Word.APPROVE, desk.request(id).argumentsHash(), null, null, null);
                assertThat(atOnce(() -> decide(desk, ERIN, id, yes), () -> decide(desk, ALICE, id, yes)))
                        .containsExactly("done", "done");
                assertThat(desk.state(id)).isEqualTo(ApprovalState.APPROVED);
                assertThat(desk.granted.fired)
                        .filteredOn(new ApprovalGranted(id)::equals)
                        .hasSize(1);
            }
        }
    }

    private static String decide(Desk desk, com.crocovoice.portal.identity.Caller caller, String id, Verdict verdict) {
        try {
            desk.decide(caller, id, verdict);
            return "done";
        } catch (Conflict e) {
            return e.code();
        }
    }

    @SafeVarargs
    private static List<String> atOnce(Callable<String>... acts) throws Exception {
        CyclicBarrier start = new CyclicBarrier(acts.length);
        ExecutorService threads = Executors.newFixedThreadPool(acts.length);
        try {
            List<Future<String>> running = new ArrayList<>();
            for (Callable<String> act : acts)
                running.add(threads.submit(() -> {
                    var unused = start.await();
                    return act.call();
                }));
            List<String> said = new ArrayList<>();
            for (Future<String> one : running) said.add(one.get());
            return said;
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}

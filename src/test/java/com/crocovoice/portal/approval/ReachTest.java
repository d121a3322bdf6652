package com.crocovoice.portal.approval;

import static com.crocovoice.portal.approval.People.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.TestDatabase;
import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.policy.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists say the same as the rights of each single request. */
class ReachTest {

    private static final List<Caller> PEOPLE = new ArrayList<>(List.of(
            People.ALICE,
            People.BOB,
            People.CAROL,
            People.DAVE,
            People.ERIN,
            People.AUDREY,
            person("frank", "platform", "team-member", "approver", "developer"),
            person("grace", null, "team-member", "approver"),
            person("heidi", "agency", "security-admin", "approver", "agency-owner"),
            person("ivan", "agency", "auditor", "agency-owner"),
            person("judy", "agency", "team-member", "agency-owner")));

    @ParameterizedTest
    @EnumSource
    void a_list_holds_what_each_request_says_it_may(TestDatabase kind) {
        try (Desk desk = new Desk(kind)) {
            List<String> ids = everyKind(desk);
            for (Caller caller : PEOPLE) {
                assertThat(desk.listed(caller, null, false))
                        .as("visible to " + caller.userName())
                        .isEqualTo(those(desk, ids, caller, (c, a) -> a.isVisibleTo(c)));
                assertThat(desk.listed(caller, null, true))
                        .as("of " + caller.userName())
                        .isEqualTo(those(desk, ids, caller, ReachTest::isTheirs));
                assertThat(desk.waiting(caller))
                        .as("waiting for " + caller.userName())
                        .isEqualTo(
                                those(desk, ids, caller, (c, a) -> a.state() == ApprovalState.PENDING && a.mayGrant(c))
                                        .size());
            }
        }
    }

    private static boolean isTheirs(Caller caller, ApprovalRequest a) {
        return a.requester().is(caller)
                || a.mayGrant(caller)
                || a.mayReject(caller)
                || (a.state() == ApprovalState.UNKNOWN && a.mayResolve(caller));
    }

    private static List<String> those(
            Desk desk, List<String> ids, Caller caller, BiPredicate<Caller, ApprovalRequest> rule) {
        return ids.stream()
                .sorted(java.util.Comparator.reverseOrder())
                .filter(id -> rule.test(caller, desk.request(id)))
                .toList();
    }

    /** One request of each requester and effect and named role, some in other states. */
    private static List<String> everyKind(Desk desk) {
        List<String> ids = new ArrayList<>();
        for (Caller requester : PEOPLE) {
            ids.add(desk.held(requester, SampleTool.deleteContacts(), "{\"filter\":\"a\"}", Effect.CONFIRM));
            ids.add(forApproval(desk, requester, null));
            ids.add(forApproval(desk, requester, "approver"));
            ids.add(forApproval(desk, requester, "developer"));
            ids.add(forApproval(desk, requester, "security-admin"));
            String direct = desk.life.begin(
                    desk.direct(requester, SampleTool.deleteContacts(), "{\"filter\":\"b\"}"), Duration.ofSeconds(1));
            desk.life.finish(direct, Outcome.UNKNOWN, null, null);
            ids.add(direct);
            var unused = desk.life.begin(
                    desk.direct(requester, SampleTool.deleteContacts(), "{\"filter\":\"c\"}"), Duration.ofSeconds(1));
        }
        desk.withdraw(People.BOB, ids.get(6));
        return ids;
    }

    private static String forApproval(Desk desk, Caller requester, @Nullable String role) {
        desk.policies.clear();
        desk.policies.approve(requester.roles().iterator().next(), role, 1);
        return desk.held(requester, SampleTool.deleteContacts(), "{\"filter\":\"a\"}");
    }
}

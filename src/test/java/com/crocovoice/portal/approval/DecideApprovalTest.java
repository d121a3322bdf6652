package com.crocovoice.portal.approval;

import static com.crocovoice.portal.approval.People.ALICE;
import static com.crocovoice.portal.approval.People.AUDREY;
import static com.crocovoice.portal.approval.People.BOB;
import static com.crocovoice.portal.approval.People.CAROL;
import static com.crocovoice.portal.approval.People.DAVE;
import static com.crocovoice.portal.approval.People.ERIN;
import static com.crocovoice.portal.approval.People.person;
import static com.crocovoice.portal.approval.SampleTool.aTool;
import static com.crocovoice.portal.approval.SampleTool.deleteContacts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.crocovoice.portal.approval.DecideApproval.Verdict;
import com.crocovoice.portal.approval.DecideApproval.Word;
import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.policy.Condition;
import com.crocovoice.portal.policy.Effect;
import com.crocovoice.portal.problem.Problem;
import com.crocovoice.portal.wire.Json;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecideApprovalTest {

    private static final String INACTIVE = "{\"filter\":\"inactive\"}";

    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    // --- who decides ---

    @Test
    void an_approver_of_the_requesters_team_approves_and_it_is_granted_once() {
        String id = heldForApproval();

        desk.approve(ERIN, id);

        assertThat(desk.state(id)).isEqualTo(ApprovalState.APPROVED);
        assertThat(desk.granted.fired).containsExactly(new ApprovalGranted(id));
        assertThat(desk.log.last().outcome()).isEqualTo(Outcome.APPROVED);
        assertThat(desk.log.last().approvers()).containsExactly("erin");
        assertThat(desk.log.last().userName()).isEqualTo("bob");
    }

    @Test
    void the_requester_cannot_approve_their_own_call_whatever_roles_they_have() {
        Caller all = new Caller(
                "sub-bob", "bob", "Bob", Set.of("security-admin", "approver", "team-member", "agency-owner"), "agency");
        desk.policies.rule("agency-owner", Effect.APPROVE);
        String id = desk.held(all, deleteContacts(), INACTIVE);

        assertProblem(() -> desk.approve(all, id), 403, "own_call_not_approvable");
        assertProblem(() -> desk.reject(all, id, null), 403, "own_call_not_approvable");
        assertThat(desk.state(id)).isEqualTo(ApprovalState.PENDING);
        assertThat(desk.granted.fired).isEmpty();
    }

    @Test
    void while_calls_are_frozen_nothing_is_granted_and_what_is_held_stays_held() {
        desk.policies.rule("agency-owner", Effect.APPROVE);
        String id = desk.held(BOB, deleteContacts(), INACTIVE);
        desk.freezes.person("bob", "Account taken over.");
        assertProblem(() -> desk.approve(ERIN, id), 409, "frozen");
        assertThat(desk.state(id)).isEqualTo(ApprovalState.PENDING);
        assertThat(desk.granted.fired).isEmpty();
        desk.freezes.thaw();
        desk.approve(ERIN, id);
        assertThat(desk.state(id)).isEqualTo(ApprovalState.APPROVED);
    }

    @Test
    void while_calls_are_frozen_they_may_be_rejected() {
        desk.policies.rule("agency-owner", Effect.APPROVE);
        String id = desk.held(BOB, deleteContacts(), INACTIVE);
        desk.freezes.everything("Incident 7.");
        desk.reject(ERIN, id, null);
        assertThat(desk.state(id)).isEqualTo(ApprovalState.REJECTED);
    }

    @Test
    void who_is_no_approver_of_the_team_does_not_even_see_it() {
        String id = heldForApproval();
        Caller elsewhere = person("frank", "platform", "team-member", "approver");
        Caller nowhere = person("grace", null, "team-member", "approver");

        for (Caller other : List.of(CAROL, DAVE, elsewhere, nowhere)) {
            assertProblem(() -> desk.approve(other, id), 404, "approval_not_found");
            assertProblem(() -> desk.row(other, id), 404, "approval_not_found");
        }
    }

    @Test
    void an_auditor_sees_and_does_not_decide() {
        String id = heldForApproval();
        assertThat(desk.row(AUDREY, id).mayGrant()).isFalse();
        assertProblem(() -> desk.approve(AUDREY, id), 403, "not_your_decision");
        assertProblem(() -> desk.reject(AUDREY, id, null), 403, "not_your_decision");
    }

    @Test
    void a_security_admin_decides_what_is_not_their_own() {
        String id = heldForApproval();
        desk.reject(ALICE, id, "not today");
        assertThat(desk.state(id)).isEqualTo(ApprovalState.REJECTED);
        assertThat(desk.row(BOB, id).decisions().get(0).reason()).isEqualTo("not today");
        assertThat(desk.log.last().outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void the_role_that_a_rule_names_decides_for_every_team_and_the_teams_approver_does_not() {
        desk.policies.approve("agency-owner", "developer", 1);
        String id = desk.held(BOB, deleteContacts(), INACTIVE);

        assertProblem(() -> desk.approve(ERIN, id), 404, "approval_not_found");
        desk.approve(DAVE, id);
        assertThat(desk.state(id)).isEqualTo(ApprovalState.APPROVED);
    }

    @Test
    void only_who_asked_confirms() {
        desk.policies.rule("agency-owner", Effect.CONFIRM);
        String id = desk.held(BOB, deleteContacts(), INACTIVE);

        assertProblem(() -> desk.approve(ALICE, id), 403, "not_your_decision");
        assertProblem(() -> desk.approve(ERIN, id), 403, "not_your_decision");
        desk.approve(BOB, id);
        assertThat(desk.state(id)).isEqualTo(ApprovalState.APPROVED);
    }

    @Test
    void a_quorum_needs_as_many_different_people() {
        desk.policies.approve("agency-owner", null, 2);
        String id = desk.held(BOB, deleteContacts(), INACTIVE);

        desk.approve(ERIN, id);
        assertProblem(() -> desk.approve(ERIN, id), 409, "already_decided");
        assertThat(desk.state(id)).isEqualTo(ApprovalState.PENDING);
        assertThat(desk.row(ERIN, id).mayGrant()).isFalse();
        assertThat(desk.granted.fired).isEmpty();

        desk.approve(ALICE, id);
        assertThat(desk.state(id)).isEqualTo(ApprovalState.APPROVED);
        assertThat(desk.log.last().approvers()).containsExactly("erin", "alice");
    }

    @Test
    void one_rejection_ends_it_also_with_a_quorum() {
        desk.policies.approve("agency-owner", null, 2);
        String id = desk.held(BOB, deleteContacts(), INACTIVE);
        desk.approve(ERIN, id);
        desk.reject(ALICE, id, null);
        assertThat(desk.state(id)).isEqualTo(ApprovalState.REJECTED);
    }

    // --- on what, and when ---

    @Test
    void a_decision_on_something_else_than_what_is_there_is_stale() {
        String id = heldForApproval();
        var verdict = new Verdict(Word.APPROVE, "0".repeat(64), null, null, null);
        assertProblem(() -> desk.decide(ERIN, id, verdict), 409, "stale_approval");
    }

    @Test
    void a_second_decision_is_told_who_took_the_first_one_and_when() {
        String id = heldForApproval();
        desk.approve(ERIN, id);
        desk.later(Duration.ofMinutes(1));

        Problem problem = assertProblem(() -> desk.reject(ALICE, id, null), 409, "already_decided");
        assertThat(problem.arguments()).containsExactly("erin", Desk.START);
    }

    @Test
    void after_its_time_nobody_can_grant_it_even_before_the_timer_has_noticed() {
        String id = heldForApproval();
        desk.later(Duration.ofHours(1));

        assertThat(desk.row(ERIN, id).mayGrant()).isFalse();
        assertProblem(() -> desk.approve(ERIN, id), 409, "approval_expired");
        desk.life.expire(id);
        assertThat(desk.state(id)).isEqualTo(ApprovalState.EXPIRED);
        assertThat(desk.log.last().outcome()).isEqualTo(Outcome.EXPIRED);
        assertProblem(() -> desk.reject(ERIN, id, null), 409, "approval_expired");
    }

    @Test
    void a_call_of_a_tool_that_changed_since_cannot_be_granted_but_turned_down() {
        String id = heldForApproval();
        desk.directory.has(aTool("delete_contacts").pin('b').build());

        assertProblem(() -> desk.approve(ERIN, id), 409, "tool_not_accepted");
        desk.reject(ERIN, id, null);
        assertThat(desk.state(id)).isEqualTo(ApprovalState.REJECTED);
    }

    @Test
    void a_new_server_under_the_old_key_is_another_one() {
        String id = heldForApproval();
        desk.directory.has(aTool("delete_contacts").ofServer("srv_new").build());
        assertProblem(() -> desk.approve(ERIN, id), 409, "tool_not_accepted");
    }

    @Test
    void nothing_is_granted_for_a_server_that_is_switched_off() {
        String id = heldForApproval();
        desk.directory.has(aTool("delete_contacts").disabled().build());
        assertProblem(() -> desk.approve(ERIN, id), 409, "server_disabled");
    }

    @Test
    void a_reason_has_a_length() {
        String id = heldForApproval();
        assertProblem(() -> desk.reject(ERIN, id, "x".repeat(1001)), 422, "reason_too_long");
    }

    // --- other arguments ---

    @Test
    void edited_arguments_are_checked_hashed_logged_and_shown() {
        String id = heldForApproval();
        String before = desk.request(id).argumentsHash();

        desk.approveWith(ERIN, id, "{\"limit\":3,\"filter\":\"inactive\"}");

        ApprovalRow row = desk.row(BOB, id);
        assertThat(row.state()).isEqualTo(ApprovalState.APPROVED);
        assertThat(row.arguments()).isEqualTo(Json.parse("{\"filter\":\"inactive\",\"limit\":3}"));
        assertThat(row.argumentsHash()).isNotEqualTo(before);
        assertThat(row.decisions()).extracting(d -> d.decision().wireName()).containsExactly("edit", "approve");
        assertThat(row.decisions().get(0).replaced()).isEqualTo(Json.parse(INACTIVE));
        assertThat(desk.log.outcomes()).containsExactly(Outcome.HELD, Outcome.HELD, Outcome.APPROVED);
        assertThat(desk.log.last().arguments()).contains("limit");
    }

    @Test
    void edited_arguments_that_break_the_schema_change_nothing() {
        String id = heldForApproval();
        for (String wrong : List.of("{\"filter\":5}", "{}", "[]", "{\"filter\":\"a\",\"x\":1}", "{\"limit\":1e30}"))
            assertProblem(() -> desk.approveWith(ERIN, id, wrong), 422, "invalid_arguments");
        assertThat(desk.state(id)).isEqualTo(ApprovalState.PENDING);
        assertThat(desk.row(BOB, id).arguments()).isEqualTo(Json.parse(INACTIVE));
        assertThat(desk.row(BOB, id).decisions()).isEmpty();
    }

    @Test
    void edited_arguments_that_a_rule_denies_are_refused() {
        String id = heldForApproval();
        desk.policies.rule("agency-owner", Effect.DENY, Condition.of("/filter", "eq", Json.parse("\"all\"")));
        assertProblem(() -> desk.approveWith(ERIN, id, "{\"filter\":\"all\"}"), 403, "denied_by_policy");
        assertThat(desk.row(BOB, id).arguments()).isEqualTo(Json.parse(INACTIVE));
    }

    @Test
    void editing_one_word_with_the_same_meaning_is_no_edit() {
        String id = heldForApproval();
        desk.approveWith(ERIN, id, "{ \"filter\" : \"inactive\" }");
        assertThat(desk.row(BOB, id).decisions()).hasSize(1);
    }

    @Test
    void what_others_agreed_to_before_an_edit_no_longer_counts() {
        desk.policies.approve("agency-owner", null, 2);
        String id = desk.held(BOB, deleteContacts(), INACTIVE);
        desk.approve(ERIN, id);

        desk.approveWith(ALICE, id, "{\"filter\":\"lapsed\"}");

        assertThat(desk.state(id)).isEqualTo(ApprovalState.PENDING);
        desk.approve(ERIN, id);
        assertThat(desk.state(id)).isEqualTo(ApprovalState.APPROVED);
    }

    @Test
    void who_confirms_other_arguments_that_somebody_else_must_approve_has_only_asked() {
        desk.policies.rule("agency-owner", Effect.CONFIRM);
        desk.policies.rule("agency-owner", Effect.APPROVE, Condition.of("/filter", "eq", Json.parse("\"all\"")));
        String id = desk.held(BOB, deleteContacts(), INACTIVE);

        desk.approveWith(BOB, id, "{\"filter\":\"all\"}");

        assertThat(desk.state(id)).isEqualTo(ApprovalState.PENDING);
        assertThat(desk.row(BOB, id).effect()).isEqualTo(Effect.APPROVE);
        assertThat(desk.row(BOB, id).mayGrant()).isFalse();
        desk.approve(ERIN, id);
        assertThat(desk.state(id)).isEqualTo(ApprovalState.APPROVED);
    }

    @Test
    void an_edit_never_makes_a_decision_easier() {
        desk.policies.rule("agency-owner", Effect.CONFIRM);
        desk.policies.approve("agency-owner", "developer", 2);
        String id = desk.held(BOB, deleteContacts(), INACTIVE);
        desk.policies.clear();
        desk.policies.unattended("agency-owner");

        desk.approveWith(DAVE, id, "{\"filter\":\"lapsed\"}");

        Ruling ruling = desk.request(id).ruling();
        assertThat(ruling.effect()).isEqualTo(Effect.APPROVE);
        assertThat(ruling.quorum()).isEqualTo(2);
        assertThat(ruling.approverRole()).isEqualTo("developer");
        assertThat(desk.state(id)).isEqualTo(ApprovalState.PENDING);
    }

    // --- taking back, resolving ---

    @Test
    void who_asked_takes_it_back_and_nobody_else_does() {
        String id = heldForApproval();
        assertProblem(() -> desk.withdraw(ERIN, id), 403, "not_your_request");
        assertProblem(() -> desk.withdraw(DAVE, id), 404, "approval_not_found");

        desk.withdraw(BOB, id);

        assertThat(desk.state(id)).isEqualTo(ApprovalState.CANCELLED);
        assertThat(desk.log.last().outcome()).isEqualTo(Outcome.CANCELLED);
        assertProblem(() -> desk.approve(ERIN, id), 409, "already_decided");
        assertProblem(() -> desk.withdraw(BOB, id), 409, "already_decided");
    }

    @Test
    void an_approver_says_what_became_of_a_call_and_the_requester_of_an_approved_one_may_not() {
        String id = heldForApproval();
        desk.approve(ERIN, id);
        desk.life.claim(id, Duration.ofSeconds(10));
        desk.life.finish(id, Outcome.UNKNOWN, null, 10_000L);

        assertProblem(() -> desk.resolve(BOB, id, true), 403, "not_your_decision");
        assertProblem(() -> desk.resolve(DAVE, id, true), 404, "approval_not_found");
        desk.resolve(ERIN, id, false);

        assertThat(desk.state(id)).isEqualTo(ApprovalState.FAILED);
        assertThat(desk.row(BOB, id).outcome()).isEqualTo("failed");
        assertProblem(() -> desk.resolve(ERIN, id, true), 409, "not_unknown");
    }

    @Test
    void nobody_resolves_what_is_known() {
        assertProblem(() -> desk.resolve(ERIN, heldForApproval(), true), 409, "not_unknown");
    }

    // --- consents ---

    @Test
    void a_consent_for_always_is_remembered_for_who_asked_and_one_for_once_is_not() {
        desk.policies.rule("agency-owner", Effect.ALLOW);
        var tool = aTool("send_message")
                .risk(com.crocovoice.portal.catalog.Risk.WRITE)
                .build();
        String once = desk.heldForConsent(BOB, tool, INACTIVE);
        desk.approve(BOB, once);
        assertThat(desk.consents.covers(BOB, tool)).isFalse();

        String always = desk.heldForConsent(BOB, tool, INACTIVE);
        var verdict = new Verdict(
                Word.APPROVE, desk.request(always).argumentsHash(), null, null, DecideApproval.Remember.ALWAYS);
        desk.decide(BOB, always, verdict);

        assertThat(desk.consents.covers(BOB, tool)).isTrue();
        assertThat(desk.consents.covers(CAROL, tool)).isFalse();
        assertThat(desk.log.entries).anyMatch(e -> "consent_given".equals(e.decision()));
    }

    @Test
    void a_hold_by_a_rule_leaves_no_consent_whatever_is_said() {
        desk.policies.rule("agency-owner", Effect.CONFIRM);
        String id = desk.held(BOB, deleteContacts(), INACTIVE);
        var verdict =
                new Verdict(Word.APPROVE, desk.request(id).argumentsHash(), null, null, DecideApproval.Remember.ALWAYS);
        desk.decide(BOB, id, verdict);
        assertThat(desk.consents.list(BOB)).isEmpty();
    }

    @Test
    void without_the_log_nothing_is_decided() {
        String id = heldForApproval();
        desk.log.broken = true;
        assertThatThrownBy(() -> desk.approve(ERIN, id)).isInstanceOf(IllegalStateException.class);
        assertThat(desk.state(id)).isEqualTo(ApprovalState.PENDING);
    }

    private String heldForApproval() {
        desk.policies.rule("agency-owner", Effect.APPROVE);
        return desk.held(BOB, deleteContacts(), INACTIVE);
    }

    private static Problem assertProblem(ThrowingCallable act, int status, String code) {
        Problem[] caught = new Problem[1];
        assertThatThrownBy(act).isInstanceOfSatisfying(Problem.class, e -> caught[0] = e);
        assertThat(caught[0].code()).isEqualTo(code);
        assertThat(caught[0].status()).isEqualTo(status);
        return caught[0];
    }
}

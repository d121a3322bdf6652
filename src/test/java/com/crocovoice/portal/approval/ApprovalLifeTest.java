package com.crocovoice.portal.approval;

import static com.crocovoice.portal.approval.People.BOB;
import static com.crocovoice.portal.approval.People.ERIN;
import static com.crocovoice.portal.approval.SampleTool.aTool;
import static com.crocovoice.portal.approval.SampleTool.deleteContacts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.crocovoice.portal.TestDatabase;
import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.audit.Phase;
import com.crocovoice.portal.catalog.Risk;
import com.crocovoice.portal.policy.Effect;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApprovalLifeTest {

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final String INACTIVE = "{\"filter\":\"inactive\"}";

    @ParameterizedTest
    @EnumSource
    void a_granted_call_is_claimed_once_with_its_intent_and_ends(TestDatabase kind) {
        try (Desk desk = new Desk(kind)) {
            String id = granted(desk);

            assertThat(desk.life.claim(id, DEADLINE)).isTrue();
            assertThat(desk.life.claim(id, DEADLINE)).isFalse();
            assertThat(desk.state(id)).isEqualTo(ApprovalState.EXECUTING);
            assertThat(desk.log.last().phase()).isEqualTo(Phase.INTENT);
            assertThat(desk.log.last().outcome()).isEqualTo(Outcome.SENT);

            desk.life.finish(id, Outcome.COMPLETED, "{\"content\":[]}", 12L);
            ApprovalRow row = desk.row(BOB, id);
            assertThat(row.state()).isEqualTo(ApprovalState.COMPLETED);
            assertThat(row.outcome()).isEqualTo("completed");
            assertThat(String.valueOf(row.mcpResponse())).isEqualTo("{\"content\":[]}");
            assertThat(row.latencyMs()).isEqualTo(12);
            assertThat(row.finishedAt()).isEqualTo(Desk.START);
            assertThat(desk.log.last().approvalId()).isEqualTo(id);
            assertThat(desk.log.last().approvers()).containsExactly("erin");
            assertThat(desk.log.last().mcpResponse()).isEqualTo("{\"content\":[]}");
        }
    }

    @Test
    void without_the_log_nothing_is_claimed() {
        try (Desk desk = new Desk()) {
            String id = granted(desk);
            desk.log.broken = true;
            assertThatThrownBy(() -> desk.life.claim(id, DEADLINE)).isInstanceOf(IllegalStateException.class);
            assertThat(desk.state(id)).isEqualTo(ApprovalState.APPROVED);
        }
    }

    @Test
    void what_was_not_granted_is_not_claimed() {
        try (Desk desk = new Desk()) {
            desk.policies.rule("agency-owner", Effect.APPROVE);
            String id = desk.held(BOB, deleteContacts(), INACTIVE);
            assertThat(desk.life.claim(id, DEADLINE)).isFalse();
            desk.reject(ERIN, id, null);
            assertThat(desk.life.claim(id, DEADLINE)).isFalse();
        }
    }

    @Test
    void an_execution_that_does_not_come_back_is_given_up_as_unknown_and_not_before_its_time() {
        try (Desk desk = new Desk()) {
            String id = granted(desk);
            assertThat(desk.life.claim(id, DEADLINE)).isTrue();

            desk.later(DEADLINE);
            assertThat(desk.approvals.idsLostAt(desk.clock().instant())).isEmpty();
            desk.life.giveUp(id);
            assertThat(desk.state(id)).isEqualTo(ApprovalState.EXECUTING);

            desk.later(Duration.ofSeconds(6));
            assertThat(desk.approvals.idsLostAt(desk.clock().instant())).containsExactly(id);
            desk.life.giveUp(id);
            desk.life.giveUp(id);
            assertThat(desk.state(id)).isEqualTo(ApprovalState.UNKNOWN);
            assertThat(desk.log.outcomes())
                    .containsExactly(Outcome.HELD, Outcome.APPROVED, Outcome.SENT, Outcome.UNKNOWN);
            assertThat(desk.life.claim(id, DEADLINE)).isFalse();
        }
    }

    @Test
    void an_answer_that_comes_after_all_counts_until_a_person_has_resolved_it() {
        try (Desk desk = new Desk()) {
            String id = unknown(desk);
            desk.life.finish(id, Outcome.COMPLETED, "{}", 20_000L);
            assertThat(desk.state(id)).isEqualTo(ApprovalState.COMPLETED);

            String other = unknown(desk);
            desk.resolve(ERIN, other, false);
            desk.life.finish(other, Outcome.COMPLETED, "{}", 20_000L);
            assertThat(desk.state(other)).isEqualTo(ApprovalState.FAILED);
        }
    }

    @Test
    void an_unknown_outcome_is_found_by_server_tool_and_arguments_until_it_is_resolved() {
        try (Desk desk = new Desk()) {
            String id = unknown(desk);
            String hash = desk.request(id).argumentsHash();

            assertThat(desk.approvals.findUnknown("srv_crm", "delete_contacts", hash))
                    .contains(id);
            assertThat(desk.approvals.findUnknown("srv_other", "delete_contacts", hash))
                    .isEmpty();
            assertThat(desk.approvals.findUnknown("srv_crm", "delete_pages", hash))
                    .isEmpty();
            assertThat(desk.approvals.findUnknown("srv_crm", "delete_contacts", "0".repeat(64)))
                    .isEmpty();
            desk.resolve(ERIN, id, true);
            assertThat(desk.approvals.findUnknown("srv_crm", "delete_contacts", hash))
                    .isEmpty();
        }
    }

    @Test
    void a_tools_own_error_is_a_failure_with_its_answer() {
        try (Desk desk = new Desk()) {
            String id = granted(desk);
            assertThat(desk.life.claim(id, DEADLINE)).isTrue();
            desk.life.finish(id, Outcome.TOOL_ERROR, "{\"isError\":true}", 3L);
            assertThat(desk.state(id)).isEqualTo(ApprovalState.FAILED);
            assertThat(desk.row(BOB, id).outcome()).isEqualTo("tool_error");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_call_that_nobody_had_to_decide_leaves_no_row_when_it_ended(TestDatabase kind) {
        try (Desk desk = new Desk(kind)) {
            String id = desk.life.begin(desk.direct(BOB, write(), INACTIVE), DEADLINE);
            assertThat(desk.state(id)).isEqualTo(ApprovalState.EXECUTING);
            assertThat(desk.listed(BOB, null, true)).isEmpty();
            assertThat(desk.log.outcomes()).containsExactly(Outcome.SENT);

            desk.life.finish(id, Outcome.COMPLETED, "{}", 5L);

            assertThat(desk.approvals.find(id)).isEmpty();
            assertThat(desk.log.outcomes()).containsExactly(Outcome.SENT, Outcome.COMPLETED);
            assertThat(desk.log.entries).allMatch(e -> e.approvalId() == null);
            assertThat(desk.changed.fired).isEmpty();
        }
    }

    @Test
    void a_call_that_nobody_had_to_decide_stays_when_its_outcome_is_unknown() {
        try (Desk desk = new Desk()) {
            String id = desk.life.begin(desk.direct(BOB, write(), INACTIVE), DEADLINE);
            desk.later(Duration.ofSeconds(16));
            desk.life.giveUp(id);

            assertThat(desk.state(id)).isEqualTo(ApprovalState.UNKNOWN);
            assertThat(desk.log.last().approvalId()).isEqualTo(id);
            assertThat(desk.listed(BOB, ApprovalState.UNKNOWN, true)).containsExactly(id);
            assertThat(desk.listed(ERIN, ApprovalState.UNKNOWN, true)).containsExactly(id);
            assertThat(desk.row(BOB, id).mayResolve()).isTrue();
            assertThat(desk.row(BOB, id).expiresAt()).isNull();
            desk.resolve(BOB, id, true);
            assertThat(desk.state(id)).isEqualTo(ApprovalState.COMPLETED);
        }
    }

    @Test
    void what_a_grant_rested_on_is_gone_so_it_is_cancelled_and_says_why() {
        try (Desk desk = new Desk()) {
            String id = granted(desk);
            desk.life.cancel(id, "tool_not_accepted");
            assertThat(desk.state(id)).isEqualTo(ApprovalState.CANCELLED);
            assertThat(desk.row(BOB, id).problem()).isEqualTo("tool_not_accepted");
            assertThat(desk.log.last().outcome()).isEqualTo(Outcome.CANCELLED);
            assertThat(desk.life.claim(id, DEADLINE)).isFalse();
        }
    }

    @Test
    void time_ends_only_what_still_waits() {
        try (Desk desk = new Desk()) {
            String id = granted(desk);
            desk.later(Duration.ofHours(2));
            assertThat(desk.approvals.idsExpiredAt(desk.clock().instant())).isEmpty();
            desk.life.expire(id);
            assertThat(desk.state(id)).isEqualTo(ApprovalState.APPROVED);
        }
    }

    private static com.crocovoice.portal.catalog.CatalogTool write() {
        return aTool("send_message").risk(Risk.WRITE).build();
    }

    private static String granted(Desk desk) {
        desk.policies.rule("agency-owner", Effect.APPROVE);
        String id = desk.held(BOB, deleteContacts(), INACTIVE);
        desk.approve(ERIN, id);
        return id;
    }

    private static String unknown(Desk desk) {
        String id = granted(desk);
        assertThat(desk.life.claim(id, DEADLINE)).isTrue();
        desk.life.finish(id, Outcome.UNKNOWN, null, 10_000L);
        return id;
    }
}

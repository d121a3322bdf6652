package com.crocovoice.portal.approval;

import static com.crocovoice.portal.approval.ApprovalState.APPROVED;
import static com.crocovoice.portal.approval.ApprovalState.CANCELLED;
import static com.crocovoice.portal.approval.ApprovalState.COMPLETED;
import static com.crocovoice.portal.approval.ApprovalState.EXECUTING;
import static com.crocovoice.portal.approval.ApprovalState.EXPIRED;
import static com.crocovoice.portal.approval.ApprovalState.FAILED;
import static com.crocovoice.portal.approval.ApprovalState.PENDING;
import static com.crocovoice.portal.approval.ApprovalState.REJECTED;
import static com.crocovoice.portal.approval.ApprovalState.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApprovalStateTest {

    @Test
    void a_request_goes_this_way_and_no_other() {
        assertThat(after(PENDING)).containsExactly(APPROVED, REJECTED, EXPIRED, CANCELLED);
        assertThat(after(APPROVED)).containsExactly(EXECUTING, CANCELLED);
        assertThat(after(EXECUTING)).containsExactly(COMPLETED, FAILED, UNKNOWN);
        assertThat(after(UNKNOWN)).containsExactly(COMPLETED, FAILED);
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETED", "FAILED", "REJECTED", "EXPIRED", "CANCELLED"})
    void what_ended_stays_ended(ApprovalState end) {
        assertThat(after(end)).isEmpty();
        assertThat(end.isFinal()).isTrue();
    }

    private static List<ApprovalState> after(ApprovalState state) {
        return Arrays.stream(ApprovalState.values()).filter(state::leadsTo).toList();
    }
}

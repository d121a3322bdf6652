package com.crocovoice.portal.audit;

import static com.crocovoice.portal.audit.Actions.append;
import static com.crocovoice.portal.audit.Actions.echo;
import static com.crocovoice.portal.audit.Actions.execute;
import static com.crocovoice.portal.audit.Actions.verify;
import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChainTest {

    @ParameterizedTest
    @EnumSource
    void an_untouched_log_is_intact(TestDatabase kind) {
        DataSource database = kind.fresh();

        for (int i = 0; i < 20; i++) append(database, echo("é " + i));

        VerifyChain.Result result = verify(database);
        assertThat(result.intact()).isTrue();
        assertThat(result.entries()).isEqualTo(20);
        assertThat(result.headHash()).hasSize(64).isNotEqualTo(ActionEntry.GENESIS);
    }

    @Test
    void an_empty_log_is_intact() {
        assertThat(verify(TestDatabase.H2.fresh()))
                .isEqualTo(new VerifyChain.Result(true, 0, ActionEntry.GENESIS, null));
    }

    @ParameterizedTest
    @EnumSource
    void thirty_two_writers_leave_no_gap_and_no_fork(TestDatabase kind) throws Exception {
        DataSource database = kind.fresh();
        ExecutorService writers = Executors.newFixedThreadPool(32);
        try {
            List<Callable<Long>> work = new ArrayList<>();
            for (int i = 0; i < 320; i++) {
                Action action = echo("from " + i);
                work.add(() -> append(database, action));
            }
            List<Long> numbers = new ArrayList<>();
            for (Future<Long> written : writers.invokeAll(work)) numbers.add(written.get());

            assertThat(numbers)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, 320).boxed().toList());
            assertThat(verify(database).intact()).isTrue();
        } finally {
            writers.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_rolled_back_leaves_no_gap(TestDatabase kind) throws SQLException {
        DataSource database = kind.fresh();
        append(database, echo("first"));
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            new HeadOfChain(connection).append(List.of(echo("never happened")), Actions.CLOCK);
            connection.rollback();
        }

        assertThat(append(database, echo("second"))).isEqualTo(2);
        assertThat(verify(database).intact()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phase = 'decision'",
                "outcome = 'denied'",
                "outcome = 'no such outcome'",
                "trace_id = 'trc_2'",
                "user_id = 'sub-bob'",
                "user_name = 'bob'",
                "team = null",
                "team = 'other'",
                "mcp_server = 'other'",
                "tool_name = 'other'",
                "arguments = '{\"message\":\"other\"}'",
                "arguments = '{\"message\": \"entry 5\"}'",
                "arguments = null",
                "arguments_sha256 = null",
                "arguments = null, arguments_sha256 = null",
                "arguments_hash = null",
                "mcp_response = '{}'",
                "mcp_response = null, mcp_response_sha256 = null",
                "mcp_response_sha256 = '" + "0000000000000000000000000000000000000000000000000000000000000000'",
                "latency_ms = 13",
                "latency_ms = null",
                "at = timestamp with time zone '2026-11-23 08:00:00.123457+00:00'",
                "decision = 'deny'",
                "decision = null",
                "rules = '[]'",
                "rules = '[\"rul_2\",\"rul_1\"]'",
                "rules = 'garbage'",
                "policy_version = 8",
                "approval_id = 'apr_2'",
                "approvers = '[\"bob\"]'",
                "pin = null",
                "prev_hash = '0000000000000000000000000000000000000000000000000000000000000000'",
                "hash = '0000000000000000000000000000000000000000000000000000000000000000'",
                "seq = 500",
                "seq = -1",
            })
    void every_change_to_an_entry_is_found(String change) {
        DataSource database = filled(10);

        execute(database, "update action_entry set " + change + " where seq = 5");

        assertThat(verify(database).intact()).isFalse();
        assertThat(verify(database).brokenAt()).isIn(5L, -1L);
    }

    @Test
    void a_removed_entry_is_found_wherever_it_stood() {
        for (long gone = 1; gone <= 10; gone++) {
            DataSource database = filled(10);

            execute(database, "delete from action_entry where seq = " + gone);

            assertThat(verify(database).brokenAt()).isEqualTo(gone);
        }
    }

    @Test
    void a_truncated_log_is_found() {
        for (long kept = 0; kept < 10; kept++) {
            DataSource database = filled(10);

            execute(database, "delete from action_entry where seq > " + kept);

            assertThat(verify(database).brokenAt()).isEqualTo(kept + 1);
        }
    }

    @Test
    void swapped_and_copied_entries_are_found() {
        DataSource swapped = filled(10);
        execute(swapped, "update action_entry set seq = -4 where seq = 4");
        execute(swapped, "update action_entry set seq = 4 where seq = 7");
        execute(swapped, "update action_entry set seq = 7 where seq = -4");
        assertThat(verify(swapped).brokenAt()).isEqualTo(4);

        DataSource copied = filled(10);
        execute(
                copied,
                "insert into action_entry (" + ActionRows.COLUMNS + ") select 11" + ActionRows.COLUMNS.substring(3)
                        + " from action_entry where seq = 10");
        assertThat(verify(copied).brokenAt()).isEqualTo(11);
    }

    @Test
    void a_rewritten_end_is_found_while_the_head_still_tells() {
        DataSource database = filled(10);
        DataSource rewritten = filled(9);
        append(rewritten, echo("another tenth"));

        execute(database, "delete from action_entry where seq = 10");
        execute(database, "update action_head set seq = 9, hash = (select hash from action_entry where seq = 9)");
        append(database, echo("another tenth"));
        execute(database, "update action_head set hash = '" + "1".repeat(64) + "'");

        assertThat(verify(database).brokenAt()).isEqualTo(10);
    }

    @Test
    void a_lost_head_is_found() {
        DataSource database = filled(3);

        execute(database, "delete from action_head");

        assertThat(verify(database).intact()).isFalse();
    }

    private static DataSource filled(int entries) {
        DataSource database = TestDatabase.H2.fresh();
        for (int i = 1; i <= entries; i++) append(database, echo("entry " + i));
        return database;
    }
}

package com.crocovoice.portal.audit;

import static com.crocovoice.portal.audit.Actions.ALICE;
import static com.crocovoice.portal.audit.Actions.AUDREY;
import static com.crocovoice.portal.audit.Actions.DAVE;
import static com.crocovoice.portal.audit.Actions.ERIN;
import static com.crocovoice.portal.audit.Actions.append;
import static com.crocovoice.portal.audit.Actions.echo;
import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.TestDatabase;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.wire.Listing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActionSearchTest {

    private static final Instant NOW = Actions.CLOCK.instant();

    private static ActionSearch over(DataSource database, String payloads) {
        ActionSearch search = new ActionSearch();
        search.dataSource = database;
        search.settings = new AuditSettings();
        search.settings.payloads = payloads;
        return search;
    }

    private static ActionFilter text(String q) {
        return new ActionFilter(null, null, null, null, null, Set.of(), null, null, q);
    }

    @ParameterizedTest
    @EnumSource
    void entries_come_back_as_they_were_written_newest_first(TestDatabase kind) {
        DataSource database = kind.fresh();
        append(database, echo("first"));
        append(database, echo("second 😀"));

        List<ActionEntry> found =
                over(database, "all").list(ALICE, ActionFilter.NONE, 50, null).items();

        assertThat(found).extracting(ActionEntry::seq).containsExactly(2L, 1L);
        assertThat(found.get(0).arguments()).isEqualTo("{\"message\":\"second 😀\"}");
        assertThat(found.get(0).at()).isEqualTo(NOW);
        assertThat(found.get(0).rules()).containsExactly("rul_1", "rul_2");
        assertThat(found.get(0).prevHash()).isEqualTo(found.get(1).hash());
        assertThat(found).allMatch(ActionEntry::isGenuine);
    }

    @Test
    void a_member_sees_the_own_entries_alone() {
        DataSource database = TestDatabase.H2.fresh();
        append(database, Actions.of(DAVE, Outcome.DENIED, "{}", null));
        append(database, Actions.of(ERIN, Outcome.DENIED, "{}", null));
        ActionSearch search = over(database, "all");

        assertThat(search.list(DAVE, ActionFilter.NONE, 50, null).items())
                .extracting(ActionEntry::userName)
                .containsExactly("dave");
        assertThat(search.trace(DAVE, "trc_1")).hasSize(1);
        assertThat(exported(search, DAVE)).hasSize(1);
        assertThat(search.list(ALICE, ActionFilter.NONE, 50, null).items()).hasSize(2);
        assertThat(search.list(AUDREY, ActionFilter.NONE, 50, null).items()).hasSize(2);
    }

    @Test
    void a_member_gets_nothing_by_asking_for_somebody_else() {
        DataSource database = TestDatabase.H2.fresh();
        append(database, Actions.of(ERIN, Outcome.DENIED, "{}", null));

        ActionFilter erins = new ActionFilter(null, "sub-erin", null, null, null, Set.of(), null, null, null);

        assertThat(over(database, "all").list(DAVE, erins, 50, null).items()).isEmpty();
    }

    @Test
    void payloads_can_be_for_auditors_alone_and_then_nobody_else_can_search_them() {
        DataSource database = TestDatabase.H2.fresh();
        append(database, echo("confidential"));
        ActionSearch search = over(database, "auditor");

        assertThat(search.list(ALICE, ActionFilter.NONE, 50, null).items())
                .allMatch(e -> e.arguments() == null && e.mcpResponse() == null && e.argumentsSha256() != null);
        assertThat(search.list(DAVE, text("confidential"), 50, null).items()).isEmpty();
        assertThat(search.list(AUDREY, text("confidential"), 50, null).items())
                .allMatch(e -> e.arguments() != null)
                .hasSize(1);
        assertThat(search.trace(ALICE, "trc_1").get(0).arguments()).isNull();
        assertThat(exported(search, ALICE).get(0).arguments()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void free_text_is_found_in_names_and_payloads_whatever_its_case(TestDatabase kind) {
        DataSource database = kind.fresh();
        append(database, echo("Élodie 100%_sure!"));
        append(database, echo("nobody"));
        ActionSearch search = over(database, "all");

        for (String q : List.of("éLODIE", "100%_sure!", "EVERYTHING", "dave", "trc_1"))
            assertThat(search.list(ALICE, text(q), 50, null).items()).as(q).isNotEmpty();
        assertThat(search.list(ALICE, text("100%_SURE!"), 50, null).items()).hasSize(1);
        assertThat(search.list(ALICE, text("1%s"), 50, null).items()).isEmpty();
        assertThat(search.list(ALICE, text("  "), 50, null).items()).hasSize(2);
    }

    @Test
    void every_filter_narrows() {
        DataSource database = TestDatabase.H2.fresh();
        append(database, echo("x"));

        assertThat(List.of(
                        new ActionFilter(
                                "trc_1",
                                "dave",
                                "everything",
                                "echo",
                                Outcome.COMPLETED,
                                Set.of(Phase.OUTCOME),
                                NOW,
                                null,
                                null),
                        new ActionFilter(null, "sub-dave", null, null, null, Set.of(), null, NOW.plusMillis(1), null)))
                .allMatch(f ->
                        over(database, "all").list(ALICE, f, 50, null).items().size() == 1);
        assertThat(List.of(
                        new ActionFilter("trc_2", null, null, null, null, Set.of(), null, null, null),
                        new ActionFilter(null, "erin", null, null, null, Set.of(), null, null, null),
                        new ActionFilter(null, null, "other", null, null, Set.of(), null, null, null),
                        new ActionFilter(null, null, null, "other", null, Set.of(), null, null, null),
                        new ActionFilter(null, null, null, null, Outcome.DENIED, Set.of(), null, null, null),
                        new ActionFilter(null, null, null, null, null, Set.of(Phase.INTENT), null, null, null),
                        new ActionFilter(null, null, null, null, null, Set.of(), NOW.plusMillis(1), null, null),
                        new ActionFilter(null, null, null, null, null, Set.of(), null, NOW, null)))
                .allMatch(f ->
                        over(database, "all").list(ALICE, f, 50, null).items().isEmpty());
    }

    @Test
    void pages_follow_each_other_without_gap_or_overlap() {
        DataSource database = TestDatabase.H2.fresh();
        for (int i = 0; i < 25; i++) append(database, echo("entry " + i));

        List<Long> seen = new ArrayList<>();
        Long cursor = null;
        do {
            Listing<ActionEntry> page = over(database, "all").list(ALICE, ActionFilter.NONE, 10, cursor);
            page.items().forEach(e -> seen.add(e.seq()));
            cursor = page.nextCursor() == null ? null : Long.valueOf(page.nextCursor());
        } while (cursor != null);

        assertThat(seen)
                .hasSize(25)
                .isSortedAccordingTo((a, b) -> Long.compare(b, a))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_page_of_large_entries_ends_early_and_goes_on() {
        DataSource database = TestDatabase.H2.fresh();
        String large = "x".repeat(1_000_000);
        for (int i = 0; i < 12; i++) append(database, echo(large));
        ActionSearch search = over(database, "all");

        Listing<ActionEntry> first = search.list(ALICE, ActionFilter.NONE, 50, null);

        assertThat(first.items()).hasSizeBetween(5, 11);
        assertThat(first.nextCursor()).isNotNull();
        Listing<ActionEntry> rest = search.list(ALICE, ActionFilter.NONE, 50, Long.valueOf(first.nextCursor()));
        assertThat(first.items().size() + rest.items().size()).isEqualTo(12);
    }

    @Test
    void a_tampered_row_does_not_hide_the_others() {
        DataSource database = TestDatabase.H2.fresh();
        for (int i = 0; i < 3; i++) append(database, echo("entry " + i));
        Actions.execute(database, "update action_entry set outcome = 'nonsense' where seq = 2");

        assertThat(over(database, "all")
                        .list(ALICE, ActionFilter.NONE, 50, null)
                        .items())
                .extracting(ActionEntry::seq)
                .containsExactly(3L, 1L);
    }

    @Test
    void free_text_over_fifty_thousand_entries_answers_within_a_second() {
        DataSource database = TestDatabase.H2.fresh();
        Actions.execute(
                database,
                "insert into action_entry (" + ActionRows.COLUMNS + ") select x, 'outcome', 'completed', 'trc_' || x,"
                        + " 'sub-dave', 'dave', null, 'everything', 'echo', '{\"message\":\"' || repeat('word ', 40) || x"
                        + " || '\"}', null, null, '{\"content\":[{\"type\":\"text\",\"text\":\"' || repeat('word ', 100)"
                        + " || '\"}]}', null, 5, current_timestamp, 'allow', '[]', 1, null, '[]', null, '0', '0'"
                        + " from system_range(1, 50000)");
        ActionSearch search = over(database, "all");
        search.list(ALICE, text("warm up"), 50, null);

        Instant start = Instant.now();
        assertThat(search.list(ALICE, text("nowhere to be found"), 50, null).items())
                .isEmpty();
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(1));
    }

    private static List<ActionEntry> exported(ActionSearch search, Caller caller) {
        List<ActionEntry> all = new ArrayList<>();
        search.export(caller, ActionFilter.NONE, all::add);
        return all;
    }
}

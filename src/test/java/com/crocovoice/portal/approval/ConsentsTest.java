package com.crocovoice.portal.approval;

import static com.crocovoice.portal.approval.People.ALICE;
import static com.crocovoice.portal.approval.People.BOB;
import static com.crocovoice.portal.approval.People.CAROL;
import static com.crocovoice.portal.approval.SampleTool.aTool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.crocovoice.portal.approval.Consents.Wish;
import com.crocovoice.portal.catalog.Review;
import com.crocovoice.portal.catalog.Risk;
import com.crocovoice.portal.problem.NotFound;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsentsTest {

    private static final Wish SEND = new Wish("crm", "send_message");
    private static final Wish EDIT = new Wish("crm", "edit_page");

    private final Desk desk = new Desk();

    @BeforeEach
    void two_tools() {
        desk.directory.has(aTool("send_message").risk(Risk.WRITE).build());
        desk.directory.has(aTool("edit_page").risk(Risk.WRITE).build());
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void a_person_sees_gives_and_takes_back_their_own() {
        desk.consents.replace(BOB, "trc_1", List.of(SEND, EDIT));
        assertThat(tools(desk.consents.list(BOB))).containsExactlyInAnyOrder("send_message", "edit_page");
        assertThat(desk.consents.list(CAROL)).isEmpty();

        desk.consents.takeBack(BOB, "trc_2", SEND);

        assertThat(tools(desk.consents.list(BOB))).containsExactly("edit_page");
        assertThat(desk.log.entries)
                .extracting(e -> e.decision() + " " + e.toolName())
                .containsExactly(
                        "consent_given send_message", "consent_given edit_page", "consent_taken_back send_message");
        desk.consents.replace(BOB, "trc_3", List.of());
        assertThat(desk.consents.list(BOB)).isEmpty();
    }

    @Test
    void giving_what_was_given_says_nothing_new() {
        desk.consents.replace(BOB, "trc_1", List.of(SEND));
        desk.consents.replace(BOB, "trc_2", List.of(SEND, SEND));
        assertThat(desk.log.entries).hasSize(1);
    }

    @Test
    void another_definition_is_another_question() {
        desk.consents.replace(BOB, "trc_1", List.of(SEND));
        var changed = aTool("send_message").risk(Risk.WRITE).pin('b').build();
        desk.directory.has(changed);
        assertThat(desk.consents.covers(BOB, changed)).isFalse();
        assertThat(desk.consents.list(BOB)).isEmpty();
    }

    @Test
    void a_higher_risk_is_another_question_and_a_lower_one_is_not() {
        desk.consents.replace(BOB, "trc_1", List.of(SEND));
        assertThat(desk.consents.covers(
                        BOB, aTool("send_message").risk(Risk.DESTRUCTIVE).build()))
                .isFalse();
        assertThat(desk.consents.covers(
                        BOB, aTool("send_message").risk(Risk.READ).build()))
                .isTrue();
    }

    @Test
    void what_is_not_there_for_a_person_cannot_be_consented_to() {
        desk.directory.has(aTool("secret").ofTeam("platform").build());
        desk.directory.has(aTool("new_one").review(Review.NEW).build());
        for (Wish wish : List.of(new Wish("crm", "secret"), new Wish("crm", "new_one"), new Wish("crm", "none")))
            assertThatThrownBy(() -> desk.consents.replace(BOB, "trc_1", List.of(SEND, wish)))
                    .isInstanceOf(NotFound.class);
        assertThat(desk.consents.list(BOB)).isEmpty();
        desk.consents.replace(ALICE, "trc_1", List.of(new Wish("crm", "secret")));
        assertThat(desk.consents.list(ALICE)).hasSize(1);
    }

    private static List<String> tools(List<Consents.Row> rows) {
        return rows.stream().map(Consents.Row::tool).toList();
    }
}

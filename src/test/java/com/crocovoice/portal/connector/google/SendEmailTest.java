package com.crocovoice.portal.connector.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.connector.ToolAnswer;
import com.crocovoice.portal.connector.google.GoogleSimulator.Fault;
import com.crocovoice.portal.wire.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class SendEmailTest {

    private static final String QUOTE = "{'to':['marc@example.com'],'body':'Le devis est prêt.'}";

    private final GoogleAtWork work = new GoogleAtWork();

    @AfterEach
    void close() {
        work.close();
    }

    private static String error(ToolAnswer answer) {
        assertThat(answer.failed()).isTrue();
        return answer.facts().path("error").asString();
    }

    @Test
    void a_mail_goes_out_with_its_accents_and_a_subject_from_its_first_line() {
        ToolAnswer answer = work.call("send_email", QUOTE);

        assertThat(answer.failed()).isFalse();
        assertThat(answer.french()).isEqualTo("Le mail « Le devis est prêt. » est parti à marc@example.com.");
        assertThat(answer.facts().path("message_id").asString()).isNotEmpty();
        assertThat(work.google.gmail.sentSubjects()).containsExactly("Le devis est prêt.");
        assertThat(work.google.gmail.sentTexts()).containsExactly("Le devis est prêt.");
    }

    @Test
    void a_subject_may_have_accents_and_emoji() {
        work.call("send_email", "{'to':'marc@example.com','subject':'Été 🐊 à Besançon','body':'x'}");

        assertThat(work.google.gmail.sentSubjects()).containsExactly("Été 🐊 à Besançon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nBcc: all@example.com", "a\nb", "a\u2028b", "a\u0000b", "a\u0085b"})
    void a_subject_of_several_lines_is_refused_and_nothing_is_sent(String subject) {
        ObjectNode arguments =
                Json.mapper().createObjectNode().put("subject", subject).put("body", "x");
        arguments.putArray("to").add("marc@example.com");

        assertThat(error(work.call("send_email", arguments.toString()))).isEqualTo("subject_lines");
        assertThat(work.google.seen()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Marc",
                "marc@",
                "marc@localhost",
                "marc@example.com, all@example.com",
                "Marc <marc@example.com>",
                "marc@example.com\r\nBcc: all@example.com",
                "@example.com",
            })
    void what_is_no_address_is_asked_for_and_nothing_is_sent(String address) {
        ObjectNode arguments = Json.mapper().createObjectNode().put("body", "x");
        arguments.putArray("to").add(address);
        ToolAnswer answer = work.call("send_email", arguments.toString());

        assertThat(error(answer)).isEqualTo("no_address");
        assertThat(answer.french()).contains("n’est pas une adresse mail");
        assertThat(work.google.seen()).isEmpty();
    }

    @Test
    void a_domain_with_accents_is_written_in_ascii() {
        ToolAnswer answer = work.call("send_email", "{'to':['marc@exämple.com'],'body':'x'}");

        assertThat(answer.facts().path("to").path(0).asString()).isEqualTo("marc@xn--exmple-cua.com");
    }

    @Test
    void a_mail_whose_answer_was_lost_is_found_and_not_sent_again() {
        work.google.fail(Fault.LOST);
        work.google.gmail.searchesMiss(1);

        ToolAnswer answer = work.call("send_email", QUOTE);

        assertThat(answer.failed()).isFalse();
        assertThat(work.google.gmail.sentSubjects()).hasSize(1);
        assertThat(answer.facts().path("message_id").asString()).isNotEmpty();
    }

    @Test
    void a_mail_that_never_arrived_is_sent_again() {
        work.google.fail(Fault.SERVER_ERROR);

        assertThat(work.call("send_email", QUOTE).failed()).isFalse();
        assertThat(work.google.gmail.sentSubjects()).hasSize(1);
    }

    @Test
    void who_may_not_read_the_mailbox_is_told_that_it_is_not_known_whether_the_mail_went_out() {
        work.grantedOnly(Scope.SEND_MAIL).google.fail(Fault.LOST);

        assertThat(error(work.call("send_email", QUOTE))).isEqualTo("unclear_mail");
        assertThat(work.google.gmail.sentSubjects()).hasSize(1);
    }

    @Test
    void without_the_scope_it_says_which_one_is_missing_and_asks_nobody() {
        ToolAnswer answer = work.grantedOnly(Scope.EVENTS).call("send_email", QUOTE);

        assertThat(error(answer)).isEqualTo("scope_send_mail");
        assertThat(answer.english()).contains("gmail.send");
        assertThat(work.google.seen()).isEmpty();
    }

    @Test
    void google_may_know_better_which_scopes_were_granted() {
        work.grantedOnly(Scope.EVENTS).withoutKnowingIt();

        assertThat(error(work.call("send_email", QUOTE))).isEqualTo("scope");
    }

    @Test
    void mails_are_found_by_sender_and_told_in_a_sentence() {
        work.google.seed(java.time.LocalDate.of(2026, 11, 23));

        ToolAnswer answer = work.call("search_email", "{'from':'Anna'}");

        assertThat(answer.french()).isEqualTo("Un mail :\n• Anna Roy – Facture de novembre");
        assertThat(answer.facts().path("messages").path(0).path("from").asString())
                .isEqualTo("Anna Roy <anna@example.com>");
    }

    @Test
    void without_a_filter_the_newest_mails_are_told_and_a_limit_keeps_to_its_number() {
        work.google.seed(java.time.LocalDate.of(2026, 11, 23));

        ToolAnswer answer = work.call("search_email", "{'limit':2}");

        assertThat(answer.facts().path("messages").size()).isEqualTo(2);
        assertThat(answer.facts().path("more").asBoolean()).isTrue();
        assertThat(answer.facts().path("messages").path(0).path("snippet").asString())
                .isEqualTo("What’s new & what’s next");
    }

    @Test
    void a_sender_with_quotation_marks_stays_one_term() {
        work.call(
                "search_email",
                Json.mapper().createObjectNode().put("from", "x\" in:trash \"").toString());

        assertThat(work.google.seen().get(0).request().query("q", "")).isEqualTo("from:\"x  in:trash\"");
    }

    @Test
    void searching_without_the_scope_says_so() {
        assertThat(error(work.grantedOnly(Scope.SEND_MAIL).call("search_email", "{}")))
                .isEqualTo("scope_read_mail");
    }
}

package com.crocovoice.portal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.agent.LanguageModel.ModelCall;
import com.crocovoice.portal.agent.LanguageModel.ModelTurn;
import com.crocovoice.portal.agent.ModelRequest.Message;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A conversation in which something is asked for. */
class AskedBackTest {

    private final LocalModel model = new LocalModel(Clock.fixed(Samples.MONDAY.toInstant(), Samples.PARIS));
    private final List<Message> messages = new ArrayList<>();

    private ModelTurn says(String text) {
        messages.add(new Message.Said(text, null));
        ModelTurn turn = model.turn(
                new ModelRequest("", messages, SpokenPlansTest.TOOLS, Locale.FRENCH, Samples.PARIS),
                Duration.ofSeconds(5),
                told -> {});
        messages.add(new Message.Answered(turn.text(), List.of()));
        return turn;
    }

    private static String called(ModelTurn turn) {
        assertThat(turn.calls()).as(turn.text()).hasSize(1);
        ModelCall call = turn.calls().get(0);
        return call.name() + " " + call.arguments();
    }

    @Test
    void an_answer_completes_the_command() {
        ModelTurn asked = says("Envoie un mail à Jean Dupont pour lui dire que le devis est prêt");
        assertThat(asked.calls()).isEmpty();
        assertThat(asked.expectsAnswer()).isTrue();
        assertThat(asked.text()).contains("l’adresse du destinataire");
        assertThat(called(says("C'est jean@example.com")))
                .isEqualTo(
                        "google-workspace__send_email {\"body\":\"le devis est prêt\",\"to\":[\"jean@example.com\"]}");
    }

    @Test
    void what_is_missing_is_asked_for_one_after_the_other() {
        says("Envoie un mail à Jean");
        assertThat(says("jean@example.com").text()).endsWith("il me manque encore : le texte.");
        assertThat(called(says("Le devis est prêt.")))
                .isEqualTo(
                        "google-workspace__send_email {\"to\":[\"jean@example.com\"],\"body\":\"Le devis est prêt\"}");
    }

    @Test
    void what_nobody_looks_at_is_asked_for() {
        assertThat(says("Écris un rapport PDF de nos ventes").text()).contains("ce qu’il doit contenir");
        assertThat(called(says("Les ventes ont doublé")))
                .isEqualTo(
                        "filesystem__write_file {\"format\":\"pdf\",\"path\":\"nos ventes\",\"content\":\"Les ventes ont doublé\"}");
    }

    @Test
    void what_is_no_such_value_is_asked_for_again() {
        says("Envoie un mail à Jean disant que tout va bien");
        ModelTurn again = says("au bureau");
        assertThat(again.calls()).isEmpty();
        assertThat(again.expectsAnswer()).isTrue();
        assertThat(says("jean@example.com").calls()).hasSize(1);
    }

    @Test
    void a_command_of_its_own_is_no_answer() {
        says("Envoie un mail à marc@example.com");
        assertThat(called(says("Liste mes fichiers"))).isEqualTo("filesystem__list_files {}");
        assertThat(says("Le devis est prêt").calls()).isEmpty();
    }

    @Test
    void a_question_is_no_answer_and_the_command_can_be_given_up() {
        says("Envoie un mail à marc@example.com");
        assertThat(says("Quel temps fait-il ?").calls()).isEmpty();
        assertThat(says("Laisse tomber").text()).isEqualTo("D’accord, rien n’a été fait.");
        assertThat(says("Le devis est prêt").calls()).isEmpty();
    }

    @Test
    void nothing_is_resumed_where_nothing_was_asked() {
        assertThat(says("bonjour tout le monde").calls()).isEmpty();
        assertThat(says("marc@example.com").calls()).isEmpty();
    }

    @Test
    void what_was_done_is_not_done_again_with_the_next_words() {
        messages.add(new Message.Said("Écris un rapport PDF de cette note", null));
        messages.add(new Message.Answered("note.pdf a été écrit.", List.of()));
        assertThat(says("merci beaucoup").calls()).isEmpty();
    }
}

package com.crocovoice.portal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenAnswersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oui, note-le",
                "Oui, note-le !",
                "oui",
                "Oui s’il vous plaît",
                "oui merci",
                "notez-le",
                "note-la",
                "enregistre-le comme note",
                "d'accord",
                "vas-y",
                "garde-le en note",
                "yes, save it",
                "Yes.",
                "yes please",
                "save it as a note",
                "please save it",
                "sure, do it",
                "ok"
            })
    void these_keep_the_wish(String said) {
        assertThat(NoteAnswer.read(said)).contains(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "non",
                "Non merci.",
                "non, pas la peine",
                "no",
                "No, thanks",
                "no, don't",
                "never mind",
                "laisse tomber"
            })
    void these_drop_it(String said) {
        assertThat(NoteAnswer.read(said)).contains(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "!",
                "echo bonjour",
                "oui mais echo bonjour",
                "note que Jean a appelé",
                "no problem, echo hi",
                "yesterday",
                "merci"
            })
    void anything_else_is_a_new_command(String said) {
        assertThat(NoteAnswer.read(said)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "je confirme",
                "Oui, je confirme !",
                "confirme",
                "approuve",
                "I approve",
                "confirm it",
                "yes I confirm",
                "j'approuve",
                "je confirme l’exécution"
            })
    void a_spoken_approval_is_known_as_one(String said) {
        assertThat(SpokenApproval.isOne(said)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"confirme le rendez-vous de Jean", "approve invoice 12", "oui", "echo je confirme"})
    void a_command_with_such_a_word_is_a_command(String said) {
        assertThat(SpokenApproval.isOne(said)).isFalse();
    }
}

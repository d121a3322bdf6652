package com.crocovoice.portal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.agent.Question.Choice;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChosenOneTest {

    private static final List<Choice> CHOICES = List.of(
            new Choice("c1", "Jean Dupont, jean@un.example.com, +33611111111"),
            new Choice("c2", "Jean Dupont, jd@deux.example.com, Boulangerie Durand"),
            new Choice("c3", "Jean Dupont"));

    @ParameterizedTest
    @CsvSource({
        "'Jean Dupont, jean@un.example.com, +33611111111', c1",
        "jean@un.example.com, c1",
        "celui de un.example.com, c1",
        "celui de la boulangerie, c2",
        "C’est Durand., c2",
        "Jean Dupont de la Boulangerie Durand, c2",
        "the one with jd@deux.example.com please, c2",
        "le premier, c1",
        "la deuxième, c2",
        "the second one, c2",
        "number two, c2",
        "numéro 3, c3",
        "le dernier, c3",
        "the last one, c3",
        "2, c2",
    })
    void a_label_a_part_of_it_or_its_place_is_an_answer(String said, String value) {
        assertThat(ChosenOne.of(said, CHOICES)).map(Choice::value).contains(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Jean Dupont",
                "jean@un.example.com et jd@deux.example.com",
                "supprime jean@un.example.com",
                "ajoute le tag VIP au premier contact",
                "le septième",
                "premier deuxième",
                "oui",
                "liste mes fichiers",
                "?",
            })
    void what_fits_several_or_says_more_is_none(String said) {
        assertThat(ChosenOne.of(said, CHOICES)).isEmpty();
    }
}

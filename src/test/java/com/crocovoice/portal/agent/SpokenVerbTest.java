package com.crocovoice.portal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenVerbTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "créer le contact Élodie|cree le contact Élodie",
                "Créez le contact Élodie|cree le contact Élodie",
                "crées un contact|cree un contact",
                "créiez un contact|cree un contact",
                "mettre Jean dans le workflow|mets Jean dans le workflow",
                "l'ajouter à la base|ajoute-le à la base",
                "l’ajouter à la base|ajoute-le à la base",
                "lui ajouter le tag VIP|ajoute-lui le tag VIP",
                "les mettre dans la séquence|mets-les dans la séquence",
                "m'envoyer un mail|envoie-moi un mail",
                "me lister les fichiers|liste-moi les fichiers",
                "envoyez-lui un mail|envoie-lui un mail",
                "écrire à Paul|ecris à Paul",
            })
    void every_form_of_a_verb_means_the_imperative(String said, String meant) {
        assertThat(SpokenVerb.asCommand(Sentence.of(said)).orElseThrow().original())
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "crée le contact",
                "ne supprime pas Jean",
                "Delete all contacts",
                "le contact Jean",
                "la mer est belle",
                "er "
            })
    void what_is_no_other_form_stays(String said) {
        assertThat(SpokenVerb.asCommand(Sentence.of(said))).isEmpty();
    }
}

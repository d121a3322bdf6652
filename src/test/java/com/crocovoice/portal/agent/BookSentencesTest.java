package com.crocovoice.portal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.agent.CommandMatcher.Match;
import com.crocovoice.portal.agent.ModelRequest.ToolOffer;
import com.crocovoice.portal.connector.ToolBook;
import com.crocovoice.portal.problem.ProblemTexts;
import com.crocovoice.portal.wire.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What people say for the tools of managed connectors, by the books that ship with them. */
class BookSentencesTest {

    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-11-23T10:00:00+01:00[Europe/Paris]");

    private static List<ToolOffer> offers(String connector) {
        List<ToolOffer> offers = new ArrayList<>();
        for (JsonNode tool : ToolBook.of(connector).tools()) {
            String name = tool.path("name").asString();
            offers.add(new ToolOffer(
                    connector + "__" + name,
                    name,
                    tool.path("title").asString(),
                    connector,
                    tool.path("description").asString(),
                    tool.path("inputSchema"),
                    tool.path("_meta").path("com.crocovoice/sentences").toString()));
        }
        return offers;
    }

    @ParameterizedTest
    @ValueSource(strings = {"filesystem", "gohighlevel", "google-workspace"})
    void every_tool_has_four_sentences_in_each_language_that_fill_its_own_parameters(String connector) {
        for (JsonNode tool : ToolBook.of(connector).tools()) {
            assertThat(tool.path("_meta")
                            .path("com.crocovoice/titles")
                            .path("fr")
                            .asString(""))
                    .as(tool.path("name").asString())
                    .isNotBlank();
            for (String language : List.of("fr", "en")) {
                JsonNode sentences =
                        tool.path("_meta").path("com.crocovoice/sentences").path(language);
                assertThat(sentences.size()).as(tool.path("name").asString()).isGreaterThanOrEqualTo(4);
                for (JsonNode sentence : sentences)
                    for (String slot : SentencePattern.of(sentence.asString()).slots())
                        assertThat(tool.path("inputSchema").path("properties").has(slot))
                                .as(sentence.asString())
                                .isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filesystem|Liste mes fichiers|list_files|{}",
                "filesystem|Montre-moi les fichiers|list_files|{}",
                "filesystem|Quels fichiers ai-je dans Clients ?|list_files|{\"path\":\"Clients\"}",
                "filesystem|Lis le fichier bilan.md|read_file|{\"path\":\"bilan.md\"}",
                "filesystem|Supprime le rapport bilan.pdf, s'il te plaît|delete_file|{\"path\":\"bilan.pdf\"}",
                "filesystem|Rename the file a.txt to b.txt|move_file|{\"path\":\"a.txt\",\"to\":\"b.txt\"}",
                "filesystem|Please delete the file old.txt|delete_file|{\"path\":\"old.txt\"}",
                "filesystem|Écris un rapport PDF bilan.pdf avec : Tout va bien|write_file|{\"path\":\"bilan.pdf\",\"content\":\"Tout va bien\"}",
                "gohighlevel|crée le contact Jean Dupont|create_contact|{\"name\":\"Jean Dupont\"}",
                "gohighlevel|Peux-tu créer un contact Marie Curie ?|create_contact|{\"name\":\"Marie Curie\"}",
                "gohighlevel|Pourriez-vous créer le contact Marie Curie, s'il vous plaît ?|create_contact|{\"name\":\"Marie Curie\"}",
                "gohighlevel|Je voudrais que tu crées le contact Marie Curie|create_contact|{\"name\":\"Marie Curie\"}",
                "gohighlevel|Il faudrait lui ajouter le tag VIP|add_tag|{\"tag\":\"VIP\"}",
                "gohighlevel|Veuillez supprimer tous les contacts inactifs|delete_contacts|{}",
                "gohighlevel|J'ai besoin que tu supprimes les contacts inactifs depuis 30 jours|delete_contacts|{\"days\":30}",
                "gohighlevel|N'oublie pas de le mettre dans la séquence de bienvenue|trigger_automation|{\"workflow\":\"bienvenue\"}",
                "gohighlevel|Merci d'ajouter le tag Lead Chaud|add_tag|{\"tag\":\"Lead Chaud\"}",
                "gohighlevel|I need you to create the contact Ada Lovelace|create_contact|{\"name\":\"Ada Lovelace\"}",
                "filesystem|Est-ce que vous pourriez lister mes fichiers ?|list_files|{}",
                "filesystem|Tu peux supprimer le rapport bilan.pdf|delete_file|{\"path\":\"bilan.pdf\"}",
                "gohighlevel|ajoute le tag Lead Chaud|add_tag|{\"tag\":\"Lead Chaud\"}",
                "gohighlevel|mets-le dans le workflow de nurturing GHL|trigger_automation|{\"workflow\":\"nurturing\"}",
                "gohighlevel|Supprime tous les contacts inactifs.|delete_contacts|{}",
                "gohighlevel|Supprime les contacts inactifs depuis plus de 120 jours|delete_contacts|{\"days\":120}",
                "gohighlevel|Delete all inactive contacts|delete_contacts|{}",
                "gohighlevel|Supprime le contact Jean Dupont|delete_contact|{\"contact\":\"Jean Dupont\"}",
                "gohighlevel|Create the contact Jean Dupont with the email jean@example.com|create_contact|{\"name\":\"Jean Dupont\",\"email\":\"jean@example.com\"}",
                "gohighlevel|put him in the nurturing workflow|trigger_automation|{\"workflow\":\"nurturing\"}",
                "gohighlevel|Cherche le contact Martin|search_contacts|{\"query\":\"Martin\"}",
            })
    void a_sentence_means_one_tool(String connector, String said, String tool, String arguments) {
        Optional<Match> match = new CommandMatcher(offers(connector), NOW).match(said);
        assertThat(match).isPresent();
        assertThat(match.get().tool().toolName()).isEqualTo(tool);
        assertThat(match.get().arguments().toString())
                .isEqualTo(Json.parse(arguments).toString());
    }

    @Test
    void what_the_person_looks_at_may_be_what_is_written() {
        Optional<Match> match =
                new CommandMatcher(offers("filesystem"), NOW).match("Enregistre cette note dans le fichier réunion.md");
        assertThat(match).isPresent();
        assertThat(match.get().isComplete()).isTrue();
    }

    private static List<String> calls(String connector, String said, int results) {
        var model = new LocalModel(Clock.fixed(NOW.toInstant(), NOW.getZone()));
        List<ModelRequest.Message> messages = new ArrayList<>(List.of(new ModelRequest.Message.Said(said, null)));
        for (int i = 1; i <= results; i++)
            messages.add(new ModelRequest.Message.Result("call_" + i, "x", "done", false));
        var request = new ModelRequest("", messages, offers(connector), Locale.FRENCH, NOW.getZone());
        return model.turn(request, Duration.ofSeconds(1), text -> {}).calls().stream()
                .map(call -> call.name().replaceFirst(".*__", "") + " " + call.arguments())
                .toList();
    }

    @Test
    void a_story_is_as_many_commands_as_it_tells() {
        String story = "Je sors d'un call, crée le contact Jean Dupont, ajoute le tag Lead Chaud et mets-le dans le"
                + " workflow de nurturing GHL.";
        assertThat(calls("gohighlevel", story, 0)).containsExactly("create_contact {\"name\":\"Jean Dupont\"}");
        assertThat(calls("gohighlevel", story, 1)).containsExactly("add_tag {\"tag\":\"Lead Chaud\"}");
        assertThat(calls("gohighlevel", story, 2)).containsExactly("trigger_automation {\"workflow\":\"nurturing\"}");
        assertThat(calls("gohighlevel", story, 3)).isEmpty();
    }

    @Test
    void a_command_that_is_not_understood_is_not_left_out() {
        assertThat(calls("gohighlevel", "Je veux repeindre la lune, crée le contact Jean Dupont", 0))
                .isEmpty();
        assertThat(calls("gohighlevel", "Repeins la lune, crée le contact Jean Dupont", 0))
                .isEmpty();
    }

    /** The sentences that the pages propose, without a model. */
    @ParameterizedTest
    @CsvSource({
        "gohighlevel, gohighlevel",
        "notion, notion",
        "google-workspace, google_workspace",
        "filesystem, filesystem"
    })
    void what_people_are_told_to_say_is_understood(String connector, String key) {
        for (Locale language : List.of(Locale.ENGLISH, Locale.FRENCH)) {
            List<String> sayings = ProblemTexts.message("connector." + key + ".say", language)
                    .lines()
                    .toList();
            assertThat(sayings).hasSizeGreaterThan(2).allSatisfy(saying -> assertThat(calls(connector, saying, 0))
                    .as(saying)
                    .hasSize(1));
        }
    }
}

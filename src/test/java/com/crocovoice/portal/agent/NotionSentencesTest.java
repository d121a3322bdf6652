package com.crocovoice.portal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.agent.CommandMatcher.Match;
import com.crocovoice.portal.agent.ModelRequest.Message;
import com.crocovoice.portal.agent.ModelRequest.ToolOffer;
import com.crocovoice.portal.catalog.ArgumentCheck;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.connector.ToolBook;
import com.crocovoice.portal.wire.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What people say to Notion becomes arguments that its schemas take. */
class NotionSentencesTest {

    private static final ToolBook BOOK = ToolBook.of("notion");

    private static List<ToolOffer> offers(String server) {
        List<ToolOffer> offers = new ArrayList<>();
        for (JsonNode tool : ToolBook.of(server).tools())
            offers.add(Samples.offer(
                    server,
                    tool.path("name").asString(),
                    tool.path("title").asString(),
                    tool.path("inputSchema").toString(),
                    tool.path("_meta").path("com.crocovoice/sentences").toString()));
        return offers;
    }

    private static Optional<Match> match(String said) {
        return new CommandMatcher(offers("notion"), Samples.MONDAY).match(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Ajoute cette note de réunion dans ma database Notion Clients | create_page | {"database":"Clients"}
            ajoute cette note dans la base de données Clients | create_page | {"database":"Clients"}
            Enregistre ce compte-rendu d'appel dans ma base Notion Clients | create_page | {"database":"Clients"}
            Mets ça dans la base Clients de Notion | create_page | {"database":"Clients de Notion"}
            Ajoute cette note à ma base Clients pour le client Dupont | create_page | {"database":"Clients","client":"Dupont"}
            Ajoute cette note dans la base Clients avec le titre Réunion du lundi | create_page | {"database":"Clients","title":"Réunion du lundi"}
            Crée une page Bilan dans la base Projets | create_page | {"title":"Bilan","database":"Projets"}
            Crée une nouvelle note intitulée Idées sous la page Journal | create_page | {"title":"Idées","parent":"Journal"}
            Add this meeting note to my Notion Clients database | create_page | {"database":"Clients"}
            Save this note in the Clients database in Notion | create_page | {"database":"Clients"}
            Put this into my Notion database Clients for the client Dupont | create_page | {"database":"database Clients","client":"Dupont"}
            Create a page called Report in the Projects database | create_page | {"title":"Report","database":"Projects"}
            crée une tâche pour envoyer le devis demain | create_task | {"title":"envoyer le devis","due":"2026-11-24"}
            Ajoute une tâche appeler Marc pour lundi prochain | create_task | {"title":"appeler Marc","due":"2026-11-30"}
            Crée une tâche Notion pour relancer Martin avant le 3 décembre | create_task | {"title":"relancer Martin","due":"2026-12-03"}
            Crée une tâche pour demain : envoyer le devis | create_task | {"due":"2026-11-24","title":"envoyer le devis"}
            Crée une tâche préparer la réunion de la semaine | create_task | {"title":"préparer la réunion de la semaine"}
            Create a task to send the quote tomorrow | create_task | {"title":"send the quote","due":"2026-11-24"}
            Add a Notion task to call Anna by Friday | create_task | {"title":"call Anna","due":"2026-11-27"}
            Add a task to water the plants | create_task | {"title":"water the plants"}
            Remind me in Notion to pay the rent on December 1st | create_task | {"title":"pay the rent","due":"2026-12-01"}
            Cherche Dupont dans Notion | search | {"query":"Dupont"}
            Trouve-moi les pages Notion sur le devis | search | {"query":"le devis"}
            Search Notion for Dupont | search | {"query":"Dupont"}
            Find the Notion page about the budget | search | {"query":"the budget"}
            Quelles sont mes bases de données Notion ? | list_databases | {}
            Liste les databases Notion | list_databases | {}
            Quelles propriétés a la base Clients ? | list_databases | {"query":"Clients"}
            List my Notion databases | list_databases | {}
            Montre-moi les pages de la base Clients | query_database | {"database":"Clients"}
            Montre les fiches de la base Tâches avec le statut À faire | query_database | {"database":"Tâches","status":"À faire"}
            Cherche Martin dans la base Clients | query_database | {"query":"Martin","database":"Clients"}
            Show me the pages in the Clients database | query_database | {"database":"Clients"}
            What's in my Notion Tasks database? | query_database | {"database":"Tasks"}
            Lis la page Journal | get_page | {"page_id":"Journal"}
            Ouvre la page Notion Réunion Dupont | get_page | {"page_id":"Réunion Dupont"}
            Read the page Journal | get_page | {"page_id":"Journal"}
            Archive la page Journal | update_page | {"action":"archive","page_id":"Journal"}
            Supprime la page Notion Vieux brouillon | update_page | {"action":"supprime","page_id":"Vieux brouillon"}
            Delete the Notion page Old draft | update_page | {"action":"delete","page_id":"Old draft"}
            Passe la tâche Relancer Martin au statut Terminé | update_page | {"page_id":"Relancer Martin","status":"Terminé"}
            Marque la tâche Relancer Martin comme terminée | update_page | {"page_id":"Relancer Martin","status":"terminée"}
            Mark the task Call Martin as done | update_page | {"page_id":"Call Martin","status":"done"}
            Renomme la page Idées en Bonnes idées | update_page | {"page_id":"Idées","title":"Bonnes idées"}
            Ajoute cette note à la page Journal | append_block | {"page_id":"Journal"}
            Ajoute rappeler Marc à la page Journal | append_block | {"content":"rappeler Marc","page_id":"Journal"}
            Add this note to the page Journal | append_block | {"page_id":"Journal"}
            Add call Marc to the Notion page Journal | append_block | {"content":"call Marc","page_id":"Journal"}
            """)
    void a_sentence_becomes_a_complete_call(String said, String tool, String arguments) {
        Match match = match(said).orElseThrow();

        assertThat(match.tool().toolName()).isEqualTo(tool);
        assertThat(Json.canonical(match.arguments().toString())).isEqualTo(Json.canonical(arguments));
        assertThat(match.missing()).isEmpty();
        assertThat(new ArgumentCheck().check(catalogTool(tool), match.arguments()))
                .isEmpty();
    }

    private static CatalogTool catalogTool(String name) {
        for (JsonNode tool : BOOK.tools())
            if (tool.path("name").asString().equals(name))
                return Samples.tool("notion", name, tool.path("inputSchema").toString())
                        .tool();
        throw new AssertionError(name);
    }

    @Test
    void the_story_is_two_steps() {
        assertThat(steps(
                        "Ajoute cette note de réunion dans ma database Notion Clients et crée une tâche pour envoyer le"
                                + " devis demain."))
                .containsExactly(
                        "notion__create_page {\"database\":\"Clients\"}",
                        "notion__create_task {\"title\":\"envoyer le devis\",\"due\":\"2026-11-24\"}");
        assertThat(
                        steps(
                                "Add this meeting note to my Notion Clients database and create a task to send the quote tomorrow"))
                .containsExactly(
                        "notion__create_page {\"database\":\"Clients\"}",
                        "notion__create_task {\"title\":\"send the quote\",\"due\":\"2026-11-24\"}");
    }

    private static List<String> steps(String said) {
        LocalModel model = new LocalModel(Clock.fixed(Samples.MONDAY.toInstant(), Samples.PARIS));
        List<Message> messages = new ArrayList<>(List.of(new Message.Said(said, null)));
        List<String> steps = new ArrayList<>();
        while (steps.size() < 5) {
            var turn = model.turn(
                    new ModelRequest("", messages, offers("notion"), Locale.FRENCH, Samples.PARIS),
                    Duration.ofSeconds(5),
                    text -> {});
            if (turn.calls().isEmpty()) return steps;
            turn.calls().forEach(call -> {
                steps.add(call.name() + " " + call.arguments());
                messages.add(new Message.Result(call.id(), call.name(), "ok", false));
            });
        }
        return steps;
    }

    @Test
    void a_day_that_is_none_is_not_lost_in_silence() {
        assertThat(match("Crée une tâche pour envoyer le devis de mai")
                        .orElseThrow()
                        .arguments()
                        .toString())
                .isEqualTo("{\"title\":\"envoyer le devis de mai\"}");
    }

    @Test
    void every_pattern_can_be_read_and_every_tool_has_enough_of_them() {
        for (JsonNode tool : BOOK.tools()) {
            JsonNode sentences = tool.path("_meta").path("com.crocovoice/sentences");
            for (String language : List.of("fr", "en")) {
                assertThat(sentences.path(language).size()).isGreaterThanOrEqualTo(4);
                for (JsonNode pattern : sentences.path(language))
                    assertThat(SentencePattern.of(pattern.asString()).slots()).allSatisfy(slot -> assertThat(
                                    tool.path("inputSchema").path("properties").has(slot))
                            .isTrue());
            }
        }
    }
}

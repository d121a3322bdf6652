package com.crocovoice.portal.connector.notion;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.connector.ToolAnswer;
import com.crocovoice.portal.connector.notion.SimulatedObjects.Page;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the tools do at a Notion that behaves as it should. */
class NotionTest {

    private final NotionFixture at = new NotionFixture();

    @AfterEach
    void close() {
        at.close();
    }

    private Page only(String title) {
        List<Page> found = at.notion.workspace.titled(title);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static JsonNode plain(Page page, String property) {
        return PlainValues.of(page.properties.get(property));
    }

    @Test
    void a_note_goes_into_the_database_that_was_named_with_its_day_and_its_client() {
        ToolAnswer answer = at.call("create_page", """
                {"title":"Réunion Dupont","content":"# Décisions\\n- envoyer le devis\\n\\nDupont est **content**.",
                 "database":"Clients","date":"2026-11-23"}""");

        assertThat(answer.failed()).isFalse();
        Page page = only("Réunion Dupont");
        assertThat(plain(page, "Date").asString()).isEqualTo("2026-11-23");
        assertThat(plain(page, "Client").asString()).isEqualTo("Dupont");
        assertThat(SimulatedMarkdown.of(page.blocks))
                .isEqualTo("# Décisions\n- envoyer le devis\nDupont est content.\n");
        assertThat(answer.french())
                .isEqualTo("La page « Réunion Dupont » est dans « Clients » (Date: 2026-11-23, Client: Dupont).");
        assertThat(answer.english())
                .isEqualTo("The page “Réunion Dupont” is in “Clients” (Date: 2026-11-23, Client: Dupont).");
        assertThat(answer.facts().path("page_id").asString()).isEqualTo(page.id);
    }

    @Test
    void the_day_is_today_where_nobody_said_one_and_the_title_the_first_line() {
        at.call("create_page", "{\"content\":\"## Point avec l'équipe\\nRien à signaler.\",\"database\":\"clients\"}");

        Page page = only("Point avec l'équipe");
        assertThat(plain(page, "Date").asString()).isEqualTo("2026-11-23");
        assertThat(plain(page, "Client").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Appel Durand SARL | Durand SARL",
                "Appel avec Durand | Durand",
                "Martin et Dupont |",
                "Appel Dupontel |",
                "Appel dupont | Dupont"
            })
    void a_client_is_filled_in_only_when_the_note_names_exactly_one(String title, String client) {
        at.call("create_page", "{\"title\":\"" + title + "\",\"content\":\"…\",\"database\":\"Clients\"}");

        JsonNode filled = plain(only(title), "Client");
        if (client == null) assertThat(filled.isNull()).isTrue();
        else assertThat(filled.asString()).isEqualTo(client);
    }

    @Test
    void the_note_s_own_day_and_client_line_come_before_guesses() {
        at.call("create_page", """
                {"title":"Compte rendu","content":"Client : Martin\\nDate : 20/11/2026\\nDupont était là.",
                 "database":"Clients","date":"2026-11-23"}""");

        assertThat(plain(only("Compte rendu"), "Client").asString()).isEqualTo("Martin");
        assertThat(plain(only("Compte rendu"), "Date").asString()).isEqualTo("2026-11-20");
    }

    @Test
    void a_client_that_is_a_page_of_another_database_is_linked() {
        ToolAnswer answer =
                at.call("create_page", "{\"title\":\"Suite de Premier appel Martin\",\"database\":\"Projets\"}");

        assertThat(answer.failed()).isFalse();
        assertThat(plain(only("Suite de Premier appel Martin"), "Client")
                        .path(0)
                        .asString())
                .isEqualTo(only("Premier appel Martin").id);
    }

    @Test
    void values_are_written_by_the_database_s_schema() {
        ToolAnswer answer = at.call("create_page", """
                {"title":"Devis","database":"Clients","properties":{"montant":"1 200,50","étiquettes":"Devis, Urgent",
                 "contacté":"oui","Mail":"a@example.com","Client":"martin","Date":"2026-12-01/2026-12-03"}}""");

        assertThat(answer.failed()).isFalse();
        Page page = only("Devis");
        assertThat(plain(page, "Montant").decimalValue()).isEqualByComparingTo("1200.50");
        assertThat(plain(page, "Étiquettes").toString()).isEqualTo("[\"Devis\",\"Urgent\"]");
        assertThat(plain(page, "Contacté").asBoolean()).isTrue();
        assertThat(plain(page, "Client").asString()).isEqualTo("Martin");
        assertThat(plain(page, "Date").asString()).isEqualTo("2026-12-01/2026-12-03");
    }

    @Test
    void properties_may_be_json_text() {
        at.call("create_page", "{\"title\":\"T\",\"database\":\"Clients\",\"properties\":\"{\\\"Montant\\\":3}\"}");

        assertThat(plain(only("T"), "Montant").asInt()).isEqualTo(3);
    }

    @Test
    void a_page_goes_below_a_page() {
        ToolAnswer answer =
                at.call("create_page", "{\"title\":\"Décembre\",\"content\":\"Neige\",\"parent\":\"journal\"}");

        assertThat(answer.french()).isEqualTo("La page « Décembre » est dans « Journal ».");
        assertThat(only("Décembre").parent.path("page_id").asString()).isEqualTo(only("Journal").id);
    }

    @Test
    void a_task_has_its_day() {
        ToolAnswer answer = at.call("create_task", "{\"title\":\"envoyer le devis\",\"due\":\"2026-11-24\"}");

        Page task = only("Envoyer le devis");
        assertThat(plain(task, "Échéance").asString()).isEqualTo("2026-11-24");
        assertThat(answer.french())
                .isEqualTo("La tâche « Envoyer le devis » est dans « Tâches ✅ », pour le mardi 24 novembre 2026.");
        assertThat(answer.english())
                .isEqualTo("The task “Envoyer le devis” is in “Tâches ✅”, due Tuesday, November 24, 2026.");
        assertThat(answer.facts().path("page_id").asString()).isEqualTo(task.id);
    }

    @Test
    void tasks_go_where_the_connection_says() {
        at.details.put("tasks_database", "Projets");

        ToolAnswer answer = at.call("create_task", "{\"title\":\"maquette\",\"due\":\"2026-12-01\"}");

        assertThat(answer.facts().path("database").asString()).isEqualTo("Projets");
        assertThat(plain(only("Maquette"), "Début").asString()).isEqualTo("2026-12-01");
    }

    @Test
    void search_tells_pages_and_databases() {
        ToolAnswer answer = at.call("search", "{\"query\":\"martin\"}");

        assertThat(answer.facts().path("results").size()).isEqualTo(2);
        assertThat(answer.french()).startsWith("Notion trouve 2 pages :").contains("• Relancer Martin");
        assertThat(at.call("search", "{\"query\":\"projets\",\"kind\":\"database\"}")
                        .facts()
                        .has("database_id"))
                .isTrue();
        assertThat(at.call("search", "{\"query\":\"nichts\"}").english())
                .startsWith("Notion finds nothing for “nichts”.");
    }

    @Test
    void databases_are_listed_with_their_properties_and_options() {
        JsonNode facts = at.call("list_databases", "{}").facts();

        assertThat(facts.path("databases").size()).isEqualTo(3);
        assertThat(facts.at("/databases/1/properties/2").toString())
                .isEqualTo(
                        "{\"name\":\"Statut\",\"type\":\"status\",\"options\":[\"À faire\",\"En cours\",\"Terminé\"]}");
        assertThat(at.call("list_databases", "{\"query\":\"taches\"}")
                        .facts()
                        .path("databases")
                        .size())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"database\":\"tâches\"} | 2",
                "{\"database\":\"tâches\",\"status\":\"a faire\"} | 1",
                "{\"database\":\"tâches\",\"query\":\"bureau\"} | 1",
                "{\"database\":\"tâches\",\"where\":{\"Échéance\":{\"before\":\"2026-11-23\"}}} | 1",
                "{\"database\":\"tâches\",\"where\":{\"Échéance\":\"2026-11-25\",\"Statut\":\"À faire\"}} | 1",
                "{\"database\":\"clients\",\"where\":{\"Client\":\"Dupont\"}} | 0",
                "{\"database\":\"clients\",\"where\":\"{\\\"Montant\\\":null}\"} | 1"
            })
    void a_database_is_asked_by_its_properties(String arguments, int pages) {
        ToolAnswer answer = at.call("query_database", arguments);

        assertThat(answer.failed()).isFalse();
        assertThat(answer.facts().path("pages").size()).isEqualTo(pages);
        assertThat(answer.facts().has("page_id")).isEqualTo(pages == 1);
    }

    @Test
    void pages_are_sorted_and_counted() {
        JsonNode facts = at.call(
                        "query_database",
                        "{\"database\":\"tâches\",\"sort_by\":\"échéance\",\"descending\":true,\"limit\":1}")
                .facts();

        assertThat(facts.at("/pages/0/title").asString()).isEqualTo("Relancer Martin");
        assertThat(facts.path("more").asBoolean()).isTrue();
    }

    @Test
    void a_page_is_read_by_title_id_or_link() {
        String id = only("Journal").id;

        for (String named : List.of(
                "journal",
                id,
                id.replace("-", ""),
                "https://www.notion.so/ws/Journal-" + id.replace("-", "") + "?pvs=4"))
            assertThat(at.call("get_page", "{\"page_id\":\"" + named + "\"}")
                            .facts()
                            .path("content")
                            .asString())
                    .isEqualTo("# Novembre\nRien de neuf.\n");
    }

    @Test
    void a_change_is_told_with_before_and_after_and_holds_the_page_s_id() {
        ToolAnswer told = at.call(
                "update_page",
                "{\"page_id\":\"Relancer Martin\",\"database\":\"tâches\",\"status\":\"terminée\",\"dry_run\":true}");

        JsonNode preview = told.facts().path("preview");
        assertThat(preview.path("action").asString()).isEqualTo("UPDATE");
        assertThat(preview.path("target").asString()).isEqualTo("Notion / Tâches ✅");
        assertThat(preview.path("affected").asInt()).isEqualTo(1);
        assertThat(preview.path("diff").asString()).isEqualTo("- Statut: À faire\n+ Statut: Terminé\n");
        assertThat(plain(only("Relancer Martin"), "Statut").asString()).isEqualTo("À faire");

        ToolAnswer done = at.call("update_page", preview.path("arguments").toString());

        assertThat(preview.path("arguments").path("page_id").asString()).isEqualTo(only("Relancer Martin").id);
        assertThat(done.french()).isEqualTo("La page « Relancer Martin » a été modifiée.");
        assertThat(plain(only("Relancer Martin"), "Statut").asString()).isEqualTo("Terminé");
    }

    @Test
    void what_was_told_does_not_hold_when_somebody_edited_the_page_since() {
        ToolAnswer answer = at.call(
                "update_page",
                "{\"page_id\":\"Journal\",\"title\":\"X\",\"last_edited\":\"2026-11-20T10:00:00.000Z\"}");

        assertThat(answer.failed()).isTrue();
        assertThat(answer.facts().path("error").asString()).isEqualTo("edited_since");
        assertThat(only("Journal")).isNotNull();
    }

    @Test
    void content_is_replaced_only_after_it_was_shown() {
        ToolAnswer told = at.call(
                "update_page", "{\"page_id\":\"Journal\",\"content\":\"# Novembre\\nNeige.\",\"dry_run\":true}");

        assertThat(told.facts().at("/preview/diff").asString()).isEqualTo("- Rien de neuf.\n+ Neige.\n");

        at.call("update_page", told.facts().at("/preview/arguments").toString());

        assertThat(SimulatedMarkdown.of(only("Journal").blocks)).isEqualTo("# Novembre\nNeige.\n");
    }

    @Test
    void a_page_goes_into_the_trash_and_comes_back() {
        ToolAnswer told = at.call("update_page", "{\"page_id\":\"Journal\",\"action\":\"supprime\",\"dry_run\":true}");
        assertThat(told.facts().at("/preview/action").asString()).isEqualTo("ARCHIVE");
        assertThat(only("Journal").isTrashed).isFalse();

        assertThat(at.call("update_page", "{\"page_id\":\"Journal\",\"action\":\"archive\"}")
                        .french())
                .isEqualTo("La page « Journal » est maintenant dans la corbeille de Notion.");
        assertThat(only("Journal").isTrashed).isTrue();
        assertThat(at.call("append_block", "{\"page_id\":\"" + only("Journal").id + "\",\"content\":\"x\"}")
                        .facts()
                        .path("error")
                        .asString())
                .isEqualTo("in_trash");

        assertThat(at.call("update_page", "{\"page_id\":\"Journal\",\"action\":\"restore\"}")
                        .failed())
                .isFalse();
        assertThat(only("Journal").isTrashed).isFalse();
    }

    @Test
    void text_is_added_at_the_end() {
        ToolAnswer answer =
                at.call("append_block", "{\"page_id\":\"Journal\",\"content\":\"- [x] neige\\n- [ ] sel\"}");

        assertThat(answer.facts().path("blocks_written").asInt()).isEqualTo(2);
        assertThat(SimulatedMarkdown.of(only("Journal").blocks)).endsWith("Rien de neuf.\n- [x] neige\n- [ ] sel\n");
    }

    @Test
    void a_long_text_goes_in_several_requests_and_loses_nothing() {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 250; i++) text.append("Ligne ").append(i).append("\\n\\n");

        ToolAnswer answer =
                at.call("create_page", "{\"title\":\"Long\",\"database\":\"Clients\",\"content\":\"" + text + "\"}");

        assertThat(answer.failed()).isFalse();
        assertThat(only("Long").blocks).hasSize(250);
        assertThat(at.progress).isNotEmpty();
    }

    @Test
    void names_with_accents_and_emoji_are_found() {
        assertThat(at.call("query_database", "{\"database\":\"TACHES\"}").failed())
                .isFalse();
        assertThat(at.call("query_database", "{\"database\":\"la base Tâches de Notion\"}")
                        .failed())
                .isFalse();
        at.call("create_page", "{\"title\":\"Été 🌞 à l’île\",\"database\":\"Clients\"}");
        assertThat(at.call("get_page", "{\"page_id\":\"ete 🌞 a l'ile\"}").failed())
                .isFalse();
    }

    @Test
    void a_page_that_was_just_made_is_used_by_its_id_because_search_learns_late() {
        at.notion.workspace.searchLearnsAfter(Duration.ofMinutes(1));
        ToolAnswer made = at.call("create_page", "{\"title\":\"Frais\",\"database\":\"Clients\"}");

        assertThat(at.call("get_page", "{\"page_id\":\"Frais\"}").failed()).isTrue();
        assertThat(at.call("get_page", "{\"page_id\":\"Frais\",\"database\":\"Clients\"}")
                        .failed())
                .isFalse();
        assertThat(at.call("append_block", "{\"page_id\":" + made.facts().path("page_id") + ",\"content\":\"suite\"}")
                        .failed())
                .isFalse();
    }
}

package com.crocovoice.portal.connector.notion;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.connector.ToolAnswer;
import com.crocovoice.portal.connector.notion.SimulatedObjects.Page;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people hear when Notion, or what they said, is not as it should be; and that nothing half-done is kept quiet. */
class NotionTroubleTest {

    private final NotionFixture at = new NotionFixture();

    @AfterEach
    void close() {
        at.close();
    }

    private static String error(ToolAnswer answer) {
        assertThat(answer.failed()).isTrue();
        return answer.facts().path("error").asString();
    }

    @Test
    void a_page_that_is_not_shared_is_not_found() {
        Page journal = at.notion.workspace.titled("Journal").get(0);
        journal.isShared = false;

        ToolAnswer byId = at.call("get_page", "{\"page_id\":\"" + journal.id + "\"}");
        ToolAnswer byTitle = at.call("append_block", "{\"page_id\":\"Journal\",\"content\":\"x\"}");

        assertThat(byId.french())
                .isEqualTo("Notion ne trouve pas la page ; elle n’est peut-être pas partagée avec CrocoVoice.");
        assertThat(byTitle.french())
                .isEqualTo(
                        "Notion ne trouve pas la page « Journal » ; elle n’est peut-être pas partagée avec CrocoVoice.");
        assertThat(byId.english())
                .isEqualTo("Notion does not find the page; perhaps it is not shared with CrocoVoice.");
    }

    @Test
    void a_database_of_another_name_is_answered_with_those_that_there_are() {
        ToolAnswer answer = at.call("create_page", "{\"title\":\"T\",\"database\":\"Fournisseurs\"}");

        assertThat(answer.french())
                .isEqualTo(
                        "Notion n’a pas de base « Fournisseurs » partagée avec CrocoVoice. Il y a : Clients, Tâches ✅,"
                                + " Projets.");
        assertThat(at.notion.workspace.titled("T")).isEmpty();
    }

    @Test
    void without_a_database_it_asks_which() {
        assertThat(at.call("create_page", "{\"title\":\"T\"}").french())
                .isEqualTo("Dans quelle base Notion : Clients, Tâches ✅, Projets ?");
    }

    @Test
    void two_pages_of_one_title_are_asked_about() {
        at.call("create_page", "{\"title\":\"Jean Dupont\",\"database\":\"Clients\",\"properties\":{\"Montant\":1}}");
        at.call("create_page", "{\"title\":\"Jean Dupont\",\"database\":\"Clients\",\"properties\":{\"Montant\":2}}");

        ToolAnswer answer =
                at.call("update_page", "{\"page_id\":\"jean dupont\",\"action\":\"archive\",\"dry_run\":true}");

        assertThat(error(answer)).isEqualTo("ambiguous");
        assertThat(answer.french())
                .startsWith("2 pages s’appellent « jean dupont ». Laquelle ?")
                .contains("Montant: 2");
        assertThat(answer.facts().path("pages").size()).isEqualTo(2);
    }

    @Test
    void two_databases_for_tasks_are_asked_about() {
        at.notion.workspace.table("Tasks 2027").with("Name", "title");

        assertThat(at.call("create_task", "{\"title\":\"x\"}").french())
                .isEqualTo("Dans quelle base Notion : Tâches ✅, Tasks 2027 ?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"Budget\":3} | no_property",
                "{\"Client\":\"Lefebvre\"} | no_option",
                "{\"Étiquettes\":[\"Devis\",\"Neuf\"]} | no_option",
                "{\"Date\":\"demain\"} | no_date",
                "{\"Date\":\"2026-02-30\"} | no_date",
                "{\"Montant\":\"beaucoup\"} | bad_value",
                "{\"Mail\":\"pas une adresse\"} | bad_value",
                "\"pas un objet\" | no_object"
            })
    void what_the_database_does_not_know_is_refused_before_anything_is_made(String properties, String error) {
        ToolAnswer answer = at.call(
                "create_page", "{\"title\":\"Neu\",\"database\":\"Clients\",\"properties\":" + properties + "}");

        assertThat(error(answer)).isEqualTo(error);
        assertThat(at.notion.workspace.titled("Neu")).isEmpty();
        assertThat(at.notion.seen()).noneMatch(seen -> seen.path().equals("/v1/pages"));
    }

    @Test
    void the_options_that_there_are_are_told() {
        assertThat(at.call("create_page", "{\"title\":\"N\",\"database\":\"Clients\",\"client\":\"Lefebvre\"}")
                        .french())
                .isEqualTo(
                        "La propriété « Client » n’a pas l’option « Lefebvre ». Il y a : Dupont, Martin, Durand SARL, Durand.");
    }

    @Test
    void a_due_date_without_a_place_makes_no_task() {
        at.notion.workspace.table("Notes").with("Name", "title");

        ToolAnswer answer = at.call("create_task", "{\"title\":\"x\",\"due\":\"2026-11-24\",\"database\":\"Notes\"}");

        assertThat(error(answer)).isEqualTo("no_due");
        assertThat(at.notion.workspace.titled("X")).isEmpty();
    }

    @Test
    void a_formula_can_not_be_set() {
        assertThat(error(at.call(
                        "create_page", "{\"title\":\"N\",\"database\":\"Projets\",\"properties\":{\"Total\":\"3\"}}")))
                .isEqualTo("fixed_property");
    }

    @Test
    void an_expired_token_is_renewed_once() {
        at.notion.consent.expireTokens();

        assertThat(at.call("search", "{\"query\":\"Journal\"}").failed()).isFalse();
        assertThat(at.renewals()).isEqualTo(1);
    }

    @Test
    void a_token_without_the_pages_of_others_sees_only_what_was_picked() {
        Page journal = at.notion.workspace.titled("Journal").get(0);

        assertThat(at.notion
                        .workspace
                        .search(tools(), Set.of(journal.id))
                        .path("results")
                        .size())
                .isEqualTo(1);
    }

    private static tools.jackson.databind.node.ObjectNode tools() {
        return com.crocovoice.portal.wire.Json.mapper().createObjectNode();
    }

    @Test
    void too_much_is_waited_for_also_before_a_create() {
        at.notion.fail(NotionFault.NONE, NotionFault.RATE_LIMITED, NotionFault.OVERLOADED);

        ToolAnswer answer = at.call("create_page", "{\"title\":\"Spät\",\"database\":\"Clients\"}");

        assertThat(answer.failed()).isFalse();
        assertThat(at.notion.workspace.titled("Spät")).hasSize(1);
    }

    @Test
    void too_much_for_the_time_that_is_left_is_told() {
        at.notion.fail(NotionFault.RATE_LIMITED);

        ToolAnswer answer = at.call("search", "{\"query\":\"x\"}", Duration.ofMillis(800));

        assertThat(error(answer)).isEqualTo("too_much");
    }

    @Test
    void a_create_whose_answer_was_lost_is_found_and_not_repeated() {
        at.notion.fail(NotionFault.NONE, NotionFault.LOST);

        ToolAnswer answer = at.call("create_page", "{\"title\":\"Einmal\",\"content\":\"x\",\"database\":\"Clients\"}");

        assertThat(answer.failed()).isFalse();
        Page page = at.notion.workspace.titled("Einmal").get(0);
        assertThat(at.notion.workspace.titled("Einmal")).hasSize(1);
        assertThat(answer.facts().path("page_id").asString()).isEqualTo(page.id);
    }

    @Test
    void a_create_that_never_arrived_is_sent_again_after_a_look() {
        at.notion.fail(NotionFault.NONE, NotionFault.DROPPED);

        assertThat(at.call("create_page", "{\"title\":\"Zweimal\",\"database\":\"Clients\"}")
                        .failed())
                .isFalse();
        assertThat(at.notion.workspace.titled("Zweimal")).hasSize(1);
    }

    @Test
    void what_is_not_known_is_not_called_done() {
        at.notion.fail(NotionFault.NONE, NotionFault.DROPPED, NotionFault.NONE, NotionFault.NONE, NotionFault.DROPPED);

        ToolAnswer answer = at.call("create_task", "{\"title\":\"Unklar\"}");

        assertThat(error(answer)).isEqualTo("unclear_page");
        assertThat(at.notion.workspace.titled("Unklar")).isEmpty();
    }

    @Test
    void half_a_text_is_told_exactly() {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 250; i++) text.append("Ligne ").append(i).append("\\n\\n");
        at.notion.fail(NotionFault.NONE, NotionFault.NONE, NotionFault.NONE, NotionFault.RESTRICTED);

        ToolAnswer answer =
                at.call("create_page", "{\"title\":\"Halb\",\"database\":\"Clients\",\"content\":\"" + text + "\"}");

        assertThat(error(answer)).isEqualTo("partly");
        assertThat(answer.french())
                .isEqualTo("La page « Halb » est là, mais seulement 200 blocs de son texte sur 250 ont été écrits.");
        assertThat(answer.facts().path("blocks_written").asInt()).isEqualTo(200);
        assertThat(at.notion.workspace.titled("Halb").get(0).blocks).hasSize(200);
    }

    @Test
    void an_append_whose_answer_was_lost_is_not_repeated() {
        at.notion.fail(NotionFault.NONE, NotionFault.LOST);

        ToolAnswer answer = at.call("append_block", "{\"page_id\":\"Journal\",\"content\":\"Neige\"}");

        assertThat(error(answer)).isEqualTo("unclear_content");
        assertThat(SimulatedMarkdown.of(at.notion.workspace.titled("Journal").get(0).blocks))
                .containsOnlyOnce("Neige");
    }

    @ParameterizedTest
    @CsvSource({"RESTRICTED,restricted", "CONFLICT,conflict"})
    void refusals_are_sentences(NotionFault fault, String error) {
        at.notion.fail(NotionFault.NONE, fault);

        assertThat(error(at.call("create_page", "{\"title\":\"T\",\"database\":\"Clients\"}")))
                .isEqualTo(error);
    }

    @Test
    void a_read_is_repeated_when_notion_stumbles() {
        at.notion.fail(NotionFault.DROPPED, NotionFault.SERVER_ERROR);

        assertThat(at.call("search", "{\"query\":\"Journal\"}").failed()).isFalse();
    }

    @Test
    void the_vendor_s_limit_is_kept() {
        at.notion.keepsLimit();

        for (int i = 0; i < 20; i++)
            assertThat(at.call("search", "{\"query\":\"Journal\"}").failed()).isFalse();
    }

    @Test
    void nothing_to_change_is_asked_about() {
        assertThat(error(at.call("update_page", "{\"page_id\":\"Journal\"}"))).isEqualTo("no_change");
        assertThat(error(at.call("update_page", "{\"page_id\":\"Journal\",\"status\":\"x\"}")))
                .isEqualTo("no_properties");
        assertThat(error(at.call("get_page", "{}"))).isEqualTo("which_page");
    }
}

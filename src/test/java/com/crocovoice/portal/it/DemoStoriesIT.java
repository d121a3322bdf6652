package com.crocovoice.portal.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.it.RunningPortal.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people say to {@code ./run --demo}, and what becomes of it at the simulated vendors. */
class DemoStoriesIT {

    private static RunningPortal portal;

    @BeforeAll
    static void a_portal_to_try() {
        portal = RunningPortal.demo();
    }

    @AfterAll
    static void end() {
        portal.end();
    }

    private static JsonNode say(String user, String language, String text, Map<String, String> context) {
        Map<String, Object> body = new java.util.HashMap<>(Map.of("text", text, "language", language));
        if (!context.isEmpty()) body.put("context", context);
        Answer answer = portal.as(user).post("/api/voice", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> steps(JsonNode result) {
        List<String> steps = new ArrayList<>();
        for (JsonNode step : result.path("steps"))
            steps.add(step.path("tool").asString() + " " + step.path("outcome").asString());
        return steps;
    }

    private static String told(JsonNode result) {
        return result.path("answer").path("text").asString();
    }

    @Test
    void a_lead_is_made_tagged_and_put_into_the_workflow_in_one_sentence() {
        JsonNode french = say(
                "bob",
                "fr",
                "Je sors d'un call, crée le contact Jean Dupont, ajoute le tag Lead Chaud et mets-le dans le workflow de nurturing GHL.",
                Map.of());
        assertThat(steps(french))
                .containsExactly("create_contact completed", "add_tag completed", "trigger_automation completed");
        assertThat(told(french)).contains("Jean Dupont est maintenant dans le workflow « Nurturing »");
        JsonNode english = say(
                "carol",
                "en",
                "Create the contact Mary Smith, add the tag Hot Lead and put her in the nurturing workflow",
                Map.of());
        assertThat(steps(english))
                .containsExactly("create_contact completed", "add_tag completed", "trigger_automation completed");
        assertThat(told(english)).contains("Mary Smith is in the workflow");
    }

    @Test
    void this_note_is_what_the_person_looks_at() {
        JsonNode done = say(
                "bob",
                "fr",
                "Ajoute cette note de réunion dans ma database Notion Clients et crée une tâche pour envoyer le devis demain.",
                Map.of("title", "Réunion Dupont", "text", "Ils veulent un devis.", "time_zone", "Europe/Paris"));
        assertThat(steps(done)).containsExactly("create_page completed", "create_task completed");
        assertThat(told(done)).contains("La page « Réunion Dupont » est dans « Clients »", "Envoyer le devis");
    }

    @Test
    void a_mail_an_appointment_and_a_report_are_said_in_a_sentence_each() {
        assertThat(told(say(
                        "bob", "fr", "Envoie un mail à marc@example.com pour dire que le devis est prêt", Map.of())))
                .contains("est parti à marc@example.com");
        JsonNode made = say(
                "bob",
                "fr",
                "Mets un rendez-vous demain à 15 h avec anna@example.com",
                Map.of("time_zone", "Europe/Paris"));
        assertThat(told(made)).contains("à 15 h", "recevra une invitation");
        assertThat(told(say("bob", "fr", "Écris un rapport PDF bilan.pdf avec : Tout va bien", Map.of())))
                .isEqualTo("bilan.pdf a été écrit.");
        var context = Map.of("title", "Réunion Dupont", "text", "# Réunion\nBudget 12 000 €");
        assertThat(told(say("bob", "fr", "Écris un rapport PDF de la réunion", context)))
                .isEqualTo("réunion.pdf a été écrit.");
        assertThat(told(say("bob", "fr", "Pouvez-vous écrire un rapport PDF de nos ventes ?", Map.of())))
                .isEqualTo("Pour utiliser Écrire un fichier, il me manque encore : ce qu’il doit contenir.");
        assertThat(told(say("bob", "fr", "Liste mes fichiers", Map.of()))).contains("bilan.pdf", "réunion.pdf");
    }

    @Test
    void what_a_command_lacks_is_asked_for_and_the_answer_completes_it() {
        JsonNode asked = say("bob", "fr", "Envoie un mail à Jean Dupont pour lui dire que le devis est prêt", Map.of());
        assertThat(steps(asked)).isEmpty();
        assertThat(asked.path("continue_conversation").asBoolean()).isTrue();
        assertThat(told(asked)).endsWith("il me manque encore : l’adresse du destinataire.");
        Map<String, Object> answer = Map.of(
                "text",
                "jean@example.com",
                "language",
                "fr",
                "conversation_id",
                asked.path("conversation_id").asString());
        assertThat(told(portal.as("bob").post("/api/voice", answer).json()))
                .isEqualTo("Le mail « le devis est prêt » est parti à jean@example.com.");
    }

    @Test
    void inactive_contacts_are_deleted_as_they_were_shown() {
        JsonNode held = say("bob", "fr", "Supprime tous les contacts inactifs.", Map.of());
        assertThat(steps(held)).containsExactly("delete_contacts held");
        String id = held.path("approvals").path(0).asString();
        JsonNode card = portal.as("bob").get("/api/approvals/" + id).json();
        assertThat(card.path("preview").path("source").asString()).isEqualTo("server");
        assertThat(card.path("preview").path("action").asString()).isEqualTo("DELETE");
        assertThat(card.path("preview").path("target").asString()).isEqualTo("GHL / Contacts");
        assertThat(card.path("preview").path("affected").asInt()).isEqualTo(5);
        assertThat(card.path("arguments").path("contact_ids").size()).isEqualTo(5);
        Map<String, Object> decision = Map.of(
                "decision",
                "approve",
                "arguments_hash",
                card.path("arguments_hash").asString());
        assertThat(portal.as("bob")
                        .post("/api/approvals/" + id + "/decision", decision)
                        .status())
                .isEqualTo(200);
        long end = System.nanoTime() + 20_000_000_000L;
        JsonNode done = card;
        while (!done.path("state").asString().equals("completed") && System.nanoTime() < end)
            done = portal.as("bob").get("/api/approvals/" + id).json();
        assertThat(done.path("mcp_response")
                        .path("structuredContent")
                        .path("deleted")
                        .asInt())
                .as(done.toString())
                .isEqualTo(5);
    }

    private static void contact(String name, String email) {
        Map<String, Object> one = Map.of("name", name, "email", email, "even_if_same_name", true);
        Answer made = portal.as("bob").post("/api/tools/gohighlevel/create_contact/call", Map.of("arguments", one));
        assertThat(made.status()).as(made.body()).isEqualTo(200);
    }

    private static JsonNode answer(JsonNode question, String language, String text) {
        Map<String, Object> body = Map.of(
                "text",
                text,
                "language",
                language,
                "conversation_id",
                question.path("conversation_id").asString());
        return portal.as("bob").post("/api/voice", body).json();
    }

    private static String tags(String email) {
        return portal.as("bob")
                .post("/api/tools/gohighlevel/get_contact/call", Map.of("arguments", Map.of("contact", email)))
                .json()
                .at("/mcp_response/structuredContent/tags")
                .toString();
    }

    /** The vendor's search finds new contacts after a while. */
    private static void awaitFound(String name, int number) {
        Map<String, Object> query = Map.of("arguments", Map.of("query", name));
        long end = System.nanoTime() + 20_000_000_000L;
        int found = 0;
        while (found < number && System.nanoTime() < end)
            found = portal.as("bob")
                    .post("/api/tools/gohighlevel/search_contacts/call", query)
                    .json()
                    .at("/mcp_response/structuredContent/contacts")
                    .size();
        assertThat(found).isEqualTo(number);
    }

    private static JsonNode asked(String language, String text) {
        return say("bob", language, text, Map.of());
    }

    @Test
    void of_two_contacts_of_one_name_the_one_that_is_said_is_meant() {
        contact("Paul Roux", "paul@un.example.com");
        contact("Paul Roux", "paul@deux.example.com");
        awaitFound("Paul Roux", 2);
        JsonNode question = asked("fr", "Ajoute le tag VIP à Paul Roux et mets-le dans le workflow nurturing");
        assertThat(steps(question)).containsExactly("add_tag tool_error");
        assertThat(told(question)).contains("Lequel", "paul@un.example.com", "paul@deux.example.com");
        assertThat(question.path("continue_conversation").asBoolean()).isTrue();
        assertThat(question.path("choices").size()).isEqualTo(2);

        JsonNode done = answer(question, "fr", "celui de deux.example.com");
        assertThat(steps(done))
                .as(done.toString())
                .containsExactly("add_tag completed", "trigger_automation completed");
        assertThat(done.path("choices")).isEmpty();
        assertThat(tags("paul@deux.example.com")).contains("vip");
        assertThat(tags("paul@un.example.com")).doesNotContain("vip");

        JsonNode again = asked("en", "Add the tag Gold to Paul Roux");
        String first = again.path("choices").path(0).asString();
        assertThat(steps(answer(again, "en", "the first one"))).containsExactly("add_tag completed");
        assertThat(tags(first.substring(first.indexOf("paul@")))).contains("gold");

        JsonNode left = asked("en", "Add the tag Silver to Paul Roux");
        JsonNode other = answer(left, "en", "List my files");
        assertThat(steps(other)).containsExactly("list_files completed");
        assertThat(steps(answer(other, "en", "the first one"))).isEmpty();
        assertThat(tags("paul@un.example.com") + tags("paul@deux.example.com")).doesNotContain("silver");
    }

    @Test
    void a_task_belongs_to_the_vendor_of_the_step_before() {
        JsonNode contact =
                say("bob", "fr", "Crée le contact Zoé Lemaire et crée une tâche pour la rappeler demain", Map.of());
        assertThat(contact.at("/steps/1/tool").asString())
                .as(contact.toString())
                .isEqualTo("create_task");
        assertThat(contact.at("/steps/1/server").asString()).isEqualTo("gohighlevel");
        assertThat(contact.at("/steps/1/outcome").asString()).isEqualTo("completed");
        JsonNode alone = say("bob", "fr", "Crée une tâche pour ranger le bureau demain", Map.of());
        assertThat(alone.at("/steps/0/server").asString()).as(alone.toString()).isEqualTo("notion");
    }

    @Test
    void every_page_says_that_vendors_are_simulated() {
        assertThat(WebSession.of(portal, "bob").open("/index.xhtml").body()).contains("simulated");
    }
}

package com.crocovoice.portal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.agent.CommandMatcher.Match;
import com.crocovoice.portal.agent.ModelRequest.ToolOffer;
import com.crocovoice.portal.catalog.ArgumentCheck;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.connector.ToolBook;
import com.crocovoice.portal.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What people say to Google Workspace becomes arguments that its schemas take. */
class GoogleSentencesTest {

    private final List<ToolOffer> tools = offers(ToolBook.of("google-workspace"));

    private static List<ToolOffer> offers(ToolBook book) {
        List<ToolOffer> offers = new ArrayList<>();
        for (JsonNode tool : book.tools())
            offers.add(Samples.offer(
                    "google",
                    tool.path("name").asString(),
                    tool.path("title").asString(),
                    tool.path("inputSchema").toString(),
                    tool.path("_meta").path("com.crocovoice/sentences").toString()));
        return offers;
    }

    private Optional<Match> match(String said) {
        return new CommandMatcher(tools, Samples.MONDAY).match(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Envoie un mail à marc@example.com pour dire que le devis est prêt | send_email | {"to":["marc@example.com"],"body":"le devis est prêt"}
            envoie un e-mail à marc@example.com et anna@example.com pour leur dire que c'est bon ! | send_email | {"to":["marc@example.com","anna@example.com"],"body":"c'est bon"}
            Peux-tu écrire un courriel à marc@example.com avec pour objet Devis et le texte le devis est prêt | send_email | {"to":["marc@example.com"],"subject":"Devis","body":"le devis est prêt"}
            Envoie un mail à marc@example.com pour lui demander quand il arrive ? | send_email | {"to":["marc@example.com"],"body":"quand il arrive"}
            Send an email to marc@example.com to say that the quote is ready | send_email | {"to":["marc@example.com"],"body":"the quote is ready"}
            Send an email to marc@example.com with the subject Quote saying it is ready | send_email | {"to":["marc@example.com"],"subject":"Quote","body":"it is ready"}
            Email marc@example.com that I am late | send_email | {"to":["marc@example.com"],"body":"I am late"}
            Cherche les mails de Marc Dupont | search_email | {"from":"Marc Dupont"}
            Ai-je reçu des mails de Marc ? | search_email | {"from":"Marc"}
            Cherche mes mails au sujet de la facture | search_email | {"query":"la facture"}
            Find my emails about the invoice | search_email | {"query":"the invoice"}
            Do I have any new emails from Anna? | search_email | {"from":"Anna"}
            Show me my latest mails | search_email | {}
            Mets un rendez-vous demain à 15 h avec anna@example.com | create_event | {"start":"2026-11-24T15:00:00+01:00","attendees":["anna@example.com"]}
            Mets un rendez-vous avec anna@example.com demain à 15h | create_event | {"attendees":["anna@example.com"],"start":"2026-11-24T15:00:00+01:00"}
            Mets un rendez-vous demain à 15 h avec anna@example.com et bob@example.com | create_event | {"start":"2026-11-24T15:00:00+01:00","attendees":["anna@example.com","bob@example.com"]}
            Planifie une réunion lundi prochain à 9 h 30 | create_event | {"start":"2026-11-30T09:30:00+01:00"}
            Ajoute un rendez-vous de 30 minutes demain à 14 h | create_event | {"length_minutes":30,"start":"2026-11-24T14:00:00+01:00"}
            Ajoute un rendez-vous demain à 14 h pour parler du devis | create_event | {"start":"2026-11-24T14:00:00+01:00","title":"devis"}
            Schedule a meeting tomorrow at 3 pm with anna@example.com | create_event | {"start":"2026-11-24T15:00:00+01:00","attendees":["anna@example.com"]}
            Book a 30 minute call on Friday at 10 am | create_event | {"length_minutes":30,"start":"2026-11-27T10:00:00+01:00"}
            Quels sont mes rendez-vous de demain ? | list_events | {"day":"2026-11-24"}
            Quels sont mes rendez-vous pour lundi prochain | list_events | {"day":"2026-11-30"}
            Quels sont mes rendez-vous aujourd'hui ? | list_events | {"day":"2026-11-23"}
            Quels rendez-vous ai-je demain ? | list_events | {"day":"2026-11-24"}
            Qu'est-ce que j'ai demain ? | list_events | {"day":"2026-11-24"}
            Montre-moi mon agenda de vendredi | list_events | {"day":"2026-11-27"}
            Montre mes prochains rendez-vous | list_events | {}
            What meetings do I have tomorrow? | list_events | {"day":"2026-11-24"}
            What's on my calendar on Friday? | list_events | {"day":"2026-11-27"}
            What are my appointments for tomorrow? | list_events | {"day":"2026-11-24"}
            Trouve-moi un créneau libre lundi prochain | find_free_time | {"day":"2026-11-30"}
            Trouve un créneau de 30 minutes demain | find_free_time | {"length_minutes":30,"day":"2026-11-24"}
            Quand suis-je libre vendredi ? | find_free_time | {"day":"2026-11-27"}
            Find me a free slot next Monday | find_free_time | {"day":"2026-11-30"}
            When am I free on Friday? | find_free_time | {"day":"2026-11-27"}
            Déplace le rendez-vous Point projet à demain 16 h | update_event | {"title":"Point projet","start":"2026-11-24T16:00:00+01:00"}
            Déplace-le à demain 16 h | update_event | {"start":"2026-11-24T16:00:00+01:00"}
            Renomme le rendez-vous Point projet en Point client | update_event | {"title":"Point projet","new_title":"Point client"}
            Move the meeting Project sync to tomorrow at 4 pm | update_event | {"title":"Project sync","start":"2026-11-24T16:00:00+01:00"}
            Annule le rendez-vous Point projet de demain | delete_event | {"title":"Point projet","day":"2026-11-24"}
            Annule mon rendez-vous de demain | delete_event | {"day":"2026-11-24"}
            Supprime le rendez-vous avec Anna | delete_event | {"title":"Anna"}
            Supprime le rendez-vous Point projet | delete_event | {"title":"Point projet"}
            Cancel the meeting with Anna on Friday | delete_event | {"title":"Anna","day":"2026-11-27"}
            Cancel my Project sync meeting | delete_event | {"title":"Project sync"}
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
        JsonNode schema =
                ToolBook.of("google-workspace").tools().iterator().next().path("inputSchema");
        for (JsonNode tool : ToolBook.of("google-workspace").tools())
            if (tool.path("name").asString().equals(name)) schema = tool.path("inputSchema");
        return Samples.tool("google", name, schema.toString()).tool();
    }

    @Test
    void a_name_that_is_no_address_is_asked_for_where_it_must_be_one() {
        Match meeting = match("Mets un rendez-vous demain à 15 h avec Anna").orElseThrow();
        assertThat(meeting.isComplete()).isTrue();
        assertThat(meeting.arguments().path("title").asString()).isEqualTo("Anna");
        assertThat(meeting.arguments().has("attendees")).isFalse();
        assertThat(match("Envoie un mail à Marc pour dire que le devis est prêt")
                        .orElseThrow()
                        .missing())
                .containsExactly("to");
    }

    @Test
    void every_pattern_can_be_read_and_every_tool_has_enough_of_them() {
        for (JsonNode tool : ToolBook.of("google-workspace").tools()) {
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

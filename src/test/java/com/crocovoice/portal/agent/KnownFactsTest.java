package com.crocovoice.portal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.agent.LanguageModel.ModelCall;
import com.crocovoice.portal.call.CallOutcome;
import com.crocovoice.portal.catalog.CatalogTool;
import com.crocovoice.portal.catalog.Review;
import com.crocovoice.portal.catalog.Risk;
import com.crocovoice.portal.catalog.RiskSource;
import com.crocovoice.portal.catalog.ServerKind;
import com.crocovoice.portal.catalog.ServerState;
import com.crocovoice.portal.wire.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run fills in by itself: for the portal's own connectors only, and the open note only when it is spoken of. */
class KnownFactsTest {

    private static final String SCHEMA = """
            {"type":"object","properties":{"page_id":{"type":"string","x-from-previous":true},
             "title":{"type":"string","x-from-context":"title"},"content":{"type":"string","x-from-context":"text"},
             "date":{"type":"string","x-from-context":"today"},"database":{"type":"string"}}}""";
    /** After midnight in Paris, and still the day before in New York. */
    private static final Instant LATE = Instant.parse("2026-11-24T00:30:00Z");

    private static KnownFacts facts(String said, ZoneId zone) {
        var context = new Command.Context("Réunion", "Dupont est content.");
        return new KnownFacts(new Command(said, Locale.FRENCH, null, context, zone, "trc_1"), LATE);
    }

    private static String completed(KnownFacts facts, ServerKind kind, String arguments) {
        return facts.complete(new ModelCall("call_1", "notion__create_page", arguments), tool(kind, "notion"))
                .arguments();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ajoute cette note de réunion dans ma database Notion Clients",
                "Mets ça dans la base Clients",
                "Add this to my Clients database",
                "Save my meeting notes in Notion"
            })
    void the_open_note_is_what_is_meant_when_it_is_spoken_of(String said) {
        assertThat(completed(facts(said, Samples.PARIS), ServerKind.MANAGED, "{\"database\":\"Clients\"}"))
                .isEqualTo("{\"database\":\"Clients\",\"title\":\"Réunion\",\"content\":\"Dupont est content.\","
                        + "\"date\":\"2026-11-24\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Crée une page Bilan dans la base Clients", "Create a page Report in the Clients database"})
    void the_open_note_is_not_copied_by_what_does_not_speak_of_it(String said) {
        assertThat(completed(facts(said, Samples.PARIS), ServerKind.MANAGED, "{\"title\":\"Bilan\"}"))
                .isEqualTo("{\"title\":\"Bilan\",\"date\":\"2026-11-24\"}");
    }

    @Test
    void what_was_said_is_kept_and_today_is_where_the_person_is() {
        assertThat(completed(
                        facts("cette note", ZoneId.of("America/New_York")),
                        ServerKind.MANAGED,
                        "{\"title\":\"X\",\"content\":\"Y\"}"))
                .isEqualTo("{\"title\":\"X\",\"content\":\"Y\",\"date\":\"2026-11-23\"}");
    }

    @Test
    void somebody_else_s_server_gets_nothing_by_itself() {
        assertThat(completed(facts("cette note", Samples.PARIS), ServerKind.BYO, "{}"))
                .isEqualTo("{}");
    }

    @Test
    void an_id_is_handed_to_the_next_step_of_the_same_server_only() {
        KnownFacts facts = facts("Crée une page", Samples.PARIS);
        var made = new CallOutcome.Completed("trc_1", "{\"structuredContent\":{\"page_id\":\"p1\"}}", false, 1);
        facts.learn(tool(ServerKind.MANAGED, "notion"), made);
        var call = new ModelCall("call_2", "x", "{}");

        assertThat(facts.complete(call, tool(ServerKind.MANAGED, "notion")).arguments())
                .contains("\"page_id\":\"p1\"");
        assertThat(facts.complete(call, tool(ServerKind.MANAGED, "other")).arguments())
                .doesNotContain("p1");
    }

    private static CatalogTool tool(ServerKind kind, String server) {
        return new CatalogTool(
                "srv_" + server,
                server,
                server,
                kind,
                true,
                ServerState.ONLINE,
                null,
                "tol_1",
                "create_page",
                server + "__create_page",
                null,
                null,
                Json.parse("{\"name\":\"create_page\",\"inputSchema\":" + SCHEMA + "}"),
                Review.ACCEPTED,
                Risk.WRITE,
                RiskSource.ADMIN,
                "pin",
                "pin",
                null,
                null,
                null);
    }
}

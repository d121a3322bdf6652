package com.crocovoice.portal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.agent.CommandMatcher.Match;
import com.crocovoice.portal.agent.ModelRequest.ToolOffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandMatcherTest {

    private final CommandMatcher matcher = new CommandMatcher(Samples.all(), Samples.MONDAY);

    private String heard(String sentence) {
        return matcher.match(sentence)
                .map(m -> m.tool().toolName() + " " + m.arguments())
                .orElse("nothing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo bonjour tout le monde | bonjour tout le monde",
                "Echo Bonjour, l’Été à Besançon | Bonjour, l’Été à Besançon",
                "ECHO: hello | hello",
                "everything echo hello | hello",
                "please echo hello again | hello again",
                "Could you please echo hello | hello",
                "echo hello, please | hello, please",
                "S'il vous plaît, echo bonjour | bonjour",
                "S’il te plaît echo bonjour | bonjour",
                "peux-tu echo bonjour | bonjour",
                "Écho bonjour | bonjour",
                "echo sel et poivre | sel et poivre",
                "echo « bonjour » | bonjour",
                "echo \"hello\" | hello",
                "echo dis 'oui' | dis 'oui'",
                "echo l'avenir, c'est maintenant | l'avenir, c'est maintenant",
                "utilise l'outil echo bonjour | bonjour",
                "echo 👋🏽 salut | 👋🏽 salut",
            })
    void a_sentence_that_begins_with_the_name_gives_the_rest_to_the_only_required_text(String said, String message) {
        String expected = message.equals("nothing") ? "nothing" : "echo {\"message\":\"" + message + "\"}";
        assertThat(heard(said)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get-sum 2 40",
                "get sum 2 40",
                "Get Sum 2 et 40",
                "get sum of 2 and 40",
                "get_sum 2, 40",
                "getSum a 2 b 40",
                "get sum a = 2, b = 40",
                "get sum b 40 and a 2",
                "get sum 2 + 40.",
                "please get sum two and forty",
                "get sum entre deux et quarante",
            })
    void several_required_values_come_by_name_or_in_order(String said) {
        Match match = matcher.match(said).orElseThrow();
        assertThat(match.isComplete()).as(said).isTrue();
        assertThat(match.arguments().toString()).isIn("{\"a\":2,\"b\":40}", "{\"b\":40,\"a\":2}");
    }

    @Test
    void what_is_missing_is_named_and_not_guessed() {
        Match match = matcher.match("get sum of apples and pears").orElseThrow();
        assertThat(match.isComplete()).isFalse();
        assertThat(match.missing()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"get current time", "Current time?", "current time please", "getCurrentTime"})
    void a_tool_that_requires_nothing_needs_no_more_than_its_name(String said) {
        assertThat(heard(said)).isEqualTo("getCurrentTime {}");
    }

    @Test
    void optional_values_are_taken_by_their_names() {
        assertThat(heard("current time zone Europe/Paris")).isEqualTo("getCurrentTime {\"zone\":\"Europe/Paris\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Crée une tâche pour envoyer le devis | envoyer le devis | ",
                "créez-moi une tâche pour Rappeler Jean pour demain | Rappeler Jean | 2026-11-24",
                "ajoute une tâche pour relancer Zoé pour vendredi. | relancer Zoé | 2026-11-27",
                "CREE UNE TACHE POUR payer l’URSSAF pour le 15 décembre | payer l’URSSAF | 2026-12-15",
                "Please add a task to call Mary by tomorrow | call Mary | 2026-11-24",
                "add a task to call Mary by next Monday! | call Mary | 2026-11-30",
                "make a task review the contract | review the contract | ",
            })
    void sentences_kept_beside_a_tool_fill_its_slots_in_both_languages(String said, String title, String due) {
        Match match = matcher.match(said).orElseThrow();
        assertThat(match.tool().toolName()).isEqualTo("create_task");
        assertThat(match.arguments().path("title").asString()).isEqualTo(title);
        assertThat(match.arguments().path("due").asString("")).isEqualTo(due == null ? "" : due);
    }

    @Test
    void a_slot_of_a_closed_set_takes_only_its_values_in_their_own_spelling() {
        Match match = matcher.match("crée une tâche haute pour payer le loyer").orElseThrow();
        assertThat(match.arguments().path("priority").asString()).isEqualTo("Haute");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "…", "quelle heure est-il", "echoes of the past", "getting sums", "task", "🙂"})
    void anything_else_is_no_command(String said) {
        assertThat(heard(said)).isEqualTo("nothing");
    }

    @Test
    void a_word_that_contains_another_word_of_the_pattern_is_left_whole() {
        ToolOffer add = Samples.offer("x", "plus", "Plus", """
                {"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}},"required":["a","b"]}""", """
                {"en":["add {a} and {b}"]}""");
        Optional<Match> match = new CommandMatcher(List.of(add), Samples.MONDAY).match("add Sandy and Alexandre");
        assertThat(match.orElseThrow().arguments().toString()).isEqualTo("{\"a\":\"Sandy\",\"b\":\"Alexandre\"}");
    }

    @Test
    void a_pattern_with_many_slots_does_not_keep_a_thread_busy() {
        ToolOffer slow = Samples.offer("x", "slow", "Slow", "{\"type\":\"object\"}", """
                {"en":["go {a} {b} {c} {d} {e} {f} {g} {h} stop"]}""");
        CommandMatcher slowly = new CommandMatcher(List.of(slow), Samples.MONDAY);
        String sentence = "go" + " and on".repeat(280);
        Optional<Match> match =
                Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> slowly.match(sentence));
        assertThat(match).isEmpty();
    }

    @Test
    void patterns_that_cannot_be_read_are_no_patterns() {
        List<ToolOffer> tools = new ArrayList<>();
        for (String broken : List.of("not json", "{\"fr\":[\"(a|b\"]}", "{\"fr\":[\"{x\"]}", "{\"fr\":[\"\"]}", "[1]"))
            tools.add(Samples.offer("x", "tool" + tools.size(), "T", "{\"type\":\"object\"}", broken));
        assertThat(new CommandMatcher(tools, Samples.MONDAY).match("a")).isEmpty();
    }

    @Test
    void of_two_servers_tools_of_one_name_that_of_the_step_before_is_meant() {
        ToolOffer ofContacts = Samples.offer("crm", "create_task", "Create a task", """
                {"type":"object","properties":{"title":{"type":"string"},"contact":{"type":"string"},
                "contact_id":{"type":"string","x-from-previous":true}},"required":["title"]}""", """
                {"fr":["crée une tâche [pour] {title}"],"en":["create a task [to] {title}"]}""");
        for (List<ToolOffer> tools : List.of(List.of(ofContacts, Samples.TASK), List.of(Samples.TASK, ofContacts))) {
            var matcher = new CommandMatcher(tools, Samples.MONDAY);
            assertThat(matcher.match("crée une tâche pour rappeler", "crm"))
                    .map(match -> match.tool().serverName())
                    .contains("crm");
            assertThat(matcher.match("create a task to call back", "notion"))
                    .map(match -> match.tool().serverName())
                    .contains("notion");
            assertThat(matcher.match("create a task to call back", null))
                    .map(match -> match.tool().serverName())
                    .contains("notion");
        }
    }
}

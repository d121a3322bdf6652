package com.crocovoice.portal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.agent.CommandMatcher.Match;
import com.crocovoice.portal.agent.ModelRequest.ToolOffer;
import com.crocovoice.portal.connector.ToolBook;
import com.crocovoice.portal.wire.Json;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
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
    @ValueSource(strings = {"filesystem"})
    void every_tool_has_four_sentences_in_each_language_that_fill_its_own_parameters(String connector) {
        for (JsonNode tool : ToolBook.of(connector).tools())
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
            })
    void a_sentence_means_one_tool(String connector, String said, String tool, String arguments) {
        Optional<Match> match = new CommandMatcher(offers(connector), NOW).match(said);
        assertThat(match).isPresent();
        assertThat(match.get().tool().toolName()).isEqualTo(tool);
        assertThat(match.get().arguments()).isEqualTo(Json.parse(arguments));
    }

    @Test
    void what_the_person_looks_at_may_be_what_is_written() {
        Optional<Match> match =
                new CommandMatcher(offers("filesystem"), NOW).match("Enregistre cette note dans le fichier réunion.md");
        assertThat(match).isPresent();
        assertThat(match.get().isComplete()).isTrue();
    }
}

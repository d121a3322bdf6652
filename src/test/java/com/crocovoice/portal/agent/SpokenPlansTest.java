package com.crocovoice.portal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.agent.CommandMatcher.Match;
import com.crocovoice.portal.agent.ModelRequest.ToolOffer;
import com.crocovoice.portal.connector.ToolBook;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import tools.jackson.databind.JsonNode;

/** What is made of a sentence when the tools of all managed connectors are there at once, as they are for people. */
class SpokenPlansTest {

    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-11-23T10:00:00+01:00[Europe/Paris]");
    static final List<ToolOffer> TOOLS = tools();

    private static List<ToolOffer> tools() {
        List<ToolOffer> tools = new ArrayList<>();
        for (String connector : List.of("gohighlevel", "notion", "google-workspace", "filesystem"))
            for (JsonNode tool : ToolBook.of(connector).tools()) {
                String name = tool.path("name").asString();
                tools.add(new ToolOffer(
                        connector + "__" + name,
                        name,
                        tool.path("title").asString(),
                        connector,
                        tool.path("description").asString(),
                        tool.path("inputSchema"),
                        tool.path("_meta").path("com.crocovoice/sentences").toString()));
            }
        return tools;
    }

    /** “-” is a sentence that must not be guessed at. */
    @ParameterizedTest
    @CsvFileSource(resources = "/agent/spoken-plans.csv", delimiter = '|', quoteCharacter = '\0')
    void a_sentence_becomes_these_calls(String sentence, String calls) {
        List<Match> plan = LocalModel.plan(sentence, TOOLS, NOW, true);
        assertThat(
                        plan.isEmpty()
                                ? "-"
                                : plan.stream().map(SpokenPlansTest::told).collect(Collectors.joining(" ; ")))
                .isEqualTo(calls);
    }

    private static String told(Match match) {
        String missing = match.isComplete() ? "" : " MISSING " + match.missing();
        return match.tool().serverName() + "." + match.tool().toolName() + " " + match.arguments() + missing;
    }
}

package com.crocovoice.portal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.agent.ModelRequest.Message;
import com.crocovoice.portal.wire.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ModelForServersTest {

    private final List<ModelRequest> asked = new ArrayList<>();

    private ModelForServers lent(String provider, boolean away) {
        return ModelForServers.with(new LanguageModel() {
            @Override
            public String provider() {
                return provider;
            }

            @Override
            public ModelTurn turn(ModelRequest request, Duration deadline, Consumer<String> onText)
                    throws ModelUnavailable {
                asked.add(request);
                if (away) throw new ModelUnavailable("away");
                return new ModelTurn("Bordeaux", List.of(), false);
            }
        });
    }

    private static JsonNode request(String messages) {
        return Json.parse("{\"systemPrompt\":\"Be brief.\",\"maxTokens\":20,\"messages\":" + messages + "}");
    }

    @Test
    void texts_are_answered_without_tools_and_without_anybodys_conversation() {
        JsonNode request = request("[{\"role\":\"user\",\"content\":{\"type\":\"text\",\"text\":\"Which city?\"}},"
                + "{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"In France?\"}]}]");
        JsonNode said = Json.parse(lent("anthropic", false).create(request).orElseThrow());
        assertThat(said.path("role").asString()).isEqualTo("assistant");
        assertThat(said.at("/content/text").asString()).isEqualTo("Bordeaux");
        assertThat(said.path("model").asString()).isEqualTo("anthropic");
        assertThat(asked).singleElement().satisfies(one -> {
            assertThat(one.system()).isEqualTo("Be brief.");
            assertThat(one.tools()).isEmpty();
            assertThat(one.messages())
                    .containsExactly(
                            new Message.Said("Which city?", null), new Message.Answered("In France?", List.of()));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "7",
                "[{\"role\":\"user\"}]",
                "[{\"role\":\"user\",\"content\":{\"type\":\"image\",\"data\":\"\"}}]",
                "[{\"role\":\"user\",\"content\":[]}]",
                "[{\"role\":\"user\",\"content\":{\"type\":\"text\",\"text\":7}}]"
            })
    void what_is_no_text_is_not_answered(String messages) {
        assertThat(lent("anthropic", false).create(request(messages))).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void the_local_matcher_is_lent_to_nobody_and_a_model_that_is_away_says_nothing() {
        JsonNode request = request("[{\"role\":\"user\",\"content\":{\"type\":\"text\",\"text\":\"Hello\"}}]");
        assertThat(lent("local", false).create(request)).isEqualTo(Optional.empty());
        assertThat(asked).isEmpty();
        assertThat(lent("openai", true).create(request)).isEqualTo(Optional.empty());
    }
}

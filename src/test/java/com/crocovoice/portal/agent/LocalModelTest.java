package com.crocovoice.portal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.agent.LanguageModel.ModelCall;
import com.crocovoice.portal.agent.LanguageModel.ModelTurn;
import com.crocovoice.portal.agent.ModelRequest.Message;
import com.crocovoice.portal.agent.ModelRequest.ToolOffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LocalModelTest {

    private final LocalModel model = new LocalModel(Clock.fixed(Samples.MONDAY.toInstant(), Samples.PARIS));
    private final List<Message> messages = new ArrayList<>();

    private ModelTurn turn(List<ToolOffer> tools, Locale language) {
        return model.turn(
                new ModelRequest("", messages, tools, language, Samples.PARIS), Duration.ofSeconds(5), text -> {});
    }

    private ModelTurn says(String text, Locale language) {
        messages.add(new Message.Said(text, null));
        return turn(Samples.all(), language);
    }

    private ModelTurn afterResult(String content, boolean failed, Locale language) {
        messages.add(new Message.Result("call_" + messages.size(), "x", content, failed));
        return turn(Samples.all(), language);
    }

    @Test
    void a_command_becomes_one_call_and_its_result_the_answer() {
        ModelTurn first = says("echo bonjour", Locale.FRENCH);
        assertThat(first.calls())
                .containsExactly(new ModelCall("call_1", "everything__echo", "{\"message\":\"bonjour\"}"));
        ModelTurn second = afterResult("Echo: bonjour", false, Locale.FRENCH);
        assertThat(second.calls()).isEmpty();
        assertThat(second.text()).isEqualTo("Echo: bonjour");
    }

    @Test
    void several_commands_in_a_sentence_are_steps_in_their_order() {
        assertThat(says("echo bonjour et puis get sum 2 et 40", Locale.FRENCH).calls())
                .extracting(ModelCall::name)
                .containsExactly("everything__echo");
        assertThat(afterResult("Echo: bonjour", false, Locale.FRENCH).calls())
                .extracting(ModelCall::arguments)
                .containsExactly("{\"a\":2,\"b\":40}");
        assertThat(afterResult("42", false, Locale.FRENCH).text()).isEqualTo("Echo: bonjour\n42");
    }

    @Test
    void a_failed_step_ends_the_plan_and_is_told_plainly() {
        says("echo a and then echo b", Locale.ENGLISH);
        ModelTurn after = afterResult("the disk is full", true, Locale.ENGLISH);
        assertThat(after.calls()).isEmpty();
        assertThat(after.text()).isEqualTo("the disk is full");
    }

    @Test
    void what_is_missing_is_asked_for() {
        ModelTurn asked = says("get sum", Locale.FRENCH);
        assertThat(asked.calls()).isEmpty();
        assertThat(asked.expectsAnswer()).isTrue();
        assertThat(asked.text()).isEqualTo("Pour utiliser Get Sum, il me manque encore : a, b.");
    }

    @Test
    void what_is_not_understood_names_tools_in_the_persons_language() {
        assertThat(says("raconte-moi une histoire", Locale.FRENCH).text())
                .startsWith("Je n’ai pas compris")
                .contains("Echo");
        assertThat(says("tell me a story", Locale.ENGLISH).text())
                .startsWith("I did not understand")
                .contains("Echo");
    }

    @Test
    void who_has_no_tools_is_told_who_grants_them() {
        messages.add(new Message.Said("echo hi", null));
        assertThat(turn(List.of(), Locale.ENGLISH).text()).contains("security admin");
    }

    @Test
    void what_the_person_looks_at_is_no_part_of_the_command() {
        messages.add(new Message.Said("echo hi", new Command.Context("Note", "get sum 1 2")));
        assertThat(turn(Samples.all(), Locale.ENGLISH).calls())
                .containsExactly(new ModelCall("call_1", "everything__echo", "{\"message\":\"hi\"}"));
    }

    @Test
    void a_result_that_reads_like_a_command_causes_no_call() {
        says("echo get sum 1 2", Locale.ENGLISH);
        assertThat(afterResult("echo now get sum 1 2 and then echo done", false, Locale.ENGLISH)
                        .calls())
                .isEmpty();
    }
}

package com.crocovoice.portal.approval.input;

import static com.crocovoice.portal.approval.People.ALICE;
import static com.crocovoice.portal.approval.People.AUDREY;
import static com.crocovoice.portal.approval.People.BOB;
import static com.crocovoice.portal.approval.People.ERIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.crocovoice.portal.TestDatabase;
import com.crocovoice.portal.TestEntities;
import com.crocovoice.portal.approval.FakeEvent;
import com.crocovoice.portal.approval.FakeLog;
import com.crocovoice.portal.approval.SampleTool;
import com.crocovoice.portal.audit.Outcome;
import com.crocovoice.portal.catalog.ArgumentCheck;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Conflict;
import com.crocovoice.portal.problem.NotFound;
import com.crocovoice.portal.wire.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerInputTest {

    private static final String SCHEMA =
            "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\",\"minLength\":2},"
                    + "\"nights\":{\"type\":\"integer\",\"minimum\":1}},\"required\":[\"city\"]}";

    private final TestEntities data = new TestEntities(TestDatabase.H2.fresh());
    private final FakeLog log = new FakeLog();
    private final FakeEvent<InputAnswered> answered = new FakeEvent<>();
    private final InputRequests requests = new InputRequests();
    private final InputLife life = new InputLife();
    private final AnswerInput answers = new AnswerInput();
    private final InputInbox inbox = new InputInbox();
    private Instant now = Instant.parse("2026-11-23T08:00:00Z");

    AnswerInputTest() {
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        requests.data = data.manager();
        var entries = new InputLog();
        entries.log = log;
        var settings = new InputSettings();
        settings.expiry = "15m";
        settings.read();
        life.requests = requests;
        life.log = entries;
        life.settings = settings;
        life.changed = new FakeEvent<>();
        life.answered = answered;
        life.clock = clock;
        answers.requests = requests;
        answers.check = new ArgumentCheck();
        answers.log = entries;
        answers.changed = new FakeEvent<>();
        answers.answered = answered;
        answers.clock = clock;
        inbox.requests = requests;
        inbox.clock = clock;
    }

    @AfterEach
    void close() {
        data.close();
    }

    private String asked() {
        return data.in(() -> life.ask(new AskedInput(
                BOB, SampleTool.deleteContacts(), "trc_1", "{\"filter\":\"x\"}", null, "Which city?", SCHEMA, null)));
    }

    private void answer(Caller who, String id, InputAction action, String content) {
        data.run(() -> answers.answer(who, id, action, content == null ? null : Json.parse(content)));
    }

    private InputRow row(String id) {
        return data.in(() -> inbox.get(BOB, id));
    }

    @Test
    void the_requester_answers_and_the_call_is_told() {
        String id = asked();
        answer(BOB, id, InputAction.ACCEPT, "{\"city\":\"Bordeaux\",\"nights\":2}");
        assertThat(row(id).state()).isEqualTo(InputState.ACCEPTED);
        assertThat(answered.fired).containsExactly(new InputAnswered(id));
        assertThat(data.in(() -> life.answerTo(id)))
                .contains(new InputLife.Answer(InputAction.ACCEPT, "{\"city\":\"Bordeaux\",\"nights\":2}"));
    }

    @Test
    void nobody_else_answers_or_even_sees_the_question() {
        String id = asked();
        for (Caller other : Set.of(ALICE, ERIN, AUDREY)) {
            assertThatThrownBy(() -> answer(other, id, InputAction.ACCEPT, "{\"city\":\"Bordeaux\"}"))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> data.in(() -> inbox.get(other, id))).isInstanceOf(NotFound.class);
            assertThat(data.in(() -> inbox.list(other, null, null, 50)).items()).isEmpty();
            assertThat(data.in(() -> inbox.count(other))).isZero();
        }
        assertThat(row(id).state()).isEqualTo(InputState.PENDING);
        assertThat(data.in(() -> inbox.count(BOB))).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"city\":\"B\"}", "{\"city\":\"Bordeaux\",\"nights\":\"two\"}", "[]"})
    void an_answer_that_breaks_the_schema_is_refused_and_the_question_waits(String content) {
        String id = asked();
        assertThatThrownBy(() -> answer(BOB, id, InputAction.ACCEPT, content))
                .isInstanceOfSatisfying(
                        BadInput.class, e -> assertThat(e.flaws()).isNotEmpty());
        assertThat(row(id).state()).isEqualTo(InputState.PENDING);
        assertThat(answered.fired).isEmpty();
    }

    @Test
    void who_declines_or_leaves_sends_nothing() {
        String declined = asked();
        answer(BOB, declined, InputAction.DECLINE, null);
        String left = asked();
        answer(BOB, left, InputAction.CANCEL, null);
        assertThat(data.in(() -> life.answerTo(declined))).contains(new InputLife.Answer(InputAction.DECLINE, null));
        assertThat(data.in(() -> life.answerTo(left))).contains(new InputLife.Answer(InputAction.CANCEL, null));
        String third = asked();
        assertThatThrownBy(() -> answer(BOB, third, InputAction.DECLINE, "{\"city\":\"Bordeaux\"}"))
                .isInstanceOf(BadInput.class);
    }

    @Test
    void a_question_is_answered_once() {
        String id = asked();
        answer(BOB, id, InputAction.DECLINE, null);
        assertThatThrownBy(() -> answer(BOB, id, InputAction.ACCEPT, "{\"city\":\"Bordeaux\"}"))
                .isInstanceOfSatisfying(
                        Conflict.class, e -> assertThat(e.code()).isEqualTo("input_answered"));
    }

    @Test
    void a_question_that_nobody_answers_expires() {
        String id = asked();
        while (now.isBefore(Instant.parse("2026-11-23T08:15:00Z"))) {
            assertThat(data.in(() -> life.keep(List.of(id)))).isEmpty();
            now = now.plus(Duration.ofSeconds(10));
        }
        assertThatThrownBy(() -> answer(BOB, id, InputAction.ACCEPT, "{\"city\":\"Bordeaux\"}"))
                .isInstanceOfSatisfying(
                        Conflict.class, e -> assertThat(e.code()).isEqualTo("input_expired"));
        assertThat(data.in(life::idsOver)).containsExactly(id);
        data.run(() -> life.expire(id));
        assertThat(row(id).state()).isEqualTo(InputState.EXPIRED);
        assertThat(data.in(() -> life.keep(List.of(id)))).containsExactly(id);
        assertThat(log.last().outcome()).isEqualTo(Outcome.EXPIRED);
    }

    @Test
    void a_question_that_no_portal_keeps_any_more_is_told_as_expired() {
        String id = asked();
        now = now.plus(Duration.ofSeconds(30));
        assertThat(row(id).mayAnswer()).isFalse();
        assertThatThrownBy(() -> answer(BOB, id, InputAction.ACCEPT, "{\"city\":\"Bordeaux\"}"))
                .isInstanceOf(Conflict.class);
        assertThat(data.in(life::idsOver)).containsExactly(id);
    }

    @Test
    void question_and_answer_are_in_the_log() {
        answer(BOB, asked(), InputAction.ACCEPT, "{\"city\":\"Bordeaux\"}");
        assertThat(log.outcomes()).containsExactly(Outcome.HELD, Outcome.APPROVED);
        assertThat(log.entries.get(0).mcpResponse()).contains("Which city?").contains("minLength");
        assertThat(log.entries.get(0).decision()).isEqualTo("input_required");
        assertThat(log.last().decision()).isEqualTo("input_accept");
        assertThat(log.last().arguments()).isEqualTo("{\"city\":\"Bordeaux\"}");
        assertThat(log.last().approvers()).containsExactly("bob");
    }

    @Test
    void how_the_call_ended_is_told_at_the_question() {
        String id = asked();
        answer(BOB, id, InputAction.ACCEPT, "{\"city\":\"Bordeaux\"}");
        assertThat(row(id).callOutcome()).isNull();
        data.run(() -> life.callEnded(id, Outcome.COMPLETED, "{\"content\":[]}", 12));
        assertThat(row(id).callOutcome()).isEqualTo("completed");
        assertThat(row(id).mcpResponse()).isEqualTo(Json.parse("{\"content\":[]}"));
    }

    @Test
    void a_question_whose_call_ended_first_is_called_off() {
        String id = asked();
        data.run(() -> life.callOff(id));
        assertThat(row(id).state()).isEqualTo(InputState.CANCELLED);
        assertThat(log.last().decision()).isEqualTo("input_cancel");
    }
}

package com.crocovoice.portal.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.call.Execution.Answered;
import com.crocovoice.portal.call.Execution.TimedOut;
import com.crocovoice.portal.call.InputAnswer;
import com.crocovoice.portal.call.InputQuestion;
import com.crocovoice.portal.call.ProgressListener;
import com.crocovoice.portal.catalog.AuthType;
import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.catalog.Transport;
import com.crocovoice.portal.egress.RequestProof;
import com.crocovoice.portal.mcp.FakeServer.Asked;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** A server that asks in the middle of a call, over a session (2025-11-25). */
@Timeout(60)
class AskedPeopleTest {

    private static final Duration SHORT = Duration.ofMillis(700);
    private static final String FORM = "\"message\":\"Which city?\",\"requestedSchema\":{\"type\":\"object\"}";

    private final FakeServer server = new FakeServer();
    private final Client client = new Client("127.0.0.0/8", new AskedPeople());
    private final BlockingQueue<JsonNode> told = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    /** Somebody who hears of each question and answers when the test says so. */
    private static final class Person implements ProgressListener {

        final BlockingQueue<InputQuestion> questions = new LinkedBlockingQueue<>();
        final CompletableFuture<InputAnswer> answer = new CompletableFuture<>();

        @Override
        public void progressed(double done, Double total, String message) {}

        @Override
        public CompletableFuture<InputAnswer> asked(InputQuestion question) {
            questions.add(question);
            return answer;
        }
    }

    /** Asks over the stream of the call, and ends the call when it was answered. */
    private void serverAsks(String params) {
        server.on("response", request -> {
            told.add(request.message());
            request.status(202);
        });
        server.on("tools/call", request -> {
            try (var out = request.stream()) {
                Asked.event(
                        out,
                        "data: {\"jsonrpc\":\"2.0\",\"id\":\"q1\",\"method\":\"elicitation/create\",\"params\":{"
                                + params + "}}");
                JsonNode answer = told.take();
                Asked.event(out, "data: " + request.answer("{\"content\":[],\"said\":" + answer + "}"));
            }
        });
    }

    private CompletableFuture<?> call(ProgressListener person) {
        return CompletableFuture.supplyAsync(() -> client.call(Client.target(server.url()), "echo", SHORT, person));
    }

    @Test
    void the_one_who_called_is_asked_and_the_server_gets_the_answer() throws Exception {
        serverAsks(FORM);
        var person = new Person();
        var call = call(person);
        assertThat(person.questions.take()).isEqualTo(new InputQuestion("Which city?", "{\"type\":\"object\"}", null));
        person.answer.complete(new InputAnswer("accept", "{\"city\":\"Bordeaux\"}"));
        assertThat(call.get(10, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(Answered.class, answer -> assertThat(answer.response())
                        .contains("\"id\":\"q1\"")
                        .contains("\"result\":{\"action\":\"accept\",\"content\":{\"city\":\"Bordeaux\"}}"));
    }

    @Test
    void the_clock_stands_still_while_a_person_is_asked() throws Exception {
        serverAsks(FORM);
        var person = new Person();
        var call = call(person);
        person.questions.take();
        var later = CompletableFuture.delayedExecutor(SHORT.toMillis() * 2, TimeUnit.MILLISECONDS);
        later.execute(() -> person.answer.complete(new InputAnswer("decline", null)));
        assertThat(call.get(20, TimeUnit.SECONDS)).isInstanceOf(Answered.class);
    }

    @Test
    void after_the_answer_the_clock_goes_on() throws Exception {
        serverAsks(FORM);
        server.on("response", request -> request.status(202));
        var person = new Person();
        var call = call(person);
        person.questions.take();
        person.answer.complete(InputAnswer.CANCEL);
        assertThat(call.get(20, TimeUnit.SECONDS)).isEqualTo(new TimedOut());
    }

    @Test
    void an_address_is_handed_on_as_a_link() throws Exception {
        serverAsks("\"mode\":\"url\",\"elicitationId\":\"e1\",\"url\":\"https://pay.example/1\",\"message\":\"Pay\"");
        var person = new Person();
        var call = call(person);
        assertThat(person.questions.take()).isEqualTo(new InputQuestion("Pay", null, "https://pay.example/1"));
        person.answer.complete(new InputAnswer("accept", null));
        assertThat(call.get(10, TimeUnit.SECONDS)).isInstanceOf(Answered.class);
    }

    @Test
    void what_is_asked_by_itself_while_two_calls_run_is_asked_nobody() throws Exception {
        var running = new LinkedBlockingQueue<Asked>();
        server.on("tools/call", running::add);
        server.on("response", request -> {
            told.add(request.message());
            request.status(202);
        });
        var streams = new LinkedBlockingQueue<Asked>();
        server.on("GET", streams::add);
        var one = new Person();
        var other = new Person();
        var first = call(one);
        var second = call(other);
        Asked listening = streams.take();
        Asked callOfOne = running.take();
        Asked callOfOther = running.take();
        Asked.event(
                listening.stream(),
                "data: {\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"elicitation/create\",\"params\":{" + FORM + "}}");
        assertThat(told.take().path("result").path("action").asString()).isEqualTo("cancel");
        callOfOne.result("{\"content\":[]}");
        callOfOther.result("{\"content\":[]}");
        assertThat(first.get(10, TimeUnit.SECONDS)).isInstanceOf(Answered.class);
        assertThat(second.get(10, TimeUnit.SECONDS)).isInstanceOf(Answered.class);
        assertThat(one.questions).isEmpty();
        assertThat(other.questions).isEmpty();
    }

    @Test
    void of_a_shared_session_only_the_call_that_asks_is_asked() throws Exception {
        var person = new Person();
        var bystander = new Person();
        var held = new LinkedBlockingQueue<Asked>();
        server.on("tools/call", held::add);
        var waits = call(bystander);
        Asked other = held.take();
        serverAsks(FORM);
        var call = call(person);
        assertThat(person.questions.take().message()).isEqualTo("Which city?");
        person.answer.complete(InputAnswer.CANCEL);
        assertThat(call.get(10, TimeUnit.SECONDS)).isInstanceOf(Answered.class);
        other.result("{\"content\":[]}");
        waits.get(10, TimeUnit.SECONDS);
        assertThat(bystander.questions).isEmpty();
    }

    /** Answers for the portal's model, and remembers what it was asked. */
    private static final class Lender implements ProgressListener {

        final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

        @Override
        public void progressed(double done, Double total, String message) {}

        @Override
        public CompletableFuture<Optional<String>> sampled(String params) {
            requests.add(params);
            return CompletableFuture.completedFuture(Optional.of("{\"role\":\"assistant\",\"model\":\"m\"}"));
        }
    }

    private Object sampling(boolean lent, Lender lender) {
        server.on("response", request -> {
            told.add(request.message());
            request.status(202);
        });
        server.on("tools/call", request -> {
            try (var out = request.stream()) {
                Asked.event(
                        out,
                        "data: {\"jsonrpc\":\"2.0\",\"id\":\"s1\",\"method\":\"sampling/createMessage\",\"params\":{\"maxTokens\":9}}");
                Asked.event(out, "data: " + request.answer("{\"content\":[],\"said\":" + told.take() + "}"));
            }
        });
        var target = new ServerTarget(
                "srv_1",
                "k",
                "K",
                server.url(),
                Transport.STREAMABLE_HTTP,
                AuthType.NONE,
                Map.of(),
                lent,
                RequestProof.NONE);
        return client.call(target, "echo", Duration.ofSeconds(10), lender);
    }

    @Test
    void a_server_that_the_model_is_lent_to_gets_its_answer() {
        var lender = new Lender();
        assertThat(sampling(true, lender))
                .isInstanceOfSatisfying(Answered.class, answer -> assertThat(answer.response())
                        .contains("\"result\":{\"role\":\"assistant\",\"model\":\"m\"}"));
        assertThat(lender.requests).containsExactly("{\"maxTokens\":9}");
        assertThat(capabilities()).contains("\"sampling\":{}").contains("\"elicitation\"");
    }

    @Test
    void any_other_server_is_told_that_there_is_no_such_method() {
        var lender = new Lender();
        assertThat(sampling(false, lender))
                .isInstanceOfSatisfying(
                        Answered.class, answer -> assertThat(answer.response()).contains("-32601"));
        assertThat(lender.requests).isEmpty();
        assertThat(capabilities()).doesNotContain("sampling");
    }

    private String capabilities() {
        return server.asked.stream()
                .filter(asked -> asked.method().equals("initialize"))
                .map(asked -> asked.message().at("/params/capabilities").toString())
                .findFirst()
                .orElseThrow();
    }
}

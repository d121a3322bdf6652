package com.crocovoice.portal.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.it.RealServers.RealServer;
import com.crocovoice.portal.it.RunningPortal.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A server that goes away and comes back. */
class AwayIT {

    @Test
    void a_server_that_is_away_costs_a_sentence_and_offers_a_note_and_works_again_when_it_is_back() {
        RunningPortal portal = RunningPortal.get();
        String call = "/api/tools/away/echo/call";
        Map<String, ?> hello = Map.of("arguments", Map.of("message", "hello"));
        RealServer server = RealServers.everything("streamableHttp");
        portal.as("alice")
                .post(
                        "/api/servers",
                        Map.of("name", "away", "url", server.url("/mcp"), "auth", Map.of("type", "none")));
        portal.as("alice")
                .post(
                        "/api/servers/away/review",
                        Map.of("decision", "accept", "tools", List.of(Map.of("name", "echo", "risk", "read"))));
        portal.as("alice")
                .post("/api/policies", Map.of("role", "consultant", "server", "away", "tool", "*", "effect", "allow"));
        assertThat(portal.as("carol").post(call, hello).status()).isEqualTo(200);

        server.close();
        Answer away = portal.as("carol").post(call, hello);
        assertThat(away.status()).as(away.body()).isEqualTo(503);
        assertThat(away.code()).isEqualTo("server_offline");
        Answer said = portal.as("carol").post("/api/voice", Map.of("text", "away echo salut", "language", "fr"));
        assertThat(said.json().at("/answer/text").asString())
                .startsWith("Je ne peux pas accéder à away pour le moment");
        assertThat(said.json().at("/note_offer/text").asString()).isEqualTo("away echo salut");
        String conversation = said.json().path("conversation_id").asString();
        portal.as("carol")
                .post("/api/voice", Map.of("text", "oui, note-le", "language", "fr", "conversation_id", conversation));
        Answer notes = portal.as("carol").get("/api/notes");
        assertThat(notes.json().at("/items/0/arguments/message").asString()).isEqualTo("salut");
        assertThat(portal.as("bob").get("/api/notes").body()).doesNotContain("salut");

        try (RealServer back = RealServers.everything("streamableHttp", server.port())) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            Answer again = portal.as("carol").post(call, hello);
            while (again.status() != 200 && System.nanoTime() < end) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
                again = portal.as("carol").post(call, hello);
            }
            assertThat(again.status()).as(again.body()).isEqualTo(200);
            String note = notes.json().at("/items/0/id").asString();
            Answer replayed = portal.as("carol").post("/api/notes/" + note + "/replay", Map.of());
            assertThat(replayed.json().path("done").asBoolean())
                    .as(replayed.body())
                    .isTrue();
            assertThat(back.process().isAlive()).isTrue();
        }
        portal.as("alice").delete("/api/servers/away");
    }

    @Test
    void a_server_with_too_much_to_do_is_not_called_away_and_its_calls_end_well() throws Exception {
        RunningPortal portal = RunningPortal.get();
        Person alice = portal.as("alice");
        Person dave = portal.as("dave");
        dave.get("/api/servers");
        String path = "/api/tools/crowded/trigger-long-running-operation/call";
        var long5 = Map.of("arguments", Map.of("duration", 5, "steps", 1));
        ExecutorService people = Executors.newFixedThreadPool(40);
        try (RealServer server = RealServers.everything("streamableHttp")) {
            alice.post("/api/servers", Map.of("name", "crowded", "url", server.url("/mcp")));
            var accepted = List.of(Map.of("name", "trigger-long-running-operation", "risk", "read"));
            alice.post("/api/servers/crowded/review", Map.of("decision", "accept", "tools", accepted));
            alice.post(
                    "/api/policies", Map.of("role", "developer", "server", "crowded", "tool", "*", "effect", "allow"));
            List<Future<Answer>> calls = new ArrayList<>();
            for (int i = 0; i < 40; i++) calls.add(people.submit(() -> dave.post(path, long5)));
            Map<Integer, Integer> ends = new TreeMap<>();
            for (Future<Answer> call : calls) {
                Answer answer = call.get(60, TimeUnit.SECONDS);
                ends.merge(answer.status(), 1, Integer::sum);
                if (answer.status() == 503) assertThat(answer.code()).isEqualTo("server_busy");
            }
            assertThat(ends).isEqualTo(Map.of(200, 32, 503, 8));
            assertThat(alice.get("/api/servers/crowded").json().path("state").asString())
                    .isEqualTo("online");
        } finally {
            people.shutdownNow();
            alice.delete("/api/servers/crowded");
        }
    }
}

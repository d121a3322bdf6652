package com.crocovoice.portal.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.it.RunningPortal.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A write that is sent twice under one key is done once. */
class IdempotencyIT {

    private final RunningPortal portal = RunningPortal.get();
    private final String key = UUID.randomUUID().toString();
    private final String text = "idempotency " + key;

    private Answer save(String who, String words) {
        return portal.as(who)
                .call("POST", "/api/notes", "{\"text\":\"" + words + "\"}", Map.of("Idempotency-Key", key));
    }

    private long saved(String who) {
        return portal.as(who)
                .get("/api/notes?limit=500")
                .json()
                .path("items")
                .valueStream()
                .filter(note -> note.path("text").asString().equals(text))
                .count();
    }

    @Test
    void the_same_request_gets_the_same_answer() {
        Answer first = save("dave", text);
        Answer second = save("dave", text);
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(saved("dave")).isEqualTo(1);
    }

    @Test
    void a_refusal_is_kept_as_well() {
        Answer first = save("dave", "");
        assertThat(first.status()).isEqualTo(422);
        Answer second = save("dave", "");
        assertThat(second.json()).isEqualTo(first.json());
    }

    @Test
    void another_request_under_the_key_is_refused() {
        save("dave", text);
        Answer other = save("dave", text + "!");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency_key_reused");
        Answer elsewhere = portal.as("dave").call("DELETE", "/api/notes/not_x", null, Map.of("Idempotency-Key", key));
        assertThat(elsewhere.code()).isEqualTo("idempotency_key_reused");
    }

    @Test
    void two_people_may_use_the_same_key() {
        assertThat(save("dave", text).status()).isEqualTo(201);
        assertThat(save("carol", text).status()).isEqualTo(201);
        assertThat(saved("carol")).isEqualTo(1);
    }

    @Test
    void the_same_request_many_times_at_once_is_done_once() {
        List<CompletableFuture<Answer>> all = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> save("dave", text)))
                .toList();
        List<Answer> answers = all.stream().map(CompletableFuture::join).toList();
        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.body()).isIn(201, 409));
        assertThat(answers).anySatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
        assertThat(saved("dave")).isEqualTo(1);
    }

    @Test
    void a_key_that_is_none_is_refused() {
        for (String bad : List.of("with blank", "x".repeat(201))) {
            Answer refused =
                    portal.as("dave").call("POST", "/api/notes", "{\"text\":\"a\"}", Map.of("Idempotency-Key", bad));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("invalid_idempotency_key");
        }
    }
}

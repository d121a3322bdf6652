package com.crocovoice.portal.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.it.RunningPortal.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A body that is too large is read to its end and refused, so that the client sees the answer. */
class BodySizeIT {

    private final RunningPortal portal = RunningPortal.get();

    private Answer say(int letters) {
        return portal.as("dave").post("/api/voice", Map.of("text", "a".repeat(letters)));
    }

    @Test
    void more_than_a_mebibyte_is_refused() {
        for (int size : new int[] {1_100_000, 20_000_000}) {
            Answer refused = say(size);
            assertThat(refused.status()).as(refused.body()).isEqualTo(413);
            assertThat(refused.code()).isEqualTo("body_too_large");
        }
    }

    @Test
    void less_is_read_and_judged_by_what_it_says() {
        Answer refused = say(1_000_000);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.code()).isEqualTo("text_too_large");
    }

    @Test
    void the_connection_lives_on() {
        say(1_100_000);
        assertThat(portal.as("dave").get("/api/me").status()).isEqualTo(200);
    }
}

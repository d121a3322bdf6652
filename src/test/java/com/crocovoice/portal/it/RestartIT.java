package com.crocovoice.portal.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A portal that was stopped and started again has everything that it had. */
class RestartIT {

    @Test
    void nothing_is_lost_when_the_portal_is_stopped_and_started_again() {
        RunningPortal before = RunningPortal.another("restart", Map.of());
        var server = Map.of(
                "name",
                "kept",
                "url",
                "http://127.0.0.1:9/mcp",
                "auth",
                Map.of("type", "bearer", "token", "s3cret-0123456789"));
        assertThat(before.as("alice").post("/api/servers", server).status()).isEqualTo(201);
        var rule = Map.of("role", "developer", "server", "kept", "tool", "*", "effect", "confirm");
        assertThat(before.as("alice").post("/api/policies", rule).status()).isEqualTo(201);
        assertThat(before.as("dave")
                        .post("/api/notes", Map.of("text", "rappeler Léa"))
                        .status())
                .isEqualTo(201);
        int entries = entries(before);
        before.end();

        RunningPortal after = RunningPortal.anotherAgain("restart", Map.of());
        try {
            assertThat(after.as("alice")
                            .get("/api/servers/kept")
                            .json()
                            .at("/auth/token")
                            .asString())
                    .endsWith("6789");
            assertThat(after.as("alice")
                            .get("/api/policies")
                            .json()
                            .path("items")
                            .size())
                    .isEqualTo(1);
            assertThat(after.as("dave")
                            .get("/api/notes")
                            .json()
                            .at("/items/0/text")
                            .asString())
                    .isEqualTo("rappeler Léa");
            assertThat(entries(after)).isGreaterThanOrEqualTo(entries);
            assertThat(after.as("audrey")
                            .post("/api/actions/verify", Map.of())
                            .json()
                            .path("intact")
                            .asBoolean())
                    .isTrue();
        } finally {
            after.end();
        }
    }

    private static int entries(RunningPortal portal) {
        return portal.as("audrey")
                .get("/api/actions?limit=500")
                .json()
                .path("items")
                .size();
    }
}

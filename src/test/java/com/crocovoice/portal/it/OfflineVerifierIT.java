package com.crocovoice.portal.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export and a checkpoint prove, without the portal, that nothing was changed. */
class OfflineVerifierIT {

    private static final RunningPortal PORTAL = RunningPortal.get();

    @TempDir
    static Path folder;

    private static List<String> entries;

    @BeforeAll
    static void an_export_and_a_checkpoint() throws IOException {
        var rule = Map.of("role", "developer", "server", "*", "tool", "été-*", "effect", "confirm");
        for (int i = 0; i < 3; i++) PORTAL.as("alice").post("/api/policies", rule);
        var checkpoint = PORTAL.as("audrey").get("/api/actions/checkpoint");
        assertThat(checkpoint.status()).as(checkpoint.body()).isEqualTo(200);
        Files.writeString(folder.resolve("checkpoint.json"), checkpoint.body());
        var export = PORTAL.as("audrey").call("GET", "/api/actions/export?format=jsonl", null, Map.of("Accept", "*/*"));
        assertThat(export.status()).isEqualTo(200);
        entries = export.body().lines().toList();
    }

    private static String verify(List<String> lines, int status) throws IOException, InterruptedException {
        Path export = Files.write(folder.resolve("actions.jsonl"), lines, StandardCharsets.UTF_8);
        Process node = new ProcessBuilder(
                        "node",
                        "deploy/verify-action-log.mjs",
                        export.toString(),
                        folder.resolve("checkpoint.json").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(node.exitValue()).as(said).isEqualTo(status);
        return said;
    }

    @Test
    void an_honest_export_holds() throws Exception {
        assertThat(verify(entries, 0)).contains("Intact: " + entries.size());
    }

    @Test
    void a_changed_entry_is_found() throws Exception {
        List<String> changed = new ArrayList<>(entries);
        changed.set(1, changed.get(1).replace("\"user_name\":\"", "\"user_name\":\"not-"));
        assertThat(verify(changed, 1)).contains("was changed");
    }

    @Test
    void a_missing_entry_is_found() throws Exception {
        List<String> less = new ArrayList<>(entries);
        less.remove(1);
        assertThat(verify(less, 1)).contains("NOT INTACT");
    }

    @Test
    void a_log_that_was_cut_off_is_found() throws Exception {
        List<String> sorted = entries.stream()
                .filter(line -> !line.contains("\"seq\":" + entries.size() + ","))
                .toList();
        assertThat(verify(sorted, 1)).contains("is not the one that was signed");
    }
}

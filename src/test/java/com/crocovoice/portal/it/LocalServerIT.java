package com.crocovoice.portal.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.it.RealServers.RealServer;
import com.crocovoice.portal.it.RunningPortal.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** “Connect to my local MCP server and run the deploy script”: bridged as docs/local-servers.md says, then said. */
class LocalServerIT {

    private final RunningPortal portal = RunningPortal.get();

    @Test
    void a_developers_own_server_is_connected_and_its_script_run_after_a_person_agreed(@TempDir Path folder)
            throws Exception {
        Path deployed = folder.resolve("deployed.txt");
        Path script = Files.writeString(folder.resolve("deploy.sh"), "echo main is live | tee '" + deployed + "'\n");
        try (RealServer server = RealServers.deploy(script)) {
            Answer added =
                    portal.as("dave").post("/api/servers", Map.of("name", "Workbench", "url", server.url("/mcp")));
            assertThat(added.status()).as(added.body()).isEqualTo(201);
            String key = added.json().path("key").asString();
            assertThat(added.json().path("state").asString()).as(added.body()).isEqualTo("online");
            reviewAndGrant(key);

            Answer said =
                    portal.as("dave").post("/api/voice", Map.of("text", "Run the deploy script", "language", "en"));
            String held = said.json().at("/approvals/0").asString();
            assertThat(held).as(said.body()).startsWith("apr_");
            assertThat(deployed).doesNotExist();

            assertThat(approved(held)).contains("main is live");
            assertThat(deployed).hasContent("main is live");
            portal.as("alice").delete("/api/servers/" + key);
        }
    }

    private void reviewAndGrant(String key) {
        var tool = Map.of("name", "run_deploy_script", "risk", "destructive");
        Answer reviewed = portal.as("alice")
                .post("/api/servers/" + key + "/review", Map.of("decision", "accept", "tools", List.of(tool)));
        assertThat(reviewed.status()).as(reviewed.body()).isEqualTo(200);
        var rule = Map.of("role", "developer", "server", key, "tool", "run_deploy_script", "effect", "confirm");
        assertThat(portal.as("alice").post("/api/policies", rule).status()).isEqualTo(201);
    }

    private String approved(String id) throws InterruptedException {
        Person dave = portal.as("dave");
        String hash =
                dave.get("/api/approvals/" + id).json().path("arguments_hash").asString();
        var approve = Map.of("decision", "approve", "arguments_hash", hash);
        assertThat(dave.post("/api/approvals/" + id + "/decision", approve).status())
                .isEqualTo(200);
        var later = new CountDownLatch(1);
        for (int i = 0; i < 100 && !state(id).equals("completed"); i++)
            assertThat(later.await(100, TimeUnit.MILLISECONDS)).isFalse();
        return dave.get("/api/approvals/" + id).body();
    }

    private String state(String id) {
        return portal.as("dave")
                .get("/api/approvals/" + id)
                .json()
                .path("state")
                .asString();
    }
}

package com.crocovoice.portal.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.crocovoice.portal.it.RealServers.RealServer;
import com.crocovoice.portal.it.RunningPortal.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A security admin stops calls at once, and nobody else does: seen from outside, with a real server behind. */
class FreezeIT {

    private static final String KEY = "switch";
    private static final String ECHO = "/api/tools/" + KEY + "/echo/call";
    private static final Map<String, Object> HELLO = Map.of("arguments", Map.of("message", "hello"));

    private static RunningPortal portal;
    private static RealServer server;

    @BeforeAll
    static void a_server_with_rules() {
        portal = RunningPortal.get();
        server = RealServers.everything("streamableHttp");
        Person alice = portal.as("alice");
        assertThat(alice.post("/api/servers", Map.of("name", KEY, "url", server.url("/mcp")))
                        .status())
                .isEqualTo(201);
        var tools = List.of(
                Map.of("name", "echo", "risk", "read"),
                Map.of("name", "trigger-long-running-operation", "risk", "read"),
                Map.of("name", "get-sum", "risk", "write"));
        alice.post("/api/servers/" + KEY + "/review", Map.of("decision", "accept", "tools", tools));
        rule("echo", "allow");
        rule("trigger-long-running-operation", "allow");
        rule("get-sum", "confirm");
    }

    private static void rule(String tool, String effect) {
        var rule = Map.of("role", "developer", "server", KEY, "tool", tool, "effect", effect);
        assertThat(portal.as("alice").post("/api/policies", rule).status()).isEqualTo(201);
    }

    @AfterEach
    void everything_is_lifted() {
        Answer list = portal.as("alice").get("/api/freezes");
        list.json().path("items").forEach(freeze -> {
            if (freeze.path("active").asBoolean())
                portal.as("alice").delete("/api/freezes/" + freeze.path("id").asString());
        });
    }

    @AfterAll
    static void the_server_goes() {
        portal.as("alice").delete("/api/servers/" + KEY);
        server.close();
    }

    private static String freeze(Map<String, ?> wish) {
        Answer made = portal.as("alice").post("/api/freezes", wish);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().path("id").asString();
    }

    private static Answer call() {
        return portal.as("dave").post(ECHO, HELLO);
    }

    @Test
    void while_everything_is_frozen_nothing_is_sent_and_the_reason_is_told() {
        assertThat(call().status()).isEqualTo(200);
        String id = freeze(Map.of("scope", "all", "reason", "Incident 7."));
        Answer refused = call();
        assertThat(refused.status()).as(refused.body()).isEqualTo(503);
        assertThat(refused.json().path("code").asString()).isEqualTo("frozen");
        assertThat(refused.json().path("detail").asString()).contains("Incident 7.");
        assertThat(portal.as("alice").delete("/api/freezes/" + id).status()).isEqualTo(204);
        assertThat(call().status()).isEqualTo(200);
    }

    @Test
    void a_frozen_server_is_409() {
        freeze(Map.of("scope", "server", "server", KEY, "reason", "It deletes too much."));
        assertThat(call().status()).isEqualTo(409);
        assertThat(call().json().path("code").asString()).isEqualTo("frozen");
    }

    @Test
    void a_frozen_person_is_409_and_others_are_not() {
        freeze(Map.of("scope", "person", "user", "dave", "reason", "Account taken over."));
        assertThat(call().status()).isEqualTo(409);
        assertThat(portal.as("carol").post(ECHO, HELLO).json().path("code").asString())
                .isEqualTo("denied_by_policy");
    }

    @Test
    void what_is_held_stays_held_and_can_be_decided_afterwards() {
        String held = portal.as("dave")
                .post("/api/tools/" + KEY + "/get-sum/call", Map.of("arguments", Map.of("a", 20, "b", 22)))
                .json()
                .path("approval_id")
                .asString();
        Person dave = portal.as("dave");
        String hash =
                dave.get("/api/approvals/" + held).json().path("arguments_hash").asString();
        var approve = Map.of("decision", "approve", "arguments_hash", hash);
        String id = freeze(Map.of("scope", "all", "reason", "Incident 8."));
        Answer refused = dave.post("/api/approvals/" + held + "/decision", approve);
        assertThat(refused.status()).as(refused.body()).isEqualTo(503);
        assertThat(dave.get("/api/approvals/" + held).json().path("state").asString())
                .isEqualTo("pending");
        portal.as("alice").delete("/api/freezes/" + id);
        assertThat(dave.post("/api/approvals/" + held + "/decision", approve).status())
                .isEqualTo(200);
    }

    @Test
    void what_runs_is_given_up() throws Exception {
        portal.tokenOf("alice");
        var slow = Map.of("arguments", Map.of("duration", 8, "steps", 2));
        CompletableFuture<Answer> running = CompletableFuture.supplyAsync(
                () -> portal.as("dave").post("/api/tools/" + KEY + "/trigger-long-running-operation/call", slow));
        String sent = "/api/actions?mcp_server=" + KEY + "&tool_name=trigger-long-running-operation";
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (portal.as("audrey")
                        .get(sent + "&outcome=sent")
                        .json()
                        .path("items")
                        .isEmpty()
                && System.nanoTime() < end) Thread.onSpinWait();
        freeze(Map.of("scope", "server", "server", KEY, "reason", "Stop."));
        Answer stopped = running.get(5, TimeUnit.SECONDS);
        assertThat(stopped.status()).as(stopped.body()).isEqualTo(409);
        assertThat(stopped.json().path("code").asString()).isEqualTo("frozen");
        assertThat(portal.as("audrey").get(sent).json().at("/items/0/outcome").asString())
                .isEqualTo("cancelled");
    }

    @Test
    void each_turn_of_the_switch_is_in_the_log() {
        String id = freeze(Map.of("scope", "server", "server", KEY, "reason", "To be logged."));
        portal.as("alice").delete("/api/freezes/" + id);
        Answer log = portal.as("audrey").get("/api/actions?mcp_server=" + KEY + "&tool_name=*");
        assertThat(log.json().at("/items/0/decision").asString()).isEqualTo("lift_freeze");
        assertThat(log.json().at("/items/1/decision").asString()).isEqualTo("freeze");
        assertThat(log.json().at("/items/1/user_name").asString()).isEqualTo("alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dave", "erin", "audrey", "carol"})
    void nobody_but_a_security_admin_freezes_or_lifts(String user) {
        var wish = Map.of("scope", "all", "reason", "Mine.");
        assertThat(portal.as(user).post("/api/freezes", wish).status()).isEqualTo(403);
        String id = freeze(wish);
        assertThat(portal.as(user).delete("/api/freezes/" + id).status()).isEqualTo(403);
        assertThat(call().status()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"scope\":\"all\"}",
                "{\"scope\":\"all\",\"reason\":\" \"}",
                "{\"scope\":\"all\",\"reason\":\"x\",\"user\":\"dave\"}",
                "{\"scope\":\"server\",\"reason\":\"x\"}",
                "{\"scope\":\"person\",\"reason\":\"x\",\"server\":\"switch\"}"
            })
    void what_says_not_what_or_not_why_freezes_nothing(String body) {
        assertThat(portal.as("alice")
                        .call("POST", "/api/freezes", body, Map.of())
                        .status())
                .isEqualTo(422);
        assertThat(call().status()).isEqualTo(200);
    }

    @Test
    void what_is_frozen_is_not_frozen_twice_and_what_is_not_there_not_at_all() {
        var wish = Map.of("scope", "all", "reason", "Once.");
        String id = freeze(wish);
        assertThat(portal.as("alice").post("/api/freezes", wish).status()).isEqualTo(409);
        portal.as("alice").delete("/api/freezes/" + id);
        assertThat(portal.as("alice").delete("/api/freezes/" + id).status()).isEqualTo(404);
        var nobody = Map.of("scope", "person", "user", "no-such-person", "reason", "x");
        assertThat(portal.as("alice").post("/api/freezes", nobody).status()).isEqualTo(404);
        var nothing = Map.of("scope", "server", "server", "no-such-server", "reason", "x");
        assertThat(portal.as("alice").post("/api/freezes", nothing).status()).isEqualTo(404);
    }
}

package com.crocovoice.portal.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.crocovoice.portal.it.RealServers.RealServer;
import com.crocovoice.portal.it.RunningPortal.Answer;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Any MCP client may use the portal's tools, under the same rules: seen by the SDK's client and by hand. */
class McpEndpointIT {

    private static final String KEY = "gate";
    private static final String INITIALIZE = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":"
            + "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}";
    private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}";

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
                Map.of("name", "get-sum", "risk", "write"),
                Map.of("name", "trigger-elicitation-request", "risk", "write"),
                Map.of("name", "get-env", "risk", "destructive"));
        alice.post("/api/servers/" + KEY + "/review", Map.of("decision", "accept", "tools", tools));
        rule("echo", "allow");
        rule("get-sum", "confirm");
        rule("trigger-elicitation-request", "allow");
    }

    private static Answer rule(String tool, String effect) {
        var rule = Map.of("role", "developer", "server", KEY, "tool", tool, "effect", effect);
        Answer added = portal.as("alice").post("/api/policies", rule);
        assertThat(added.status()).isEqualTo(201);
        return added;
    }

    @AfterAll
    static void the_server_goes() {
        portal.as("alice").delete("/api/servers/" + KEY);
        server.close();
    }

    private static McpSyncClient client(String user) {
        return client(user, tools -> {});
    }

    private static McpSyncClient client(String user, Consumer<List<Tool>> toolsChanged) {
        var transport = HttpClientStreamableHttpTransport.builder(portal.base())
                .endpoint("/mcp")
                .requestBuilder(HttpRequest.newBuilder().header("Authorization", "Bearer " + portal.tokenOf(user)))
                .build();
        McpSyncClient client =
                McpClient.sync(transport).toolsChangeConsumer(toolsChanged).build();
        client.initialize();
        return client;
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().get(0)).text();
    }

    @Test
    void a_client_sees_the_tools_of_its_person_and_no_others() {
        try (McpSyncClient daves = client("dave");
                McpSyncClient carols = client("carol")) {
            assertThat(daves.listTools().tools())
                    .extracting(Tool::name)
                    .contains("gate__echo", "gate__get-sum")
                    .doesNotContain("gate__get-env");
            assertThat(carols.listTools().tools()).extracting(Tool::name).noneMatch(name -> name.startsWith("gate__"));
        }
    }

    @Test
    void an_allowed_call_is_carried_out_and_logged() {
        try (McpSyncClient daves = client("dave")) {
            CallToolResult result = daves.callTool(new CallToolRequest("gate__echo", Map.of("message", "à travers")));
            assertThat(text(result)).contains("à travers");
        }
        Answer log = portal.as("audrey").get("/api/actions?mcp_server=" + KEY + "&tool_name=echo");
        assertThat(log.json().at("/items/0/outcome").asString()).isEqualTo("completed");
    }

    @Test
    void a_held_call_says_so_and_names_the_approval() {
        try (McpSyncClient daves = client("dave")) {
            CallToolResult result = daves.callTool(new CallToolRequest("gate__get-sum", Map.of("a", 1, "b", 2)));
            assertThat(text(result)).contains("was not carried out").contains("apr_");
            String id = text(result).replaceAll("(?s).*(apr_\\w+).*", "$1");
            assertThat(portal.as("dave")
                            .get("/api/approvals/" + id)
                            .json()
                            .path("channel")
                            .asString())
                    .isEqualTo("mcp");
        }
    }

    @Test
    void a_call_whose_server_asks_for_more_says_so_and_names_the_question() {
        try (McpSyncClient daves = client("dave")) {
            CallToolResult result = daves.callTool(new CallToolRequest("gate__trigger-elicitation-request", Map.of()));
            assertThat(text(result)).contains("waits until you answer").contains("inp_");
            String id = String.valueOf(result.meta().get("com.crocovoice/input_id"));
            Answer left = portal.as("dave").post("/api/inputs/" + id + "/answer", Map.of("action", "cancel"));
            assertThat(left.status()).as(left.body()).isEqualTo(200);
        }
    }

    @Test
    void wrong_arguments_are_told_to_the_model() {
        try (McpSyncClient daves = client("dave")) {
            CallToolResult result = daves.callTool(new CallToolRequest("gate__get-sum", Map.of("a", "one", "b", 2)));
            assertThat(result.isError()).isTrue();
            assertThat(text(result)).contains("/a");
        }
    }

    @Test
    void a_tool_of_others_does_not_exist() {
        try (McpSyncClient carols = client("carol")) {
            assertThatExceptionOfType(McpError.class)
                    .isThrownBy(() -> carols.callTool(new CallToolRequest("gate__echo", Map.of("message", "x"))));
        }
    }

    @Test
    void a_client_is_told_when_its_persons_tools_change() throws InterruptedException {
        BlockingQueue<List<Tool>> told = new LinkedBlockingQueue<>();
        try (McpSyncClient daves = client("dave", told::add)) {
            assertThat(daves.listTools().tools()).extracting(Tool::name).doesNotContain("gate__get-env");
            Answer rule = rule("get-env", "approve");
            List<Tool> now = told.poll(20, TimeUnit.SECONDS);
            assertThat(now).isNotNull().extracting(Tool::name).contains("gate__get-env");
            portal.as("alice").delete("/api/policies/" + rule.json().path("id").asString());
            assertThat(told.poll(20, TimeUnit.SECONDS))
                    .isNotNull()
                    .extracting(Tool::name)
                    .doesNotContain("gate__get-env");
        }
    }

    @Test
    void another_sites_page_is_refused() {
        Map<String, String> headers = Map.of("Origin", "http://evil.example.org", "Accept", "application/json");
        assertThat(portal.as("dave").call("POST", "/mcp", INITIALIZE, headers).status())
                .isEqualTo(403);
    }

    private static Answer rpc(String user, String body, String session) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Accept", "application/json, text/event-stream");
        if (session != null) headers.put("Mcp-Session-Id", session);
        Person who = user == null ? portal.anybody() : portal.as(user);
        return who.call("POST", "/mcp", body, headers);
    }

    @Test
    void without_a_token_a_client_learns_where_to_get_one() {
        Answer refused = rpc(null, INITIALIZE, null);
        assertThat(refused.status()).isEqualTo(401);
        String challenge = refused.headers().firstValue("WWW-Authenticate").orElse("");
        assertThat(challenge).startsWith("Bearer").contains("/.well-known/oauth-protected-resource/mcp");
        Answer metadata = portal.anybody().get("/.well-known/oauth-protected-resource/mcp");
        assertThat(metadata.json().path("resource").asString()).endsWith("/mcp");
        assertThat(metadata.json().at("/authorization_servers/0").asString()).contains("/realms/crocovoice");
    }

    @Test
    void a_session_is_its_openers_alone() {
        Answer opened = rpc("dave", INITIALIZE, null);
        String session = opened.headers().firstValue("Mcp-Session-Id").orElseThrow();
        assertThat(rpc("dave", LIST, session).status()).isEqualTo(200);
        assertThat(rpc("carol", LIST, session).status()).isEqualTo(404);
        Map<String, String> headers = Map.of("Mcp-Session-Id", session);
        assertThat(portal.as("carol").call("DELETE", "/mcp", null, headers).status())
                .isEqualTo(404);
        assertThat(portal.as("dave").call("DELETE", "/mcp", null, headers).status())
                .isEqualTo(204);
        assertThat(rpc("dave", LIST, session).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{|400|-32700",
                "[]|400|-32600",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}|400|-32600",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}|400|-32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}|400|-32001",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{}}|200|-32602"
            })
    void what_is_no_message_gets_an_error_without_the_inside(String body, int status, int code) {
        Answer refused = rpc("dave", body, null);
        assertThat(refused.status()).as(refused.body()).isEqualTo(status);
        assertThat(refused.json().at("/error/code").asInt()).isEqualTo(code);
        assertThat(refused.body()).doesNotContain("stackTrace").doesNotContain("crocovoice.portal");
    }
}

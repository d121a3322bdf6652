package com.crocovoice.portal.mcp;

import com.crocovoice.portal.call.Execution;
import com.crocovoice.portal.call.ProgressListener;
import com.crocovoice.portal.call.ToolExecutor;
import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Sends {@code tools/call}, once. Only where the server refused before acting because it had forgotten the session is the
 * call sent again, over a new session (MCP "Session Management").
 */
@ApplicationScoped
public class McpToolExecutor implements ToolExecutor {

    @Inject
    McpConnections connections;

    @Inject
    Progress progress;

    @Override
    public Execution execute(
            ServerTarget target, String toolName, String arguments, Duration deadline, ProgressListener listener) {
        long end = System.nanoTime() + deadline.toNanos();
        String token = UUID.randomUUID().toString();
        Map<String, Object> params =
                Map.of("name", toolName, "arguments", Json.parse(arguments), "_meta", Map.of("progressToken", token));
        progress.listen(token, listener);
        try {
            Execution first = send(target, params, token, end);
            boolean forgotten = first instanceof Execution.NotSent refused
                    && refused.reason().equals(Failure.Kind.SESSION_ENDED.reason);
            return forgotten ? send(target, params, token, end) : first;
        } finally {
            progress.forget(token);
        }
    }

    private Execution send(ServerTarget target, Map<String, Object> params, String token, long end) {
        McpConnection connection;
        try {
            connection = connections.get(target, left(end));
        } catch (Failure e) {
            return new Execution.NotSent(e.kind().reason);
        }
        try {
            JsonNode result = connection.request("tools/call", params, left(end));
            return new Execution.Answered(
                    result.toString(), result.path("isError").asBoolean(false));
        } catch (Failure e) {
            return failed(e, connection, token);
        } finally {
            connection.forgetToken(token);
        }
    }

    private static Execution failed(Failure failure, McpConnection connection, String token) {
        if (failure.kind() == Failure.Kind.ERROR) return new Execution.Answered(asResult(failure), true);
        if (failure.kind() == Failure.Kind.LATE) {
            String requestId = connection.requestIdOf(token);
            if (requestId != null) connection.cancel(requestId);
            return new Execution.TimedOut();
        }
        if (failure.kind().nothingDone) return new Execution.NotSent(failure.kind().reason);
        return new Execution.Lost(failure.kind().reason);
    }

    /** A JSON-RPC error in the shape of a tool's own error: both mean that the tool did not do it. */
    private static String asResult(Failure error) {
        String message = Objects.requireNonNullElse(error.detail(), "error " + error.code());
        return Json.write(Map.of("isError", true, "content", List.of(Map.of("type", "text", "text", message))));
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(end - System.nanoTime(), 1_000_000));
    }
}

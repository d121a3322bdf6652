package com.crocovoice.portal.mcp;

import com.crocovoice.portal.call.Execution;
import com.crocovoice.portal.call.ProgressListener;
import com.crocovoice.portal.call.ToolExecutor;
import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sends {@code tools/call}, once. Only where the server refused before acting because it had forgotten the session is the
 * call sent again, over a new session (MCP "Session Management").
 */
@ApplicationScoped
public class McpToolExecutor implements ToolExecutor {

    @Inject
    McpConnections connections;

    /** Outside the container. */
    static McpToolExecutor with(McpConnections connections) {
        var executor = new McpToolExecutor();
        executor.connections = connections;
        return executor;
    }

    @Override
    public Execution execute(
            ServerTarget target, String toolName, String arguments, Duration time, ProgressListener progress) {
        Deadline deadline = Deadline.in(time);
        try {
            return send(target, toolName, arguments, deadline, progress);
        } catch (Failure e) {
            if (!e.isWorthANewSession()) return ending(e);
        }
        try {
            return send(target, toolName, arguments, deadline, progress);
        } catch (Failure e) {
            return ending(e);
        }
    }

    private Execution send(
            ServerTarget target, String toolName, String arguments, Deadline deadline, ProgressListener progress) {
        RawJson result = connections.gate(target).pass(deadline, progress, heard -> connections
                .get(target, deadline)
                .call(toolName, arguments, deadline, heard));
        try {
            boolean failed = Json.parse(result.text()).path("isError").asBoolean(false);
            return new Execution.Answered(result.text(), failed);
        } catch (BadInput e) {
            // JSON that the rest of the portal refuses to read: doubled names, hundreds of levels.
            throw Failure.notMcp("unusable result");
        }
    }

    private static Execution ending(Failure failure) {
        return switch (failure.kind()) {
            case ERROR, NO_SUCH_METHOD -> new Execution.Answered(toolError(failure.detail()), true);
            case INPUT_REQUIRED -> new Execution.Answered(toolError(asked(failure)), true);
            case LATE, GIVEN_UP ->
                failure.nothingDone() ? new Execution.NotSent(failure.kind().reason) : new Execution.TimedOut();
            default ->
                failure.nothingDone()
                        ? new Execution.NotSent(failure.kind().reason, failure.challenge())
                        : new Execution.Lost(failure.kind().reason);
        };
    }

    /** The server waits for what nobody can give it: it has said so instead of doing it. */
    private static String asked(Failure failure) {
        String question = failure.detail();
        return "The tool asks for more input before it goes on, which cannot be given here"
                + (question == null ? "." : ": " + question);
    }

    /** In the shape of a tool's own error: both mean that the tool did not do it. */
    private static String toolError(@Nullable String message) {
        String said = Objects.requireNonNullElse(message, "");
        return Json.write(Map.of("isError", true, "content", List.of(Map.of("type", "text", "text", said))));
    }
}

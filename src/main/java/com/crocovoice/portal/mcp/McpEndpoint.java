package com.crocovoice.portal.mcp;

import com.crocovoice.portal.call.ProgressListener;
import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.CurrentCaller;
import com.crocovoice.portal.mcp.EndpointMethods.RpcError;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Problem;
import com.crocovoice.portal.problem.ProblemTexts;
import com.crocovoice.portal.wire.Json;
import com.crocovoice.portal.wire.ProblemAnswer;
import com.crocovoice.portal.wire.TraceId;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Our own MCP server at {@code /mcp} over Streamable HTTP (MCP 2025-11-25, "Transports"): a POST carries one message, its
 * answer is JSON, or an event stream where progress was asked for. There is no stream that the server opens by itself (GET
 * is 405). What goes wrong is a JSON-RPC error without any trace of the inside.
 */
@WebServlet("/mcp")
public class McpEndpoint extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(McpEndpoint.class.getName());
    private static final int LARGEST = 1 << 20;
    private static final String SESSION = "Mcp-Session-Id";
    private static final int PARSE_ERROR = -32_700;
    private static final int INVALID_REQUEST = -32_600;
    private static final int INTERNAL_ERROR = -32_603;
    private static final int SESSION_ERROR = -32_001;

    @Inject
    transient CurrentCaller current;

    @Inject
    transient EndpointMethods methods;

    @Inject
    transient EndpointSessions sessions;

    @Inject
    transient ProblemAnswer problems;

    @Inject
    transient TraceId traceId;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            post(current.get(), request, response);
        } catch (Problem problem) {
            problems.send(request, response, problem);
        }
    }

    private void post(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<JsonNode> read = read(request, response);
        if (read.isEmpty()) return;
        JsonNode message = read.get();
        JsonNode id = message.path("id");
        boolean isCall = message.path("method").isString();
        if (!message.isObject() || !message.path("jsonrpc").asString("").equals("2.0") || !isId(id)) {
            error(response, 400, null, INVALID_REQUEST, "One JSON-RPC 2.0 message is expected");
            return;
        }
        String method = message.path("method").asString("");
        if (!method.equals("initialize") && !inSession(caller, request, response, id)) return;
        if (!isCall || id.isMissingNode()) response.setStatus(202);
        else answer(caller, method, message, request, response);
    }

    private static boolean isId(JsonNode id) {
        return id.isMissingNode() || id.isString() || id.isIntegralNumber();
    }

    private Optional<JsonNode> read(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        if (!type.startsWith("application/json")) {
            error(response, 415, null, INVALID_REQUEST, "Content-Type must be application/json");
            return Optional.empty();
        }
        try (InputStream body = request.getInputStream()) {
            byte[] bytes = body.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                body.skip(64L << 20);
                error(response, 413, null, INVALID_REQUEST, "A message has at most 1 MiB");
                return Optional.empty();
            }
            return Optional.of(Json.parse(new String(bytes, StandardCharsets.UTF_8)));
        } catch (BadInput e) {
            error(response, 400, null, PARSE_ERROR, "Parse error");
            return Optional.empty();
        }
    }

    /** Every message but the first names its session, and a revision that we speak. */
    private boolean inSession(Caller caller, HttpServletRequest request, HttpServletResponse response, JsonNode id)
            throws IOException {
        String session = request.getHeader(SESSION);
        String revision = request.getHeader("MCP-Protocol-Version");
        if (session == null) error(response, 400, id, SESSION_ERROR, SESSION + " is missing");
        else if (!sessions.touch(caller, session)) error(response, 404, id, SESSION_ERROR, "No such session");
        else if (revision != null && !EndpointMethods.REVISIONS.contains(revision))
            error(response, 400, id, INVALID_REQUEST, "MCP-Protocol-Version is one of " + EndpointMethods.REVISIONS);
        else return true;
        return false;
    }

    private void answer(
            Caller caller, String method, JsonNode message, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        JsonNode id = message.path("id");
        JsonNode params = message.path("params");
        JsonNode token = params.path("_meta").path("progressToken");
        String accepted = String.valueOf(request.getHeader("Accept"));
        boolean streams = accepted.contains("text/event-stream") && !token.isMissingNode();
        EventWriter events = streams ? new EventWriter(response) : null;
        ProgressListener progress = events == null ? ProgressListener.NONE : progress(events, token);
        try {
            JsonNode result = methods.answer(caller, method, params, traceId.value(), language(request), progress);
            if (method.equals("initialize"))
                response.setHeader(SESSION, sessions.open(caller, EndpointMethods.revisionFor(params)));
            send(response, events, 200, envelope(id).set("result", result));
        } catch (RpcError e) {
            send(response, events, 200, withError(id, e.code(), String.valueOf(e.getMessage())));
        } catch (Problem problem) {
            send(response, events, 200, withError(id, INTERNAL_ERROR, ProblemTexts.text(problem, language(request))));
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, e, () -> "an MCP request failed, " + traceId.value());
            send(response, events, 500, withError(id, INTERNAL_ERROR, "Internal error, " + traceId.value()));
        }
    }

    private static ProgressListener progress(EventWriter events, JsonNode token) {
        return (done, total, message) -> {
            ObjectNode params = Json.mapper().createObjectNode();
            params.set("progressToken", token);
            params.put("progress", done);
            if (total != null) params.put("total", total);
            if (message != null) params.put("message", message);
            ObjectNode notification =
                    Json.mapper().createObjectNode().put("jsonrpc", "2.0").put("method", "notifications/progress");
            events.write(notification.set("params", params));
        };
    }

    private static Locale language(HttpServletRequest request) {
        return ProblemTexts.choose(Collections.list(request.getLocales()));
    }

    private static ObjectNode envelope(@Nullable JsonNode id) {
        ObjectNode envelope = Json.mapper().createObjectNode().put("jsonrpc", "2.0");
        if (id == null || id.isMissingNode()) envelope.putNull("id");
        else envelope.set("id", id);
        return envelope;
    }

    private static ObjectNode withError(@Nullable JsonNode id, int code, String message) {
        ObjectNode envelope = envelope(id);
        envelope.putObject("error").put("code", code).put("message", message);
        return envelope;
    }

    private static void error(HttpServletResponse response, int status, @Nullable JsonNode id, int code, String message)
            throws IOException {
        send(response, null, status, withError(id, code, message));
    }

    private static void send(HttpServletResponse response, @Nullable EventWriter events, int status, JsonNode message)
            throws IOException {
        if (events != null) {
            events.write(message);
            return;
        }
        response.setStatus(status);
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.getOutputStream().write(Json.write(message).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Allow", "POST, DELETE");
        error(response, 405, null, INVALID_REQUEST, "There is no stream without a request here");
    }

    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            String session = request.getHeader(SESSION);
            boolean ended = session != null && sessions.end(current.get(), session);
            if (ended) response.setStatus(204);
            else error(response, 404, null, SESSION_ERROR, "No such session");
        } catch (Problem problem) {
            problems.send(request, response, problem);
        }
    }
}

package com.crocovoice.portal.mcp.endpoint;

import com.crocovoice.portal.mcp.endpoint.RpcMessage.Kind;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Problem;
import com.crocovoice.portal.problem.ProblemTexts;
import com.crocovoice.portal.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An MCP server over Streamable HTTP (MCP 2025-11-25, "Transports"): a POST carries one message, its answer is JSON, or an
 * event stream when there is something to tell or to ask meanwhile; a GET is the stream for news outside of any request.
 * What goes wrong is a JSON-RPC error without any trace of the inside.
 */
final class Endpoint {

    /** Revisions that the endpoint speaks, newest first. */
    static final List<String> REVISIONS = List.of("2025-11-25", "2025-06-18", "2025-03-26");

    static final String SESSION = "Mcp-Session-Id";
    static final ObjectNode LIST_CHANGED = RpcMessage.notification(
            "notifications/tools/list_changed", Json.mapper().createObjectNode());

    private static final Logger LOG = Logger.getLogger(Endpoint.class.getName());
    private static final int LARGEST = 1 << 20;
    /** Read to its end up to here, so that the client sees the answer. */
    private static final long LARGEST_READ = 64L << 20;

    private final ServedMethods methods;
    private final EndpointSessions sessions;
    private final Set<String> origins;

    /** @param origins of the pages that may use it; a browser names its page's */
    Endpoint(ServedMethods methods, EndpointSessions sessions, Set<String> origins) {
        this.methods = methods;
        this.sessions = sessions;
        this.origins = Set.copyOf(origins);
    }

    /** The client's revision when we speak it, else our newest (MCP "Version Negotiation"). */
    static String revisionFor(JsonNode params) {
        String wished = params.path("protocolVersion").asString("");
        return REVISIONS.contains(wished) ? wished : REVISIONS.get(0);
    }

    /** A refusal of the transport: an HTTP status with a JSON-RPC error. */
    private static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final int status;
        private final transient RpcError error;

        Refusal(int status, int code, String message) {
            super(message, null, false, false);
            this.status = status;
            this.error = new RpcError(code, message);
        }
    }

    void serve(Asker asker, Exchange exchange) throws IOException {
        try {
            String origin = exchange.header("Origin");
            if (origin != null && !origins.contains(origin))
                throw new Refusal(403, RpcError.INVALID_REQUEST, "Requests of this origin are not served");
            switch (exchange.verb()) {
                case "POST" -> post(asker, exchange);
                case "GET" -> listen(asker, exchange);
                case "DELETE" -> {
                    sessions.end(session(asker, exchange));
                    send(exchange, 204, Map.of(), null);
                }
                default -> {
                    var error = new RpcError(RpcError.INVALID_REQUEST, "POST, GET and DELETE are served");
                    send(exchange, 405, Map.of("Allow", "POST, GET, DELETE"), RpcMessage.error(null, error));
                }
            }
        } catch (Refusal e) {
            send(exchange, e.status, Map.of(), RpcMessage.error(null, e.error));
        } catch (RpcError e) {
            send(exchange, 400, Map.of(), RpcMessage.error(null, e));
        }
    }

    private void post(Asker asker, Exchange exchange) throws IOException {
        RpcMessage message = RpcMessage.of(read(exchange));
        if (message.is(Kind.REQUEST, "initialize")) {
            initialize(asker, exchange, message);
            return;
        }
        EndpointSession session = session(asker, exchange);
        switch (message.kind()) {
            case REQUEST -> answer(asker, exchange, session, message);
            case RESPONSE -> session.answered(message);
            case NOTIFICATION -> {
                if (message.method().equals("notifications/cancelled"))
                    session.cancel(message.params().path("requestId"));
            }
        }
        if (message.kind() != Kind.REQUEST) send(exchange, 202, Map.of(), null);
    }

    private static JsonNode read(Exchange exchange) throws IOException {
        String type = String.valueOf(exchange.header("Content-Type")).toLowerCase(Locale.ROOT);
        if (!type.startsWith("application/json"))
            throw new Refusal(415, RpcError.INVALID_REQUEST, "Content-Type must be application/json");
        try (InputStream body = exchange.body()) {
            byte[] bytes = body.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                drain(body);
                throw new Refusal(413, RpcError.INVALID_REQUEST, "A message has at most 1 MiB");
            }
            return Json.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (BadInput e) {
            throw new Refusal(400, RpcError.PARSE_ERROR, "Parse error");
        }
    }

    private static void drain(InputStream body) throws IOException {
        byte[] buffer = new byte[1 << 16];
        int read = 0;
        for (long left = LARGEST_READ; left > 0 && read >= 0; left -= read) read = body.read(buffer);
    }

    /** Every message but the first names its session, and a revision that we speak. */
    private EndpointSession session(Asker asker, Exchange exchange) {
        String id = exchange.header(SESSION);
        if (id == null) throw new Refusal(400, RpcError.SESSION_ERROR, SESSION + " is missing");
        EndpointSession session = sessions.find(asker.caller(), id)
                .orElseThrow(() -> new Refusal(404, RpcError.SESSION_ERROR, "No such session"));
        String revision = exchange.header("MCP-Protocol-Version");
        if (revision != null && !REVISIONS.contains(revision))
            throw new Refusal(400, RpcError.INVALID_REQUEST, "MCP-Protocol-Version is one of " + REVISIONS);
        return session;
    }

    private void initialize(Asker asker, Exchange exchange, RpcMessage message) throws IOException {
        JsonNode params = message.params();
        if (!params.path("protocolVersion").isString()) {
            var error = new RpcError(RpcError.INVALID_PARAMS, "protocolVersion is missing");
            send(exchange, 200, Map.of(), RpcMessage.error(message.id(), error));
            return;
        }
        ObjectNode result = methods.introduce().put("protocolVersion", revisionFor(params));
        Map<String, String> headers =
                Map.of(SESSION, sessions.open(asker.caller()).id());
        send(exchange, 200, headers, RpcMessage.result(message.id(), result));
    }

    private void listen(Asker asker, Exchange exchange) {
        if (!accepts(exchange))
            throw new Refusal(406, RpcError.INVALID_REQUEST, "Accept must name " + EventStream.TYPE);
        EndpointSession session = session(asker, exchange);
        exchange.keepOpen();
        session.listen(new EventStream(exchange), LIST_CHANGED);
    }

    private static boolean accepts(Exchange exchange) {
        return String.valueOf(exchange.header("Accept")).contains(EventStream.TYPE);
    }

    private void answer(Asker asker, Exchange exchange, EndpointSession session, RpcMessage request)
            throws IOException {
        Running running = session.start(request.id());
        EventStream events = accepts(exchange) ? new EventStream(exchange) : null;
        Client client = new Conversation(session, running, events);
        int status = 200;
        ObjectNode reply;
        try {
            reply = RpcMessage.result(
                    request.id(), methods.answer(asker, session.id(), request.method(), request.params(), client));
        } catch (RpcError e) {
            reply = RpcMessage.error(request.id(), e);
        } catch (Problem e) {
            var error = new RpcError(RpcError.INTERNAL_ERROR, ProblemTexts.text(e, asker.language()));
            reply = RpcMessage.error(request.id(), error);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, e, () -> "an MCP request failed, " + asker.traceId());
            status = 500;
            var error = new RpcError(RpcError.INTERNAL_ERROR, "Internal error, " + asker.traceId());
            reply = RpcMessage.error(request.id(), error);
        } finally {
            session.ended(request.id());
        }
        if (events != null && events.hasBegun()) {
            events.send(reply);
            events.close();
        } else send(exchange, status, Map.of(), reply);
    }

    private static void send(Exchange exchange, int status, Map<String, String> headers, @Nullable JsonNode message)
            throws IOException {
        Map<String, String> all = new LinkedHashMap<>(headers);
        if (message != null) all.put("Content-Type", "application/json");
        try (OutputStream out = exchange.begin(status, all)) {
            if (message != null) out.write(Json.write(message).getBytes(StandardCharsets.UTF_8));
        }
    }
}

package com.crocovoice.portal.mcp;

import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.wire.Json;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * What our transports share: the client, the credentials, what waits for an answer, and how messages reach the SDK's
 * session. When a connection is lost, everything that waits on it fails at once instead of at its deadline.
 */
abstract class PortalTransport implements McpClientTransport {

    /** One message may be at most this large, in bytes. */
    static final int MESSAGE_LIMIT = 16 << 20;

    final HttpClient http;
    final URI url;
    private final Map<String, String> headers;
    private final Set<Object> waiting = ConcurrentHashMap.newKeySet();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private volatile @Nullable Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler;
    volatile boolean closed;
    volatile String protocolVersion = "";

    PortalTransport(HttpClient http, ServerTarget target) {
        this.http = http;
        this.url = target.url();
        this.headers = target.headers();
    }

    @Override
    public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
        this.handler = handler;
        return Mono.empty();
    }

    /** Whether nothing more can be sent over it. */
    abstract boolean isDead();

    /** Called when the session is initialised, with the revision agreed on. */
    void initialized(String protocolVersion) {
        this.protocolVersion = protocolVersion;
    }

    HttpRequest.Builder request(URI to) {
        HttpRequest.Builder request = HttpRequest.newBuilder(to);
        headers.forEach(request::setHeader);
        if (!protocolVersion.isEmpty()) request.setHeader("MCP-Protocol-Version", protocolVersion);
        return request;
    }

    /** Notes a request before it is sent; its progress token is how a caller names it for a cancellation. */
    void expectAnswer(JSONRPCRequest request) {
        waiting.add(request.id());
        if (request.params() instanceof Map<?, ?> params
                && params.get("_meta") instanceof Map<?, ?> meta
                && meta.get("progressToken") instanceof String token) tokens.put(token, String.valueOf(request.id()));
    }

    /** The id of the request that carried the token; null when it was not sent. */
    @Nullable
    String requestIdOf(String token) {
        return tokens.get(token);
    }

    void forgetToken(String token) {
        tokens.remove(token);
    }

    boolean isWaiting(Object id) {
        return waiting.contains(id);
    }

    void nothingSent(Object id) {
        waiting.remove(id);
    }

    /** Hands messages to the session, answers only once and only to what was asked. */
    void deliver(List<JSONRPCMessage> messages) {
        for (JSONRPCMessage message : messages) {
            if (message instanceof JSONRPCResponse response
                    && (response.id() == null || !waiting.remove(response.id()))) continue;
            pass(message);
        }
    }

    /** Fails one call whose answer can't come any more. */
    void lost(Object id) {
        if (waiting.remove(id))
            pass(JSONRPCResponse.error(id, new JSONRPCError(Wire.CONNECTION_LOST, "connection lost", null)));
    }

    void allLost() {
        for (Object id : waiting) lost(id);
    }

    private void pass(JSONRPCMessage message) {
        var toSession = handler;
        if (toSession != null) toSession.apply(Mono.just(message)).subscribe(answered -> {}, thrown -> {});
    }

    /** Trees stay trees. */
    @Override
    @SuppressWarnings("unchecked") // the session only asks for the types that we ask it for
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        if (type.getType() == JsonNode.class) return (T) (data instanceof JsonNode ? data : tree(data));
        return Json.mapper().convertValue(data, Json.mapper().getTypeFactory().constructType(type.getType()));
    }

    private static JsonNode tree(Object data) {
        return Json.mapper().valueToTree(data);
    }
}

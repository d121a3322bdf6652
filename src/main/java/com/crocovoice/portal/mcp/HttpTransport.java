package com.crocovoice.portal.mcp;

import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.catalog.Transport;
import com.crocovoice.portal.egress.GuardedHttp;
import com.crocovoice.portal.egress.RequestProof;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What our transports share: credentials, what waits for an answer, and how messages reach the SDK's session. A message
 * counts as sent only when its answer was handed on or is known not to come, so a connection that breaks fails its callers
 * at once, with the reason, and nothing of a request is left behind.
 */
abstract class HttpTransport implements McpClientTransport {

    /** One message may be at most this large, in bytes. */
    static final int MESSAGE_LIMIT = 16 << 20;
    /** What is read of an answer that is no success. */
    static final int ERROR_LIMIT = 64 << 10;

    static final String EVENT_STREAM = "text/event-stream";

    private final GuardedHttp http;
    private final Map<String, String> headers;
    private final RequestProof proof;
    private final Map<Object, PendingAnswer> waiting = new ConcurrentHashMap<>();
    private volatile Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> session = message -> message;
    private volatile String revision = "";
    private volatile @Nullable Failure ending;

    HttpTransport(GuardedHttp http, ServerTarget target) {
        this.http = http;
        this.headers = target.headers();
        this.proof = target.proof();
    }

    abstract Transport kind();

    /** Starts sending; what happens then is told to the pending answer. */
    abstract void post(JSONRPCMessage message, PendingAnswer pending);

    /** Called once when the session is initialised. */
    void initialized(String revision) {
        this.revision = revision;
    }

    boolean isClosed() {
        return ending != null;
    }

    @Override
    public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
        session = handler;
        return Mono.empty();
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.deferContextual(context -> {
            var pending = new PendingAnswer(message instanceof JSONRPCRequest request ? request.id() : null);
            Failure ended = ending;
            if (ended != null) return Mono.error(ended.beforeSending());
            context.<Consumer<PendingAnswer>>getOrEmpty(PendingAnswer.class)
                    .ifPresent(caller -> caller.accept(pending));
            if (pending.id() != null) waiting.put(pending.id(), pending);
            try {
                post(message, pending);
            } catch (IllegalArgumentException e) {
                fail(pending, Failure.of(e));
            }
            return Mono.fromFuture(pending);
        });
    }

    /** @throws IllegalArgumentException for a header of the registration that HTTP does not let a client set */
    HttpRequest.Builder request(URI to) {
        HttpRequest.Builder request = HttpRequest.newBuilder(to);
        headers.forEach(request::setHeader);
        if (!revision.isEmpty()) request.setHeader("MCP-Protocol-Version", revision);
        return request;
    }

    CompletableFuture<HttpResponse<byte[]>> send(HttpRequest request, BodyHandler<byte[]> body) {
        return http.send(request, body, proof);
    }

    void deliver(Iterable<JSONRPCMessage> messages) {
        deliver(messages, null);
    }

    /**
     * Hands messages to the session: answers only once and only to what was asked.
     *
     * @param during the id of our request over whose stream they came; null when they came by themselves
     */
    void deliver(Iterable<JSONRPCMessage> messages, @Nullable Object during) {
        for (JSONRPCMessage message : messages) {
            if (message instanceof JSONRPCRequest asked) {
                var params = new FromServer(FromServer.of(asked.params()).params(), during);
                pass(new JSONRPCRequest(asked.jsonrpc(), asked.method(), asked.id(), params));
                continue;
            }
            if (!(message instanceof JSONRPCResponse response)) {
                pass(message);
                continue;
            }
            PendingAnswer pending = response.id() == null ? null : waiting.remove(response.id());
            if (pending == null) continue;
            pass(message);
            pending.answered();
        }
    }

    private void pass(JSONRPCMessage message) {
        session.apply(Mono.just(message)).subscribe(handled -> {}, thrown -> {});
    }

    void fail(PendingAnswer pending, Failure failure) {
        if (pending.id() != null) waiting.remove(pending.id());
        pending.fail(failure);
    }

    /** Ends everything over this transport; what still waits fails with the reason. Only the first time counts. */
    void shut(Failure reason) {
        if (ending == null) ending = reason;
        for (PendingAnswer pending : waiting.values()) lost(pending, reason);
    }

    /** One that still waits when the transport is shut. */
    void lost(PendingAnswer pending, Failure reason) {
        fail(pending, reason);
    }

    static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }

    static boolean isEventStream(HttpResponse.ResponseInfo info) {
        return isEventStream(info.statusCode(), info.headers());
    }

    static boolean isEventStream(int status, HttpHeaders headers) {
        String type = headers.firstValue("content-type").orElse("");
        return status == 200 && type.toLowerCase(Locale.ROOT).startsWith(EVENT_STREAM);
    }

    static boolean isSameOrigin(URI one, URI other) {
        return Objects.equals(one.getScheme(), other.getScheme())
                && Objects.equals(one.getRawAuthority(), other.getRawAuthority());
    }

    /** We only ask the session for raw results. */
    @Override
    public <T> T unmarshalFrom(@Nullable Object data, TypeRef<T> type) {
        @SuppressWarnings("unchecked")
        T raw = (T) (data == null ? RawJson.EMPTY_OBJECT : data);
        return raw;
    }
}

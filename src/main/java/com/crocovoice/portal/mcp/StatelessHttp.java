package com.crocovoice.portal.mcp;

import com.crocovoice.portal.catalog.ServerTarget;
import com.crocovoice.portal.egress.GuardedHttp;
import com.crocovoice.portal.wire.Json;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Requests of MCP 2026-07-28 over HTTP: each says by itself who asks and in which revision, and is answered with JSON or over
 * an event stream of its own. A stream that breaks is a lost answer; cutting it off is how a request is cancelled.
 */
final class StatelessHttp {

    static final String REVISION = "2026-07-28";

    private static final int HEADER_MISMATCH = -32_020;
    private static final int OTHER_REVISION = -32_022;

    private final GuardedHttp http;
    private final ServerTarget target;
    private final RawJson capabilities;
    private final AtomicLong ids = new AtomicLong();

    /** @param capabilities what we offer to the server */
    StatelessHttp(GuardedHttp http, ServerTarget target, RawJson capabilities) {
        this.http = http;
        this.target = target;
        this.capabilities = capabilities;
    }

    /**
     * Sends one request. Cancelling the future cuts it off.
     *
     * @param params an object
     * @param progress told the params of each {@code notifications/progress}
     * @return the result; fails with a {@link Failure}
     */
    CompletableFuture<RawJson> send(
            String method, RawJson params, Map<String, String> headers, Consumer<RawJson> progress) {
        long id = ids.incrementAndGet();
        HttpRequest.Builder request = HttpRequest.newBuilder(target.url());
        try {
            target.headers().forEach(request::setHeader);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(Failure.of(e));
        }
        request.setHeader("Content-Type", "application/json")
                .setHeader("Accept", "application/json, " + HttpTransport.EVENT_STREAM)
                .setHeader("MCP-Protocol-Version", REVISION)
                .setHeader("Mcp-Method", method);
        name(params).ifPresent(name -> request.setHeader("Mcp-Name", HeaderParameters.encoded(name)));
        headers.forEach(request::setHeader);
        request.POST(BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":" + Json.write(method)
                + ",\"params\":" + withMeta(params, id) + "}"));
        var answer = new Answer(id, progress);
        var exchange = http.send(
                request.build(),
                info -> HttpTransport.isEventStream(info)
                        ? new ServerSentEvents(HttpTransport.MESSAGE_LIMIT, event -> answer.take(event.data()))
                        : new BoundedBody(
                                HttpTransport.isSuccess(info.statusCode())
                                        ? HttpTransport.MESSAGE_LIMIT
                                        : HttpTransport.ERROR_LIMIT),
                target.proof());
        answer.runsOver(exchange);
        return answer;
    }

    /** What a request is about, where it is about one thing. */
    private static Optional<String> name(RawJson params) {
        Map<String, RawJson> members = params.members();
        return Link.text(members, "name").or(() -> Link.text(members, "uri"));
    }

    private String withMeta(RawJson params, long id) {
        String meta = "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"" + REVISION
                + "\",\"io.modelcontextprotocol/clientInfo\":" + McpConnection.CLIENT_INFO.text()
                + ",\"io.modelcontextprotocol/clientCapabilities\":" + capabilities.text()
                + ",\"progressToken\":" + id + "}";
        String rest = params.text().strip().substring(1);
        return meta + (params.members().isEmpty() ? "" : ",") + rest;
    }

    /** The result of one request, put together from what arrives. */
    private static final class Answer extends CompletableFuture<RawJson> {

        private final long id;
        private final Consumer<RawJson> progress;

        Answer(long id, Consumer<RawJson> progress) {
            this.id = id;
            this.progress = progress;
        }

        void runsOver(CompletableFuture<HttpResponse<byte[]>> exchange) {
            exchange.whenComplete((response, thrown) -> {
                if (isDone()) return;
                try {
                    if (thrown != null) throw Failure.of(thrown);
                    end(response);
                    throw new Failure(Failure.Kind.LOST, null);
                } catch (Failure e) {
                    completeExceptionally(e);
                }
            });
            var unused = whenComplete((result, thrown) -> {
                if (thrown != null) exchange.cancel(true);
            });
        }

        private void end(HttpResponse<byte[]> response) {
            int status = response.statusCode();
            if (!HttpTransport.isSuccess(status)) throw refusal(response);
            if (HttpTransport.isEventStream(status, response.headers())) return;
            take(Wire.text(response.body()));
            if (!isDone()) throw Failure.notMcp("no answer to this request");
        }

        /** Answers only once and only to what was asked. */
        void take(String text) {
            if (text.isBlank()) return;
            for (JSONRPCMessage message : Wire.read(text)) {
                if (message instanceof JSONRPCNotification told && told.params() instanceof RawJson params) {
                    if (told.method().equals("notifications/progress")) progress.accept(params);
                } else if (message instanceof JSONRPCResponse response
                        && Long.valueOf(id).equals(response.id())) {
                    if (response.error() != null) completeExceptionally(error(new RawJson(text)));
                    else if (response.result() instanceof RawJson result) complete(result);
                }
            }
        }
    }

    /** A JSON-RPC error says more than the status, and comes with any id where the server did not read the request. */
    private static Failure refusal(HttpResponse<byte[]> response) {
        Failure plain = Failure.ofStatus(response.statusCode(), response.headers());
        if (plain.kind() == Failure.Kind.UNAUTHORIZED) return plain;
        try {
            return error(new RawJson(Wire.text(response.body()).strip()));
        } catch (Failure e) {
            return plain;
        }
    }

    /** @throws Failure when this is no JSON-RPC error */
    private static Failure error(RawJson message) {
        RawJson error = message.members().get("error");
        if (error == null || !error.isObject()) throw Failure.notMcp("no JSON-RPC");
        Map<String, RawJson> members = error.members();
        RawJson number = members.get("code");
        int code = number == null ? 0 : number.number().orElse(0.0).intValue();
        if (code == HEADER_MISMATCH) return new Failure(Failure.Kind.HEADER_MISMATCH, null);
        if (code == OTHER_REVISION) return new Failure(Failure.Kind.OTHER_REVISION, supported(members.get("data")));
        return Failure.error(code, Link.text(members, "message").orElse(null));
    }

    private static @Nullable String supported(@Nullable RawJson data) {
        if (data == null || !data.isObject()) return null;
        RawJson supported = data.members().get("supported");
        return supported == null ? null : supported.text();
    }
}

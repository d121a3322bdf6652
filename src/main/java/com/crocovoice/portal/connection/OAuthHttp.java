package com.crocovoice.portal.connection;

import com.crocovoice.portal.connection.OAuthTrouble.Kind;
import com.crocovoice.portal.egress.GuardedHttp;
import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Forbidden;
import com.crocovoice.portal.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/**
 * Every request that has to do with authorisation: through the guard over addresses, with a deadline, a bounded body, and no
 * redirect followed, since a code or a secret is for one server only.
 */
@ApplicationScoped
class OAuthHttp {

    private static final Duration TIME = Duration.ofSeconds(8);
    private static final String REVISION = "2025-11-25";

    @Inject
    GuardedHttp http;

    /** Outside the container. */
    static OAuthHttp with(GuardedHttp http) {
        var oauth = new OAuthHttp();
        oauth.http = http;
        return oauth;
    }

    /**
     * A metadata document; empty when there is none at this address.
     *
     * @throws OAuthTrouble when nobody answers, or the address must not be reached
     */
    public Optional<JsonNode> document(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .header("MCP-Protocol-Version", REVISION)
                .build();
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() != 200) return Optional.empty();
        return object(answer.body());
    }

    /** @return empty for what is no JSON object */
    static Optional<JsonNode> object(String text) {
        try {
            return Optional.of(Json.parse(text)).filter(JsonNode::isObject);
        } catch (BadInput e) {
            return Optional.empty();
        }
    }

    /** Asks a server for something harmless, without credentials, to hear what it wants. */
    public Challenge challenge(URI server) {
        HttpRequest request = HttpRequest.newBuilder(server)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", REVISION)
                .POST(BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}"))
                .build();
        HttpResponse<String> answer = send(request);
        return answer.statusCode() == 401
                ? Challenge.parse(answer.headers().allValues("www-authenticate"))
                : Challenge.NONE;
    }

    /** @throws OAuthTrouble {@code UNREACHABLE}, {@code EGRESS} */
    public HttpResponse<String> send(HttpRequest request) {
        CompletableFuture<HttpResponse<String>> exchange = http.sendHereOnly(request, info -> new BoundedText());
        try {
            return exchange.get(TIME.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new OAuthTrouble(Kind.UNREACHABLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OAuthTrouble(Kind.UNREACHABLE);
        } catch (ExecutionException e) {
            boolean refused = e.getCause() instanceof Forbidden || e.getCause() instanceof BadInput;
            throw new OAuthTrouble(refused ? Kind.EGRESS : Kind.UNREACHABLE);
        } finally {
            exchange.cancel(true);
        }
    }
}

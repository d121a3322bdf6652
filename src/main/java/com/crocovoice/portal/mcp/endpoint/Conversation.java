package com.crocovoice.portal.mcp.endpoint;

import com.crocovoice.portal.mcp.endpoint.EndpointSession.Question;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The client of one request, spoken to on that request's stream. */
final class Conversation implements Client {

    private final EndpointSession session;
    private final Running running;
    private final @Nullable EventStream events;

    /** @param events null when the client takes no stream */
    Conversation(EndpointSession session, Running running, @Nullable EventStream events) {
        this.session = session;
        this.running = running;
        this.events = events;
    }

    @Override
    public void tell(String method, JsonNode params) {
        if (events != null) events.send(RpcMessage.notification(method, params));
    }

    @Override
    public JsonNode ask(String method, JsonNode params, Duration time) {
        Question question = session.ask();
        try {
            if (events == null || !events.send(RpcMessage.request(question.id(), method, params)))
                throw new RpcError(RpcError.INVALID_REQUEST, "This needs a client that accepts event streams");
            RpcMessage answer = question.answer().get(time.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.body().has("error"))
                throw new RpcError(RpcError.INVALID_REQUEST, "The client refused " + method);
            return answer.body().path("result");
        } catch (TimeoutException | ExecutionException | CancellationException e) {
            throw new RpcError(RpcError.INVALID_REQUEST, "The client did not answer " + method);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RpcError(RpcError.INTERNAL_ERROR, "The portal is going down");
        } finally {
            session.forget(question);
        }
    }

    @Override
    public void whenCancelled(Runnable giveUp) {
        running.whenCancelled(giveUp);
    }
}

package com.crocovoice.portal.wire;

import com.crocovoice.portal.problem.BadInput;
import com.crocovoice.portal.problem.Conflict;
import com.crocovoice.portal.wire.KeptAnswer.Given;
import com.crocovoice.portal.wire.KeptAnswer.Key;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A write with an {@code Idempotency-Key} is done once: the same caller's same request gets the same answer for a day, marked
 * {@code Idempotency-Replayed}; another request under the key is refused, and so is one while the first is being done. After
 * an answer that says that nothing was done (401, 429, 503) the key is free again. Follows
 * draft-ietf-httpapi-idempotency-key-header.
 */
@Provider
@Priority(Priorities.ENTITY_CODER)
public class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String HEADER = "Idempotency-Key";
    private static final String BEGUN = IdempotencyFilter.class.getName();
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final Set<Integer> NOTHING_DONE = Set.of(401, 429, 503);
    private static final int LONGEST = 200;
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1," + LONGEST + "}");

    @Inject
    KeptAnswers answers;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String name = request.getHeaderString(HEADER);
        Principal caller = request.getSecurityContext().getUserPrincipal();
        if (name == null || caller == null || !WRITES.contains(request.getMethod())) return;
        if (!FORM.matcher(name).matches()) throw BadInput.malformed("invalid_idempotency_key", LONGEST);
        Key key = new Key(caller.getName(), name);
        String hash = hash(request);
        Optional<Given> earlier = answers.find(key, hash);
        if (earlier.isPresent()) {
            request.abortWith(again(earlier.get()));
            return;
        }
        begin(key, hash);
        request.setProperty(BEGUN, key);
    }

    private void begin(Key key, String hash) {
        try {
            answers.begin(key, hash);
        } catch (PersistenceException | TransactionalException e) {
            // Either the same request came twice in one moment, or the database is away; then the next line says so.
            if (answers.find(key, hash).isEmpty()) throw e;
            throw new Conflict("idempotency_in_flight");
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(BEGUN) instanceof Key key)) return;
        if (NOTHING_DONE.contains(response.getStatus())) answers.forget(key);
        else answers.end(key, given(response));
    }

    private static Given given(ContainerResponseContext response) {
        MediaType type = response.getMediaType();
        return new Given(
                response.getStatus(),
                type == null ? null : type.toString(),
                response.getHeaderString("Location"),
                text(response));
    }

    /** A stream is gone once it was read: who asks again gets the status, and finds the rest by its trace. */
    private static @Nullable String text(ContainerResponseContext response) {
        if (!response.hasEntity() || response.getEntity() instanceof StreamingOutput) return null;
        return response.getEntity() instanceof String text ? text : Json.write(response.getEntity());
    }

    private static Response again(Given given) {
        Response.ResponseBuilder answer = Response.status(given.status()).header("Idempotency-Replayed", "true");
        if (given.location() != null) answer.header("Location", given.location());
        if (given.body() != null) answer.type(given.mediaType()).entity(given.body());
        return answer.build();
    }

    private static String hash(ContainerRequestContext request) throws IOException {
        byte[] body = request.hasEntity() ? request.getEntityStream().readAllBytes() : new byte[0];
        request.setEntityStream(new ByteArrayInputStream(body));
        return Json.sha256(
                request.getMethod() + " " + request.getUriInfo().getRequestUri().getRawPath() + "?"
                        + request.getUriInfo().getRequestUri().getRawQuery() + "\n"
                        + new String(body, StandardCharsets.ISO_8859_1));
    }
}

package com.crocovoice.portal.mcp;

import com.crocovoice.portal.call.ProgressListener;
import com.crocovoice.portal.catalog.Transport;
import com.crocovoice.portal.wire.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A server of MCP 2026-07-28: no session, so there is nothing to build up or to lose but what {@code server/discover} said.
 * Remembers which parameters of its tools are repeated as headers. Dead after the way to it broke or two answers in a row
 * came too late, so that the next caller finds out anew what is there.
 */
final class StatelessConnection implements Link {

    private static final int ROUNDS = 8;
    /** Whoever is asked has less time than that. */
    private static final Duration LONGEST_QUESTION = Duration.ofDays(1);

    private final StatelessHttp http;
    private final Inputs inputs;
    private final AtomicInteger lateInARow = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private volatile @Nullable Map<String, HeaderParameters> headers;
    private volatile boolean dead;
    private volatile long lastUsed = System.nanoTime();
    private volatile @Nullable String instructions;

    StatelessConnection(StatelessHttp http, Inputs inputs) {
        this.http = http;
        this.inputs = inputs;
    }

    /** @throws Failure when the server does not say that it speaks this revision */
    void discover(Deadline deadline) {
        Map<String, RawJson> found =
                request("server/discover", RawJson.EMPTY_OBJECT, deadline).members();
        RawJson revisions = found.get("supportedVersions");
        boolean spoken = revisions != null
                && revisions.isArray()
                && revisions.elements().stream().anyMatch(one -> one.string()
                        .filter(StatelessHttp.REVISION::equals)
                        .isPresent());
        if (!spoken) throw new Failure(Failure.Kind.OTHER_REVISION, null);
        instructions = Link.text(found, "instructions").orElse(null);
    }

    @Override
    public RawJson request(String method, RawJson params, Deadline deadline) {
        return request(method, params, Map.of(), deadline, ProgressListener.NONE);
    }

    private RawJson request(
            String method, RawJson params, Map<String, String> extra, Deadline deadline, ProgressListener listener) {
        Duration time = deadline.left();
        running.incrementAndGet();
        try {
            Consumer<RawJson> told = progress -> McpConnection.tell(listener, progress.members());
            CompletableFuture<RawJson> answer = http.send(method, params, extra, told);
            listener.sent(() -> giveUp(answer));
            RawJson result = await(answer, time);
            lateInARow.set(0);
            if (!result.isObject()) throw Failure.notMcp("no result");
            return result;
        } catch (Failure e) {
            if (e.kind() == Failure.Kind.LATE && lateInARow.incrementAndGet() >= 2) dead = true;
            if (e.kind().endsConnection()) dead = true;
            throw e;
        } finally {
            running.decrementAndGet();
            lastUsed = System.nanoTime();
        }
    }

    /** Closing the exchange is how this revision tells the server. */
    private static void giveUp(CompletableFuture<RawJson> answer) {
        answer.completeExceptionally(new Failure(Failure.Kind.GIVEN_UP, null));
    }

    private static RawJson await(CompletableFuture<RawJson> answer, Duration time) {
        try {
            return answer.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw Failure.of(e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new Failure(Failure.Kind.LATE, null);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new Failure(Failure.Kind.LATE, null);
        }
    }

    /** Tools whose marks for headers are not valid are left out, as the protocol demands. */
    @Override
    public ToolPages tools(Deadline deadline) {
        Map<String, HeaderParameters> known = new ConcurrentHashMap<>();
        ToolPages valid = ToolPages.all(this, deadline).only(tool -> {
            var parameters = HeaderParameters.of(tool);
            String name = Link.text(tool.members(), "name").orElse("");
            parameters.ifPresent(marked -> known.put(name, marked));
            return parameters.isPresent();
        });
        headers = known;
        return valid;
    }

    @Override
    public RawJson call(String tool, String arguments, Deadline deadline, ProgressListener listener) {
        try {
            return call(tool, arguments, marks(tool, deadline), deadline, listener);
        } catch (Failure e) {
            // Refused before acting: the tool wants other headers by now.
            if (e.kind() != Failure.Kind.HEADER_MISMATCH) throw e;
            headers = null;
            return call(tool, arguments, marks(tool, deadline), deadline, listener);
        }
    }

    private HeaderParameters marks(String tool, Deadline deadline) {
        Map<String, HeaderParameters> known = headers;
        try {
            if (known == null) tools(deadline);
        } catch (Failure e) {
            throw e.beforeSending();
        }
        known = headers;
        return known == null ? HeaderParameters.NONE : known.getOrDefault(tool, HeaderParameters.NONE);
    }

    private RawJson call(
            String tool, String arguments, HeaderParameters marks, Deadline deadline, ProgressListener listener) {
        String plain = "{\"name\":" + Json.write(tool) + ",\"arguments\":" + arguments;
        Map<String, String> extra = marks.of(arguments);
        String more = "";
        Deadline end = deadline;
        for (int round = 0; round < ROUNDS; round++) {
            RawJson result = request("tools/call", new RawJson(plain + more + "}"), extra, end, listener);
            Map<String, RawJson> members = result.members();
            if (!Link.text(members, "resultType")
                    .filter("input_required"::equals)
                    .isPresent()) return result;
            long asked = System.nanoTime();
            more = answers(members, listener);
            end = end.later(System.nanoTime() - asked);
        }
        throw new Failure(Failure.Kind.INPUT_REQUIRED, null);
    }

    /** What the call is repeated with (MCP "Multi Round-Trip Requests"). */
    private String answers(Map<String, RawJson> result, ProgressListener listener) {
        Map<String, CompletableFuture<RawJson>> answers = new LinkedHashMap<>();
        RawJson asked = result.get("inputRequests");
        if (asked != null)
            asked.members().forEach((key, request) -> answers.put(key, answer(request.members(), listener)));
        running.incrementAndGet();
        try {
            listener.sent(() -> answers.values().forEach(StatelessConnection::giveUp));
            var more = new StringBuilder();
            answers.forEach((key, answer) -> more.append(more.isEmpty() ? "" : ",")
                    .append(Json.write(key))
                    .append(':')
                    .append(await(answer, LONGEST_QUESTION).text()));
            RawJson state = result.get("requestState");
            return (asked == null ? "" : ",\"inputResponses\":{" + more + "}")
                    + (state == null ? "" : ",\"requestState\":" + state.text());
        } finally {
            running.decrementAndGet();
        }
    }

    private CompletableFuture<RawJson> answer(Map<String, RawJson> request, ProgressListener listener) {
        RawJson params = request.getOrDefault("params", RawJson.EMPTY_OBJECT);
        String said = params.isObject() ? Link.text(params.members(), "message").orElse(null) : null;
        return inputs.answer(Link.text(request, "method").orElse(""), params, listener)
                .thenApply(given -> given.orElseThrow(() -> new Failure(Failure.Kind.INPUT_REQUIRED, said)));
    }

    @Override
    public boolean isUsable() {
        return !dead;
    }

    @Override
    public boolean isIdleFor(Duration time) {
        return running.get() == 0 && System.nanoTime() - lastUsed > time.toNanos();
    }

    @Override
    public Transport kind() {
        return Transport.STREAMABLE_HTTP;
    }

    @Override
    public String revision() {
        return StatelessHttp.REVISION;
    }

    @Override
    public @Nullable String instructions() {
        return instructions;
    }

    @Override
    public CompletableFuture<Void> close() {
        dead = true;
        return CompletableFuture.completedFuture(null);
    }
}

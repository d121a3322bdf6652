package com.crocovoice.portal.audit;

import com.crocovoice.portal.problem.BadInput;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The query parameters that narrow the log, as a {@code @BeanParam}; an empty one asks nothing. */
public class ActionParams {

    @QueryParam("trace_id")
    @Nullable
    String traceId;

    @QueryParam("user_id")
    @Nullable
    String userId;

    @QueryParam("mcp_server")
    @Nullable
    String mcpServer;

    @QueryParam("tool_name")
    @Nullable
    String toolName;

    @QueryParam("outcome")
    @Nullable
    String outcome;

    @QueryParam("phase")
    @Nullable
    String phase;

    @QueryParam("from")
    @Nullable
    String from;

    @QueryParam("to")
    @Nullable
    String to;

    @QueryParam("q")
    @Nullable
    String q;

    /** @throws BadInput 400 {@code invalid_parameter} with the parameter and what it takes */
    ActionFilter filter() {
        Phase asked = one("phase", phase, Phase.values(), Phase::wireName);
        return new ActionFilter(
                given("trace_id", traceId),
                given("user_id", userId),
                given("mcp_server", mcpServer),
                given("tool_name", toolName),
                one("outcome", outcome, Outcome.values(), Outcome::wireName),
                asked == null ? Set.of() : Set.of(asked),
                instant("from", from),
                instant("to", to),
                given("q", q));
    }

    private static @Nullable String given(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) return null;
        // No database takes it in a text.
        if (value.indexOf('\0') >= 0) throw BadInput.malformed("invalid_parameter", name, "text");
        return value;
    }

    private static <E> @Nullable E one(String name, @Nullable String value, E[] all, Function<E, String> wireName) {
        if (given(name, value) == null) return null;
        return Arrays.stream(all)
                .filter(e -> wireName.apply(e).equals(value))
                .findFirst()
                .orElseThrow(() -> BadInput.malformed(
                        "invalid_parameter",
                        name,
                        Arrays.stream(all).map(wireName).collect(Collectors.joining(", "))));
    }

    private static @Nullable Instant instant(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) return null;
        try {
            // A plus sign that was not encoded arrives as a space.
            OffsetDateTime moment = OffsetDateTime.parse(value.replace(' ', '+'));
            if (moment.getYear() >= 1 && moment.getYear() <= 9_999) return moment.toInstant();
        } catch (DateTimeException e) {
            throw invalid(name);
        }
        throw invalid(name);
    }

    private static BadInput invalid(String name) {
        return BadInput.malformed("invalid_parameter", name, "2026-01-31T12:00:00Z");
    }
}

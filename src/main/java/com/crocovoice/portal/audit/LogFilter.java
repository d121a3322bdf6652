package com.crocovoice.portal.audit;

import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a person at the log's page narrows it by, as the fields hold it: absent is null, moments are local. */
public class LogFilter implements Serializable {

    private static final long serialVersionUID = 1;

    private @Nullable String q;
    private @Nullable String user;
    private @Nullable String server;
    private @Nullable String tool;
    private @Nullable String outcome;
    private @Nullable String phase;
    private @Nullable String from;
    private @Nullable String to;

    ActionFilter asked(ZoneId zone) {
        return new ActionFilter(
                null,
                user,
                server,
                tool,
                one(Outcome.values(), outcome),
                phases(),
                instant(from, zone),
                instant(to, zone),
                q);
    }

    /** What was sent is told again by how it ended, so intents are shown only when they are asked for. */
    private Set<Phase> phases() {
        if ("all".equals(phase)) return Set.of();
        Phase asked = one(Phase.values(), phase);
        return asked == null ? Set.of(Phase.OUTCOME, Phase.DECISION) : Set.of(asked);
    }

    /** The same as further query parameters of the REST interface, which has no default for phases. */
    String query(ZoneId zone) {
        ActionFilter asked = asked(zone);
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put("q", q);
        parameters.put("user_id", user);
        parameters.put("mcp_server", server);
        parameters.put("tool_name", tool);
        parameters.put(
                "outcome", asked.outcome() == null ? null : asked.outcome().wireName());
        parameters.put("from", asked.from());
        parameters.put("to", asked.to());
        return parameters.entrySet().stream()
                .filter(p -> p.getValue() != null)
                .map(p -> "&" + p.getKey() + "="
                        + URLEncoder.encode(String.valueOf(p.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    /** Takes every filter away. */
    public void clear() {
        q = user = server = tool = outcome = phase = from = to = null;
    }

    public boolean isNarrow() {
        return Stream.of(q, user, server, tool, outcome, phase, from, to).anyMatch(Objects::nonNull);
    }

    private static <E extends Enum<E>> @Nullable E one(E[] all, @Nullable String wireName) {
        return Arrays.stream(all)
                .filter(e -> e.name().equalsIgnoreCase(wireName))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Instant instant(@Nullable String local, ZoneId zone) {
        if (local == null) return null;
        try {
            return LocalDateTime.parse(local).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** No database takes a NUL in a text. */
    private static @Nullable String text(@Nullable String typed) {
        return typed == null ? null : typed.replace("\0", "");
    }

    public @Nullable String getQ() {
        return q;
    }

    public void setQ(@Nullable String q) {
        this.q = text(q);
    }

    public @Nullable String getUser() {
        return user;
    }

    public void setUser(@Nullable String user) {
        this.user = text(user);
    }

    public @Nullable String getServer() {
        return server;
    }

    public void setServer(@Nullable String server) {
        this.server = text(server);
    }

    public @Nullable String getTool() {
        return tool;
    }

    public void setTool(@Nullable String tool) {
        this.tool = text(tool);
    }

    public @Nullable String getOutcome() {
        return outcome;
    }

    public void setOutcome(@Nullable String outcome) {
        this.outcome = outcome;
    }

    public @Nullable String getPhase() {
        return phase;
    }

    public void setPhase(@Nullable String phase) {
        this.phase = phase;
    }

    public @Nullable String getFrom() {
        return from;
    }

    public void setFrom(@Nullable String from) {
        this.from = from;
    }

    public @Nullable String getTo() {
        return to;
    }

    public void setTo(@Nullable String to) {
        this.to = to;
    }
}

package com.crocovoice.portal.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was last seen of a server, by discoveries and by calls, and when to look again: every five minutes while it is
 * online, within ten seconds after it was lost, less often once it has been away for an hour.
 */
@Embeddable
public class Health {

    private static final Duration AFTER_LOSS = Duration.ofSeconds(2);
    private static final Duration WHILE_AWAY = Duration.ofSeconds(7);
    private static final Duration LONG_AWAY = Duration.ofHours(1);
    private static final Duration WHILE_LONG_AWAY = Duration.ofMinutes(1);
    private static final Duration FOR_CREDENTIALS = Duration.ofMinutes(5);
    private static final Duration FRESH_AT_LEAST = Duration.ofSeconds(30);
    private static final Duration WHILE_ONLINE = Duration.ofMinutes(5);

    @Enumerated(EnumType.STRING)
    private ServerState state;

    @Column(name = "state_reason")
    private @Nullable String reason;

    @Column(name = "state_detail")
    private @Nullable String detail;

    @Column(name = "state_since")
    private Instant since;

    /** What was found to work; null until then. */
    @Enumerated(EnumType.STRING)
    @Column(name = "transport_found")
    private @Nullable Transport transport;

    @Column(name = "protocol_version")
    private @Nullable String protocolVersion;

    private @Nullable String instructions;

    @Column(name = "latency_ms")
    private @Nullable Long latencyMs;

    @Column(name = "last_seen_at")
    private @Nullable Instant lastSeenAt;

    /** When to discover again; null for a disabled server. */
    @Column(name = "next_try_at")
    private @Nullable Instant nextTryAt;

    protected Health() {}

    /** Of a server that nobody has looked at yet. */
    Health(Instant at) {
        this.state = ServerState.OFFLINE;
        this.reason = "not_tried";
        this.since = at;
        this.nextTryAt = at.plus(WHILE_AWAY);
    }

    /** A discovery succeeded. */
    void found(Discovery.Found found, Instant at) {
        this.transport = found.transport();
        this.protocolVersion = found.protocolVersion();
        this.instructions = found.instructions();
        this.latencyMs = found.latencyMs();
        this.lastSeenAt = at;
        this.nextTryAt = at.plus(fresh(found.freshFor()));
        become(ServerState.ONLINE, null, null, at);
    }

    /** As long as the server says that its list holds, within bounds of ours. */
    private static Duration fresh(@Nullable Duration told) {
        if (told == null || told.isZero() || told.compareTo(WHILE_ONLINE) > 0) return WHILE_ONLINE;
        return told.compareTo(FRESH_AT_LEAST) < 0 ? FRESH_AT_LEAST : told;
    }

    /** A call was answered. Coming back from an outage it may offer something else: it is discovered at once. */
    void answered(long milliseconds, Instant at) {
        if (state != ServerState.ONLINE) this.nextTryAt = at;
        this.latencyMs = milliseconds;
        this.lastSeenAt = at;
        become(ServerState.ONLINE, null, null, at);
    }

    void lost(Discovery.Unreachable why, Instant at) {
        boolean wasOnline = state == ServerState.ONLINE;
        become(
                why.needsAuthorization() ? ServerState.NEEDS_AUTHORIZATION : ServerState.OFFLINE,
                why.reason(),
                why.detail(),
                at);
        this.nextTryAt = at.plus(wasOnline ? AFTER_LOSS : pause(at));
    }

    private Duration pause(Instant at) {
        if (state == ServerState.NEEDS_AUTHORIZATION) return FOR_CREDENTIALS;
        return since.isBefore(at.minus(LONG_AWAY)) ? WHILE_LONG_AWAY : WHILE_AWAY;
    }

    /** Nobody looks at it any more. */
    void disable(Instant at) {
        this.nextTryAt = null;
        become(ServerState.DISABLED, null, null, at);
    }

    /** What was known does not hold for the new place or the new credentials. */
    void startAgain(Instant at) {
        this.transport = null;
        this.protocolVersion = null;
        this.latencyMs = null;
        this.nextTryAt = at.plus(WHILE_AWAY);
        become(ServerState.OFFLINE, "not_tried", null, at);
    }

    private void become(ServerState newState, @Nullable String newReason, @Nullable String newDetail, Instant at) {
        if (newState != state) this.since = at;
        this.state = newState;
        this.reason = newReason;
        this.detail = newDetail;
    }

    public ServerState state() {
        return state;
    }

    /** Stable code, as {@link Discovery.Unreachable} has it; null while online. */
    public @Nullable String reason() {
        return reason;
    }

    public @Nullable String detail() {
        return detail;
    }

    public Instant since() {
        return since;
    }

    public @Nullable Transport transport() {
        return transport;
    }

    public @Nullable String protocolVersion() {
        return protocolVersion;
    }

    /** What the server says about itself to models: as untrusted as a tool's description. */
    public @Nullable String instructions() {
        return instructions;
    }

    public @Nullable Long latencyMs() {
        return latencyMs;
    }

    public @Nullable Instant lastSeenAt() {
        return lastSeenAt;
    }

    public @Nullable Instant nextTryAt() {
        return nextTryAt;
    }
}

package com.crocovoice.portal.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A registered server. Its key is what people, policies and models call it; rules and sessions bind to its id, so that a
 * new server under an old key inherits nothing. What was seen of it (state, version, latency) is written by discovery and
 * by calls, what is wished (name, URL, transport, credentials, enabled) by people.
 */
@Entity
@Table(name = "mcp_server")
public class McpServer {

    @Id
    private String id;

    @Column(name = "server_key")
    private String key;

    private String name;

    @Enumerated(EnumType.STRING)
    private ServerKind kind;

    private @Nullable String connector;
    private String url;

    /** What the person asked for. */
    @Enumerated(EnumType.STRING)
    @Column(name = "transport_wanted")
    private Transport transportWanted;

    /** What was found to work; null until then. */
    @Enumerated(EnumType.STRING)
    @Column(name = "transport_found")
    private @Nullable Transport transportFound;

    @Enumerated(EnumType.STRING)
    @Column(name = "auth_type")
    private AuthType authType;

    @Column(name = "auth_header")
    private @Nullable String authHeader;

    /** The last four characters of the secret, to tell one from another. */
    @Column(name = "auth_hint")
    private @Nullable String authHint;

    /** Null: every team's. */
    private @Nullable String team;

    private boolean enabled;

    @Enumerated(EnumType.STRING)
    private ServerState state;

    @Column(name = "state_reason")
    private @Nullable String stateReason;

    @Column(name = "state_detail")
    private @Nullable String stateDetail;

    @Column(name = "state_since")
    private Instant stateSince;

    @Column(name = "protocol_version")
    private @Nullable String protocolVersion;

    private @Nullable String instructions;

    @Column(name = "latency_ms")
    private @Nullable Long latencyMs;

    @Column(name = "last_seen_at")
    private @Nullable Instant lastSeenAt;

    @Column(name = "next_try_at")
    private @Nullable Instant nextTryAt;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private long version;

    protected McpServer() {}

    public McpServer(
            String id,
            String key,
            String name,
            ServerKind kind,
            String url,
            Transport transportWanted,
            AuthType authType,
            @Nullable String team,
            String createdBy,
            Instant createdAt) {
        this.id = id;
        this.key = key;
        this.name = name;
        this.kind = kind;
        this.url = url;
        this.transportWanted = transportWanted;
        this.authType = authType;
        this.team = team;
        this.createdBy = createdBy;
        this.createdAt = createdAt;
        this.enabled = true;
        this.state = ServerState.OFFLINE;
        this.stateSince = createdAt;
    }

    /** Takes over what a person wishes; nothing about what was seen. */
    public void rename(String newName) {
        this.name = newName;
    }

    /** Points it somewhere else: what was found out about the old place is forgotten. */
    public void pointTo(String newUrl, Transport wanted) {
        if (newUrl.equals(url) && wanted == transportWanted) return;
        this.url = newUrl;
        this.transportWanted = wanted;
        this.transportFound = null;
        this.protocolVersion = null;
    }

    public void authenticateBy(AuthType type, @Nullable String header, @Nullable String hint) {
        this.authType = type;
        this.authHeader = header;
        this.authHint = hint;
    }

    public void belongTo(@Nullable String newTeam) {
        this.team = newTeam;
    }

    public void enable(Instant at) {
        if (enabled) return;
        this.enabled = true;
        become(ServerState.OFFLINE, null, null, at);
    }

    public void disable(Instant at) {
        this.enabled = false;
        become(ServerState.DISABLED, null, null, at);
    }

    /** It answered a discovery. */
    public void seen(Discovery.Found found, Instant at) {
        this.transportFound = found.transport();
        this.protocolVersion = found.protocolVersion();
        this.instructions = found.instructions();
        seen(found.latencyMs(), at);
    }

    /** It answered. */
    public void seen(long newLatencyMs, Instant at) {
        this.latencyMs = newLatencyMs;
        this.lastSeenAt = at;
        this.nextTryAt = null;
        if (enabled) become(ServerState.ONLINE, null, null, at);
    }

    /** It could not be used. */
    public void lost(Discovery.Unreachable why, Instant at, Instant nextTry) {
        if (!enabled) return;
        this.nextTryAt = nextTry;
        ServerState now = why.needsAuthorization() ? ServerState.NEEDS_AUTHORIZATION : ServerState.OFFLINE;
        become(now, why.reason(), why.detail(), at);
    }

    private void become(ServerState newState, @Nullable String reason, @Nullable String detail, Instant at) {
        if (newState != state) this.stateSince = at;
        this.state = newState;
        this.stateReason = reason;
        this.stateDetail = detail;
    }

    /** Where the secret of this server may be sent: scheme, host and port. */
    public String origin() {
        java.net.URI uri = java.net.URI.create(url);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    public String id() {
        return id;
    }

    public String key() {
        return key;
    }

    public String name() {
        return name;
    }

    public ServerKind kind() {
        return kind;
    }

    public @Nullable String connector() {
        return connector;
    }

    public String url() {
        return url;
    }

    public Transport transportWanted() {
        return transportWanted;
    }

    public @Nullable Transport transportFound() {
        return transportFound;
    }

    public AuthType authType() {
        return authType;
    }

    public @Nullable String authHeader() {
        return authHeader;
    }

    public @Nullable String authHint() {
        return authHint;
    }

    public @Nullable String team() {
        return team;
    }

    public boolean isEnabled() {
        return enabled;
    }

    public ServerState state() {
        return state;
    }

    public @Nullable String stateReason() {
        return stateReason;
    }

    public @Nullable String stateDetail() {
        return stateDetail;
    }

    public Instant stateSince() {
        return stateSince;
    }

    public @Nullable String protocolVersion() {
        return protocolVersion;
    }

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

    public String createdBy() {
        return createdBy;
    }

    public Instant createdAt() {
        return createdAt;
    }
}

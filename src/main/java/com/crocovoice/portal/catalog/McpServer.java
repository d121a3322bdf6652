package com.crocovoice.portal.catalog;

import com.crocovoice.portal.wire.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A registered server. Its key is what people, policies and models call it; rules and sessions bind to its id, so that a
 * new server under an old key inherits nothing. What people wish of it (name, address, transport, credentials, team,
 * enabled) stands here, what was seen of it in its {@link Health}.
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

    @Enumerated(EnumType.STRING)
    @Column(name = "transport_wanted")
    private Transport transport;

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

    /** Whether it may ask our language model something in the middle of a call. */
    @Column(name = "lends_model")
    private boolean lendsModel;

    @Embedded
    private Health health;

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
            URI url,
            Transport transport,
            @Nullable String team,
            String createdBy,
            Instant createdAt) {
        this.id = id;
        this.key = key;
        this.name = name;
        this.kind = kind;
        this.url = url.toString();
        this.transport = transport;
        this.authType = AuthType.NONE;
        this.team = team;
        this.createdBy = createdBy;
        this.createdAt = createdAt;
        this.enabled = true;
        this.health = new Health(createdAt);
    }

    /** A server that the portal hosts: everybody has their own connection to it. */
    static McpServer managed(String id, ManagedConnector connector, String createdBy, Instant at) {
        var server = new McpServer(
                id,
                connector.key(),
                connector.label(),
                ServerKind.MANAGED,
                URI.create(ServerTarget.MANAGED + "://" + connector.key()),
                Transport.AUTO,
                null,
                createdBy,
                at);
        server.connector = connector.key();
        server.authType = AuthType.OAUTH;
        return server;
    }

    public void lendModel(boolean allowed) {
        this.lendsModel = allowed;
    }

    public boolean lendsModel() {
        return lendsModel;
    }

    public void rename(String newName) {
        this.name = newName;
    }

    /**
     * Points it somewhere else: what was found out about the old place is forgotten.
     *
     * @return whether that is another place than before
     */
    public boolean pointTo(URI newUrl, Instant at) {
        if (newUrl.toString().equals(url)) return false;
        this.url = newUrl.toString();
        if (enabled) health.startAgain(at);
        return true;
    }

    public void speak(Transport wanted, Instant at) {
        if (wanted == transport) return;
        this.transport = wanted;
        if (enabled) health.startAgain(at);
    }

    public void authenticateBy(AuthType type, @Nullable String header, @Nullable String hint) {
        this.authType = type;
        this.authHeader = type == AuthType.HEADER ? header : null;
        this.authHint = type.hasSecret() ? hint : null;
    }

    public void belongTo(@Nullable String newTeam) {
        this.team = newTeam;
    }

    public void enable(Instant at) {
        if (enabled) return;
        this.enabled = true;
        health.startAgain(at);
    }

    public void disable(Instant at) {
        if (!enabled) return;
        this.enabled = false;
        health.disable(at);
    }

    /** It answered a discovery; nothing is noted of a server that was disabled meanwhile. */
    public void found(Discovery.Found found, Instant at) {
        if (enabled) health.found(found, at);
    }

    /** It answered a call. */
    public void answered(long milliseconds, Instant at) {
        if (enabled) health.answered(milliseconds, at);
    }

    /** It could not be used. */
    public void lost(Discovery.Unreachable why, Instant at) {
        if (enabled) health.lost(why, at);
    }

    /** Where the secret of this server may be sent: scheme, host and port. */
    public String origin() {
        URI uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    /** Stands for what people wish of it: another value when somebody changed that, and not when its health did. */
    public String revision() {
        Object[] wishes = {name, url, transport, authType, authHeader, authHint, team, enabled};
        return Json.sha256(Arrays.toString(wishes)).substring(0, 16);
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

    /** What the person asked for. */
    public Transport transport() {
        return transport;
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

    public Health health() {
        return health;
    }

    public ServerState state() {
        return health.state();
    }

    public String createdBy() {
        return createdBy;
    }

    public Instant createdAt() {
        return createdAt;
    }
}

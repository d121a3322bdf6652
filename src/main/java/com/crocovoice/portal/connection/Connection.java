package com.crocovoice.portal.connection;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.identity.Role;
import com.crocovoice.portal.vault.SecretRef;
import com.crocovoice.portal.wire.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one person or one team was granted at one server. Made by a consent, renewed by refreshing, ended by its owner; when
 * it can't be renewed any more it stays, so that its owner learns why, until somebody consents again. Each set of tokens is a
 * generation: who was refused with an older one need not refresh.
 */
@Entity
@Table(name = "server_connection")
class Connection {

    private static final Duration EARLY = Duration.ofSeconds(30);
    private static final int LONGEST_NAME = 255;
    private static final String WITHOUT_TOKENS = "none";

    @Id
    private String id;

    @Column(name = "server_id")
    private String serverId;

    @Column(name = "server_origin")
    private String serverOrigin;

    @Enumerated(EnumType.STRING)
    @Column(name = "owner_kind")
    private OwnerKind ownerKind;

    @Column(name = "owner_id")
    private String ownerId;

    @Column(name = "owner_name")
    private String ownerName;

    @Column(name = "made_by")
    private String madeBy;

    @Column(name = "made_by_name")
    private String madeByName;

    private String issuer;

    @Column(name = "token_endpoint")
    private String tokenEndpoint;

    @Column(name = "revocation_endpoint")
    private @Nullable String revocationEndpoint;

    private @Nullable String resource;

    /** {@code person}, {@code client} or {@code none}: who signs in. */
    @Column(name = "grant_kind")
    private String grantKind;

    private String asked;
    private String granted;
    private @Nullable String account;
    /** JSON object of texts. */
    private @Nullable String details;

    @Enumerated(EnumType.STRING)
    private ConnectionState state;

    private @Nullable String reason;
    private boolean renewable;

    @Column(name = "key_bound")
    private boolean keyBound;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "renewed_at")
    private Instant renewedAt;

    private long generation;

    @Version
    private long version;

    protected Connection() {}

    /** @param owner the person, or a member of the team */
    Connection(String id, String serverId, String serverOrigin, OwnerKind kind, Caller owner, Instant at) {
        this.id = id;
        this.serverId = serverId;
        this.serverOrigin = serverOrigin;
        this.ownerKind = kind;
        this.ownerId = ownerId(kind, owner);
        this.ownerName = cut(kind == OwnerKind.TEAM ? this.ownerId : owner.displayName());
        this.madeBy = owner.userId();
        this.madeByName = cut(owner.displayName());
        this.issuer = "";
        this.tokenEndpoint = "";
        this.grantKind = "person";
        this.asked = "";
        this.granted = "";
        // Of no use before the first grant.
        this.state = ConnectionState.RECONNECT_NEEDED;
        this.createdAt = at;
        this.renewedAt = at;
    }

    /** Under what a caller's connections of a kind are found. */
    static String ownerId(OwnerKind kind, Caller caller) {
        return kind == OwnerKind.TEAM ? Objects.requireNonNull(caller.team()) : caller.userId();
    }

    private static String cut(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    /** Somebody consented, for the first time or again; what was granted before is replaced. */
    void grant(Grant grant, Tokens tokens, String origin, Caller by, Instant at) {
        this.serverOrigin = origin;
        this.issuer = grant.issuer();
        this.tokenEndpoint = grant.tokenEndpoint();
        this.revocationEndpoint = grant.revocationEndpoint();
        this.resource = grant.resource();
        this.grantKind = grant.byPerson() ? "person" : "client";
        this.asked = String.join(" ", grant.asked());
        this.granted = this.asked;
        this.account = grant.account();
        this.details = Json.write(grant.details());
        this.madeBy = by.userId();
        this.madeByName = cut(by.displayName());
        this.renewable = tokens.refresh() != null || !grant.byPerson();
        this.keyBound = tokens.key() != null;
        take(tokens, at);
    }

    /** There is nothing to sign in to: the connector works with what the details say. */
    void grantWithoutTokens(Map<String, String> given, String origin, Caller by, Instant at) {
        this.serverOrigin = origin;
        this.issuer = origin;
        this.tokenEndpoint = origin;
        this.grantKind = WITHOUT_TOKENS;
        this.details = Json.write(given);
        this.madeBy = by.userId();
        this.madeByName = cut(by.displayName());
        this.renewedAt = at;
        this.state = ConnectionState.CONNECTED;
        this.generation++;
    }

    /** The next set of tokens, without anybody being asked. */
    void renew(Tokens tokens, Instant at) {
        take(tokens, at);
    }

    private void take(Tokens tokens, Instant at) {
        if (tokens.scopes() != null) this.granted = String.join(" ", tokens.scopes());
        this.expiresAt = tokens.lifetime() == null ? null : at.plusSeconds(tokens.lifetime());
        this.renewedAt = at;
        this.state = ConnectionState.CONNECTED;
        this.reason = null;
        this.generation++;
    }

    /** It can't be used any more. */
    void end(String why) {
        this.state = ConnectionState.RECONNECT_NEEDED;
        this.reason = why;
    }

    /** Whether the token runs out before a call could be answered. */
    boolean isStale(Instant at) {
        return expiresAt != null && expiresAt.minus(EARLY).isBefore(at);
    }

    /** Whether its tokens were given for the server where it is now. */
    boolean isFor(URI url) {
        return serverOrigin.equals(FindAuthority.origin(url));
    }

    boolean isOf(Caller caller) {
        return ownerKind == OwnerKind.USER ? ownerId.equals(caller.userId()) : ownerId.equals(caller.team());
    }

    /** Its owner, or a team member for the team's. */
    boolean isMendedBy(Caller caller) {
        return isOf(caller)
                && (ownerKind == OwnerKind.USER || caller.is(Role.TEAM_MEMBER) || caller.is(Role.SECURITY_ADMIN));
    }

    boolean mayEnd(Caller caller) {
        return caller.is(Role.SECURITY_ADMIN) || isMendedBy(caller);
    }

    /** What was asked for and not given; that it may last, or who signed in, is no right at the server. */
    Set<String> missing() {
        Set<String> missing = new LinkedHashSet<>(asked());
        missing.removeAll(granted());
        missing.removeAll(Set.of("offline_access", "openid", "profile", "email"));
        return missing;
    }

    /** Where the access token is kept: for this server only. */
    SecretRef accessSecret() {
        return new SecretRef("connection", id, "access", vaultTeam(), serverOrigin);
    }

    /** Where the key is kept that the access token is bound to. */
    SecretRef keySecret() {
        return new SecretRef("connection", id, "key", vaultTeam(), serverOrigin);
    }

    /** Where the refresh token is kept: for the authorisation server only. */
    SecretRef refreshSecret() {
        return new SecretRef("connection", id, "refresh", vaultTeam(), FindAuthority.origin(URI.create(tokenEndpoint)));
    }

    private String vaultTeam() {
        return ownerKind == OwnerKind.TEAM ? ownerId : "";
    }

    String id() {
        return id;
    }

    String serverId() {
        return serverId;
    }

    OwnerKind ownerKind() {
        return ownerKind;
    }

    String ownerName() {
        return ownerName;
    }

    String madeByName() {
        return madeByName;
    }

    String issuer() {
        return issuer;
    }

    URI tokenEndpoint() {
        return URI.create(tokenEndpoint);
    }

    @Nullable
    URI revocationEndpoint() {
        return revocationEndpoint == null ? null : URI.create(revocationEndpoint);
    }

    @Nullable
    String resource() {
        return resource;
    }

    /** Whether its access token is of use only together with a key. */
    boolean isKeyBound() {
        return keyBound;
    }

    boolean byPerson() {
        return grantKind.equals("person");
    }

    boolean hasTokens() {
        return !grantKind.equals(WITHOUT_TOKENS);
    }

    Map<String, String> details() {
        Map<String, String> known = new LinkedHashMap<>();
        if (details != null)
            Json.parse(details)
                    .properties()
                    .forEach(d -> known.put(d.getKey(), d.getValue().asString("")));
        return known;
    }

    Set<String> asked() {
        return Challenge.scopes(asked);
    }

    Set<String> granted() {
        return Challenge.scopes(granted);
    }

    @Nullable
    String account() {
        return account;
    }

    ConnectionState state() {
        return state;
    }

    @Nullable
    String reason() {
        return reason;
    }

    boolean renewable() {
        return renewable;
    }

    @Nullable
    Instant expiresAt() {
        return expiresAt;
    }

    Instant createdAt() {
        return createdAt;
    }

    long generation() {
        return generation;
    }
}

package com.crocovoice.portal.connection;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.vault.SecretRef;
import com.crocovoice.portal.wire.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person was sent to an authorisation server. Found by the hash of the state that the browser brings back, good once, for
 * that person, for ten minutes.
 */
@Entity
@Table(name = "consent_attempt")
class ConsentAttempt {

    private static final Duration GOOD_FOR = Duration.ofMinutes(10);

    @Id
    private String id;

    @Column(name = "state_hash")
    private String stateHash;

    @Column(name = "person_id")
    private String personId;

    @Column(name = "server_id")
    private String serverId;

    @Enumerated(EnumType.STRING)
    @Column(name = "owner_kind")
    private OwnerKind ownerKind;

    private String issuer;

    @Column(name = "token_endpoint")
    private String tokenEndpoint;

    @Column(name = "revocation_endpoint")
    private @Nullable String revocationEndpoint;

    private @Nullable String resource;

    @Column(name = "client_id")
    private String clientId;

    private String asked;

    @Column(name = "names_itself")
    private boolean namesItself;

    @Column(name = "expires_at")
    private Instant expiresAt;

    protected ConsentAttempt() {}

    ConsentAttempt(
            String id,
            String state,
            Caller person,
            String serverId,
            OwnerKind ownerKind,
            Grant grant,
            String clientId,
            boolean namesItself,
            Instant at) {
        this.id = id;
        this.stateHash = hash(state);
        this.personId = person.userId();
        this.serverId = serverId;
        this.ownerKind = ownerKind;
        this.issuer = grant.issuer();
        this.tokenEndpoint = grant.tokenEndpoint();
        this.revocationEndpoint = grant.revocationEndpoint();
        this.resource = grant.resource();
        this.clientId = clientId;
        this.asked = String.join(" ", grant.asked());
        this.namesItself = namesItself;
        this.expiresAt = at.plus(GOOD_FOR);
    }

    /** The state itself would be good for who reads the database. */
    static String hash(String state) {
        return Json.sha256(state);
    }

    boolean isOf(Caller caller) {
        return personId.equals(caller.userId());
    }

    boolean isOver(Instant at) {
        return expiresAt.isBefore(at);
    }

    SecretRef verifierSecret() {
        return secret("verifier");
    }

    SecretRef keySecret() {
        return secret("key");
    }

    private SecretRef secret(String field) {
        return new SecretRef("consent", id, field, "", FindAuthority.origin(URI.create(tokenEndpoint)));
    }

    Grant grant(@Nullable String account, Map<String, String> details) {
        return new Grant(
                issuer, tokenEndpoint, revocationEndpoint, resource, Challenge.scopes(asked), true, account, details);
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

    String issuer() {
        return issuer;
    }

    URI tokenEndpoint() {
        return URI.create(tokenEndpoint);
    }

    @Nullable
    String resource() {
        return resource;
    }

    String clientId() {
        return clientId;
    }

    boolean namesItself() {
        return namesItself;
    }
}

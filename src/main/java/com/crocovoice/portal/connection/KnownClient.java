package com.crocovoice.portal.connection;

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
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who the portal is at one authorisation server: given by a security admin, or made by registering. */
@Entity
@Table(name = "oauth_client")
class KnownClient {

    /** How it came to be. */
    enum Source {
        GIVEN,
        REGISTERED
    }

    @Id
    private String issuer;

    @Column(name = "client_id")
    private String clientId;

    @Enumerated(EnumType.STRING)
    private TokenStyle style;

    @Enumerated(EnumType.STRING)
    private Source source;

    @Column(name = "redirect_uri")
    private String redirectUri;

    @Column(name = "created_by")
    private @Nullable String createdBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private long version;

    protected KnownClient() {}

    KnownClient(String issuer, OAuthClient client, Source source, URI redirect, @Nullable String by, Instant at) {
        this.issuer = issuer;
        this.clientId = client.id();
        this.style = client.style();
        this.source = source;
        this.redirectUri = redirect.toString();
        this.createdBy = by;
        this.createdAt = at;
    }

    void replace(OAuthClient client, Source newSource, URI redirect, @Nullable String by) {
        this.clientId = client.id();
        this.style = client.style();
        this.source = newSource;
        this.redirectUri = redirect.toString();
        this.createdBy = by;
    }

    /** A registration holds for the address it was made with; what an admin gave is the admin's business. */
    boolean isGoodFor(URI redirect) {
        return source == Source.GIVEN || redirectUri.equals(redirect.toString());
    }

    SecretRef secretRef() {
        return secretRef(issuer);
    }

    static SecretRef secretRef(String issuer) {
        return new SecretRef(
                "oauth_client", Json.sha256(issuer), "secret", "", FindAuthority.origin(URI.create(issuer)));
    }

    String issuer() {
        return issuer;
    }

    String clientId() {
        return clientId;
    }

    TokenStyle style() {
        return style;
    }

    Source source() {
        return source;
    }

    @Nullable
    String createdBy() {
        return createdBy;
    }

    Instant createdAt() {
        return createdAt;
    }
}

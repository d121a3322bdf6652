package com.crocovoice.portal.wire;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A write that carried an Idempotency-Key: begun, and once it has ended, with its answer. */
@Entity
@Table(name = "idempotency_key")
@IdClass(KeptAnswer.Key.class)
public class KeptAnswer {

    @Id
    private String caller;

    @Id
    @Column(name = "idempotency_key")
    private String idempotencyKey;

    @Column(name = "request_hash")
    private String requestHash;

    private @Nullable Integer status;

    @Column(name = "media_type")
    private @Nullable String mediaType;

    private @Nullable String location;

    private @Nullable String body;

    @Column(name = "created_at")
    private Instant createdAt;

    protected KeptAnswer() {}

    KeptAnswer(Key key, String requestHash, Instant createdAt) {
        this.caller = key.caller;
        this.idempotencyKey = key.idempotencyKey;
        this.requestHash = requestHash;
        this.createdAt = createdAt;
    }

    void end(Given answer) {
        this.status = answer.status();
        this.mediaType = answer.mediaType();
        this.location = answer.location();
        this.body = answer.body();
    }

    boolean isOf(String hash) {
        return requestHash.equals(hash);
    }

    boolean isOlderThan(Instant moment) {
        return createdAt.isBefore(moment);
    }

    /** Null while the write is being done. */
    @Nullable
    Given given() {
        return status == null ? null : new Given(status, mediaType, location, body);
    }

    /** The answer that was given. */
    record Given(
            int status,
            @Nullable String mediaType,
            @Nullable String location,
            @Nullable String body) {}

    /** Whose key it is: two callers may use the same one. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1;

        private String caller = "";
        private String idempotencyKey = "";

        protected Key() {}

        Key(String caller, String idempotencyKey) {
            this.caller = caller;
            this.idempotencyKey = idempotencyKey;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && caller.equals(key.caller) && idempotencyKey.equals(key.idempotencyKey);
        }

        @Override
        public int hashCode() {
            return 31 * caller.hashCode() + idempotencyKey.hashCode();
        }
    }
}

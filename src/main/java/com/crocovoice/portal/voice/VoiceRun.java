package com.crocovoice.portal.voice;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The stored result of a run. */
@Entity
@Table(name = "voice_run")
public class VoiceRun {

    @Id
    @Column(name = "trace_id")
    private String traceId;

    @Column(name = "user_id")
    private String userId;

    /** JSON of {@link VoiceResult}. */
    private String result;

    @Column(name = "created_at")
    private Instant createdAt;

    protected VoiceRun() {}

    VoiceRun(String traceId, String userId, String result, Instant createdAt) {
        this.traceId = traceId;
        this.userId = userId;
        this.result = result;
        this.createdAt = createdAt;
    }

    String userId() {
        return userId;
    }

    String result() {
        return result;
    }
}

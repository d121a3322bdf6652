package com.crocovoice.portal.agent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What was said in one conversation, for the next turn of it. */
@Entity
@Table(name = "conversation")
public class ConversationRecord {

    @Id
    private String id;

    @Column(name = "user_id")
    private String userId;

    /** JSON: the last exchanges, oldest first. */
    private String history;

    /** JSON: a note that was offered and not answered yet. */
    private @Nullable String offer;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected ConversationRecord() {}

    ConversationRecord(String id, String userId, Instant at) {
        this.id = id;
        this.userId = userId;
        this.history = "[]";
        this.updatedAt = at;
    }

    void update(String newHistory, @Nullable String newOffer, Instant at) {
        this.history = newHistory;
        this.offer = newOffer;
        this.updatedAt = at;
    }

    String userId() {
        return userId;
    }

    String history() {
        return history;
    }

    @Nullable
    String offer() {
        return offer;
    }
}

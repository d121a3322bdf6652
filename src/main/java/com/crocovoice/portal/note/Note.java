package com.crocovoice.portal.note;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A wish that could not be done, kept in words and, where it was one call, with that call. */
@Entity
@Table(name = "note")
public class Note {

    @Id
    private String id;

    @Column(name = "user_id")
    private String userId;

    private String text;
    private @Nullable String reason;
    private @Nullable String server;
    private @Nullable String tool;

    /** JSON object; null when the note is only words. */
    private @Nullable String arguments;

    @Column(name = "trace_id")
    private @Nullable String traceId;

    @Enumerated(EnumType.STRING)
    private NoteState state;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private long version;

    protected Note() {}

    Note(String id, String userId, Wish wish, Instant createdAt) {
        this.id = id;
        this.userId = userId;
        this.text = wish.text();
        this.reason = wish.reason();
        this.server = wish.server();
        this.tool = wish.tool();
        this.arguments = wish.arguments();
        this.traceId = wish.traceId();
        this.state = NoteState.OPEN;
        this.createdAt = createdAt;
    }

    /**
     * What is to be kept.
     *
     * @param arguments JSON object as text
     */
    public record Wish(
            String text,
            @Nullable String reason,
            @Nullable String server,
            @Nullable String tool,
            @Nullable String arguments,
            @Nullable String traceId) {}

    void done() {
        this.state = NoteState.DONE;
    }

    String userId() {
        return userId;
    }

    public String id() {
        return id;
    }

    public String text() {
        return text;
    }

    public @Nullable String reason() {
        return reason;
    }

    public @Nullable String server() {
        return server;
    }

    public @Nullable String tool() {
        return tool;
    }

    public @Nullable String arguments() {
        return arguments;
    }

    public @Nullable String traceId() {
        return traceId;
    }

    public NoteState state() {
        return state;
    }

    public Instant createdAt() {
        return createdAt;
    }
}

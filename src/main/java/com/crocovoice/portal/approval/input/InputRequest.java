package com.crocovoice.portal.approval.input;

import com.crocovoice.portal.approval.Ending;
import com.crocovoice.portal.approval.HeldTool;
import com.crocovoice.portal.approval.Requester;
import com.crocovoice.portal.problem.Conflict;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A question that a server asks in the middle of a call. The call waits for it as long as {@code keptUntil} is renewed: past
 * that moment nobody is left to hear an answer, whatever became of the portal that waited. When the call has ended, how is
 * told here too, for the person who answered.
 */
@Entity
@Table(name = "input_request")
public class InputRequest {

    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    private InputState state;

    @Column(name = "trace_id")
    private String traceId;

    @Column(name = "approval_id")
    private @Nullable String approvalId;

    @Embedded
    private Requester requester;

    @Embedded
    private HeldTool tool;

    /** Of the call. */
    private String arguments;

    private String message;

    @Column(name = "requested_schema")
    private @Nullable String schema;

    private @Nullable String url;

    /** The answer, JSON. */
    private @Nullable String content;

    @Column(name = "asked_at")
    private Instant askedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "kept_until")
    private Instant keptUntil;

    @Column(name = "answered_at")
    private @Nullable Instant answeredAt;

    @Embedded
    private @Nullable Ending ending;

    @Version
    private long version;

    protected InputRequest() {}

    InputRequest(String id, AskedInput asked, Instant at, Instant expiresAt, Instant keptUntil) {
        this.id = id;
        this.state = InputState.PENDING;
        this.traceId = asked.traceId();
        this.approvalId = asked.approvalId();
        this.requester = new Requester(asked.requester());
        this.tool = new HeldTool(asked.tool());
        this.arguments = asked.arguments();
        this.message = asked.message();
        this.schema = asked.schema();
        this.url = asked.url();
        this.askedAt = at;
        this.expiresAt = expiresAt;
        this.keptUntil = keptUntil;
    }

    /** @throws Conflict {@code input_answered}, {@code input_expired} */
    void requireOpen(Instant at) {
        if (state == InputState.EXPIRED || state == InputState.PENDING && isOver(at))
            throw new Conflict("input_expired", expiresAt);
        if (state != InputState.PENDING) throw new Conflict("input_answered");
    }

    void answer(InputAction action, @Nullable String given, Instant at) {
        this.state = action.state;
        this.content = given;
        this.answeredAt = at;
    }

    void expire(Instant at) {
        this.state = InputState.EXPIRED;
        this.answeredAt = at;
    }

    /** How the call went on and ended. */
    void callEnded(Ending how) {
        this.ending = how;
    }

    boolean isOver(Instant at) {
        return !at.isBefore(expiresAt) || !at.isBefore(keptUntil);
    }

    public String id() {
        return id;
    }

    public InputState state() {
        return state;
    }

    public String traceId() {
        return traceId;
    }

    public @Nullable String approvalId() {
        return approvalId;
    }

    public Requester requester() {
        return requester;
    }

    public HeldTool tool() {
        return tool;
    }

    public String arguments() {
        return arguments;
    }

    public String message() {
        return message;
    }

    public @Nullable String schema() {
        return schema;
    }

    public @Nullable String url() {
        return url;
    }

    public @Nullable String content() {
        return content;
    }

    public Instant askedAt() {
        return askedAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public @Nullable Instant answeredAt() {
        return answeredAt;
    }

    /** How the call ended; null as long as it has not. */
    public @Nullable Ending ending() {
        return ending;
    }
}

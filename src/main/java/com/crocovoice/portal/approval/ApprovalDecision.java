package com.crocovoice.portal.approval;

import com.crocovoice.portal.identity.Caller;
import com.crocovoice.portal.wire.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One person's word on a held call, with the hash of the arguments it is about. */
@Entity
@Table(name = "approval_decision")
public class ApprovalDecision {

    private static final int LONGEST_NAME = 255;

    @Id
    private String id;

    @Column(name = "approval_id")
    private String approvalId;

    @Enumerated(EnumType.STRING)
    private Kind decision;

    @Column(name = "by_id")
    private String byId;

    @Column(name = "by_name")
    private String byName;

    private @Nullable String reason;

    /** For an edit: the arguments that it replaced, canonical JSON. */
    private @Nullable String replaced;

    @Column(name = "arguments_hash")
    private String argumentsHash;

    private Instant at;

    /** What was said. */
    public enum Kind {
        APPROVE,
        REJECT,
        /** Other arguments than before. */
        EDIT,
        /** Who asked takes it back. */
        WITHDRAW,
        /** What is not known to have happened did. */
        HAPPENED,
        /** What is not known to have happened did not. */
        DID_NOT_HAPPEN;

        /** As it stands in JSON and in the action log. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    protected ApprovalDecision() {}

    ApprovalDecision(ApprovalRequest held, Kind decision, Caller by, @Nullable String reason, Instant at) {
        this.id = Ids.next("dec");
        this.approvalId = held.id();
        this.decision = decision;
        this.byId = by.userId();
        this.byName = by.userName().length() <= LONGEST_NAME
                ? by.userName()
                : by.userName().substring(0, LONGEST_NAME);
        this.reason = reason;
        this.argumentsHash = held.argumentsHash();
        this.at = at;
    }

    ApprovalDecision replacing(String arguments) {
        this.replaced = arguments;
        return this;
    }

    /** Whether it agrees to exactly these arguments. */
    boolean agreesTo(String hash) {
        return decision == Kind.APPROVE && argumentsHash.equals(hash);
    }

    public String approvalId() {
        return approvalId;
    }

    public Kind decision() {
        return decision;
    }

    public String byId() {
        return byId;
    }

    public String byName() {
        return byName;
    }

    public @Nullable String reason() {
        return reason;
    }

    public @Nullable String replaced() {
        return replaced;
    }

    public String argumentsHash() {
        return argumentsHash;
    }

    public Instant at() {
        return at;
    }
}

package com.crocovoice.portal.approval;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One person's word on a held call: {@code approve}, {@code reject}, {@code edit} or a resolution. */
@Entity
@Table(name = "approval_decision")
public class ApprovalDecision {

    @Id
    private String id;

    @Column(name = "approval_id")
    private String approvalId;

    private String decision;

    @Column(name = "by_id")
    private String byId;

    @Column(name = "by_name")
    private String byName;

    private @Nullable String reason;

    /** What was shown when it was said. */
    @Column(name = "arguments_hash")
    private String argumentsHash;

    private Instant at;

    protected ApprovalDecision() {}

    ApprovalDecision(
            String id,
            String approvalId,
            String decision,
            String byId,
            String byName,
            @Nullable String reason,
            String argumentsHash,
            Instant at) {
        this.id = id;
        this.approvalId = approvalId;
        this.decision = decision;
        this.byId = byId;
        this.byName = byName;
        this.reason = reason;
        this.argumentsHash = argumentsHash;
        this.at = at;
    }

    public String decision() {
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

    public String argumentsHash() {
        return argumentsHash;
    }

    public Instant at() {
        return at;
    }
}

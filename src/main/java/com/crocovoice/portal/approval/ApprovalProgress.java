package com.crocovoice.portal.approval;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far a call on its way has come: what its server last told. */
@Entity
@Table(name = "approval_progress")
public class ApprovalProgress {

    private static final int LONGEST = 300;

    @Id
    @Column(name = "approval_id")
    private String approvalId;

    private double done;
    private @Nullable Double total;
    private @Nullable String message;
    private Instant at;

    protected ApprovalProgress() {}

    ApprovalProgress(String approvalId, Instant at) {
        this.approvalId = approvalId;
        this.at = at;
    }

    void told(double nowDone, @Nullable Double ofTotal, @Nullable String words, Instant when) {
        done = nowDone;
        total = ofTotal;
        message = words == null || words.length() <= LONGEST ? words : words.substring(0, LONGEST - 1) + "…";
        at = when;
    }

    double done() {
        return done;
    }

    @Nullable
    Double total() {
        return total;
    }

    @Nullable
    String message() {
        return message;
    }

    Instant at() {
        return at;
    }
}

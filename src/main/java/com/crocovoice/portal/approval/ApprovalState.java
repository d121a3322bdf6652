package com.crocovoice.portal.approval;

import java.util.Locale;

/** Where a held call stands. */
public enum ApprovalState {
    PENDING,
    APPROVED,
    EXECUTING,
    COMPLETED,
    FAILED,
    UNKNOWN,
    REJECTED,
    EXPIRED,
    CANCELLED;

    /** As it stands in JSON and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing more happens to it by itself or by a decision. */
    public boolean isFinal() {
        return switch (this) {
            case PENDING, APPROVED, EXECUTING, UNKNOWN -> false;
            case COMPLETED, FAILED, REJECTED, EXPIRED, CANCELLED -> true;
        };
    }
}

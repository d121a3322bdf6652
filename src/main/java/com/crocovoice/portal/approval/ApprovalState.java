package com.crocovoice.portal.approval;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

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

    /** As it stands in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing more happens to it by itself or by a decision. */
    public boolean isFinal() {
        return next().isEmpty();
    }

    boolean leadsTo(ApprovalState other) {
        return next().contains(other);
    }

    private Set<ApprovalState> next() {
        return switch (this) {
            case PENDING -> EnumSet.of(APPROVED, REJECTED, EXPIRED, CANCELLED);
            case APPROVED -> EnumSet.of(EXECUTING, CANCELLED);
            case EXECUTING -> EnumSet.of(COMPLETED, FAILED, UNKNOWN);
            case UNKNOWN -> EnumSet.of(COMPLETED, FAILED);
            case COMPLETED, FAILED, REJECTED, EXPIRED, CANCELLED -> EnumSet.noneOf(ApprovalState.class);
        };
    }
}

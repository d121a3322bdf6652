package com.crocovoice.portal.approval;

/** Event, fired inside the transaction that changed a held call: observe it {@code AFTER_SUCCESS}. */
public record ApprovalChanged(String id, String traceId, ApprovalState state) {

    static ApprovalChanged of(ApprovalRequest request) {
        return new ApprovalChanged(request.id(), request.traceId(), request.state());
    }
}

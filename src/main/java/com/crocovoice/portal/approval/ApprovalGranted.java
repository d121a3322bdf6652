package com.crocovoice.portal.approval;

/** Event, fired inside the transaction that granted a held call: observe it {@code AFTER_SUCCESS} to execute it. */
public record ApprovalGranted(String id) {}

package com.crocovoice.portal.approval.input;

/** Event, fired inside the transaction in which a question came to its end: observe it {@code AFTER_SUCCESS}. */
public record InputAnswered(String id) {}
